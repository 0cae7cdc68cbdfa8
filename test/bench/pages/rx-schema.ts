/** An entry as RxDB wants to be told of it. */
export const ENTRY_SCHEMA = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 36 },
    kind: { type: 'string' },
    scope: { type: 'string' },
    indicator: { type: 'string' },
    device: { type: 'string' },
    deviceSeq: { type: 'number' },
    lamport: { type: 'number' },
    madeAt: { type: 'number' },
    base: { type: 'array', items: { type: 'string' } },
    body: { type: 'object' },
  },
  required: ['id', 'kind', 'scope', 'indicator', 'device', 'deviceSeq', 'lamport', 'madeAt', 'base', 'body'],
} as const;
