/** What a round knows of a phone, made up: for tests of the plan. */
import fc from 'fast-check';
import type { EntryRow, OutboxRow, SyncRow } from '../../src/local/db.ts';
import { hashOf } from '../../src/rules/bytes.ts';
import type { Snapshot } from '../../src/sync/plan.ts';
import { idOf } from '../rules/pile.ts';

export const DEVICE = idOf(0xd0);
export const SCOPE = 'district/3424';
export const PROVINCE = 'province/34';
export const NOW = 1_752_000_000_000;

export const SYNC: SyncRow = {
  name: 'sync',
  epoch: 'e1',
  cursor: {},
  heads: {},
  offsetMs: null,
  offsetLearntAt: null,
  batch: 200,
  lastOkAt: null,
  lastTriedAt: null,
  failures: 0,
};

export function rowOf(deviceSeq: number, kind = 'record', bytes = `{"n":${deviceSeq}}`): EntryRow {
  const place = { scope: SCOPE, indicator: '4.1', key: '', period: '2025-04', device: DEVICE };
  return { id: idOf(deviceSeq), kind, ...place, deviceSeq, lamport: deviceSeq, hash: hashOf(bytes), bytes };
}

export const markOf = (row: EntryRow): OutboxRow => {
  const { id, kind, indicator, period, device, deviceSeq } = row;
  return { id, kind, indicator, period, device, deviceSeq, madeAt: NOW - deviceSeq };
};

export function snapshotOf(marks: readonly OutboxRow[], more: Partial<Snapshot> = {}): Snapshot {
  return {
    device: DEVICE,
    scopes: [SCOPE, PROVINCE],
    sync: SYNC,
    marks,
    receipts: [],
    drafts: [],
    storage: { persisted: null, freeBytes: null },
    offsetMs: 0,
    now: NOW,
    highest: 0,
    wipe: undefined,
    ...more,
  };
}

const kinds = fc.constantFrom('report', 'record', 'review', 'roster', 'drone-survey');
export const rows = fc
  .uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 40 })
  .chain((numbers) => fc.tuple(...numbers.map((number) => kinds.map((kind) => rowOf(number, kind)))));
export const someRows = rows.filter((made) => made.length > 0);
