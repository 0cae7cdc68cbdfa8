import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Endpoint, startEndpoint } from './endpoint.ts';

let endpoint: Endpoint;
beforeEach(async () => {
  endpoint = await startEndpoint();
});
afterEach(() => endpoint.close());

test('what one phone sends, the other pulls, and nobody gets it twice', async () => {
  const [first, second] = [await endpoint.enrol('district/3424'), await endpoint.enrol('district/3424')];
  const records = [1, 2, 3].map((done) =>
    first.seal('record', {
      question: 'households',
      unit: 'lao-1',
      period: '2025-07',
      answer: { target: 9, done },
    }),
  );
  const sent = await first.sync(records);
  expect(sent.outcome.stored).toHaveLength(1);
  expect(sent.outcome.stored[0]).toMatchObject({ from: 1, to: 3, seqFrom: 1, scope: 'district/3424' });
  expect(sent.reply.pulled).toEqual([]);
  expect(sent.reply.cursor).toEqual({ 'district/3424': 3, 'province/34': 0 });

  const pulled = await second.sync([]);
  expect(pulled.reply.pulled.map((one) => one.bytes)).toEqual(records.map((one) => one.bytes));

  const again = await first.sync(records);
  expect(again.outcome.stored).toEqual([]);
  expect(again.outcome.exceptions.map((one) => [one.outcome, one.seq])).toEqual([
    ['exists', 1],
    ['exists', 2],
    ['exists', 3],
  ]);
  expect(again.reply.pulled).toEqual([]);
  expect(again.reply.more).toBe(false);
  expect(endpoint.faults).toEqual([]);
});
