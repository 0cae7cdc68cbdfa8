import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutboxRow } from '../../src/local/db.ts';
import { byteLength } from '../../src/rules/bytes.ts';
import { BODY_BYTES_MAX, PUSH_ENTRIES_MAX, syncRequestSchema } from '../../src/rules/wire.ts';
import { inSendingOrder, planRequest } from '../../src/sync/plan.ts';
import { idOf } from '../rules/pile.ts';
import { DEVICE, markOf, NOW, PROVINCE, rowOf, rows, SCOPE, snapshotOf } from './snapshots.ts';

describe('the request', () => {
  test('is in one order, whatever order the marks lie in: reports, records, the rest', () => {
    const rank = (kind: string) =>
      ['report', 'record'].indexOf(kind) + (kind === 'report' || kind === 'record' ? 0 : 3);
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (made, chance) => {
        const marks = made.map(markOf);
        const shuffled = marks
          .map((mark) => ({ mark, at: chance.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ mark }) => mark);
        const order = inSendingOrder(shuffled, DEVICE);
        expect(order).toEqual(inSendingOrder(marks, DEVICE));
        expect(new Set(order)).toEqual(new Set(marks));
        for (const [at, mark] of order.slice(1).entries()) {
          const before = order[at];
          const isLater = before !== undefined && rank(before.kind) <= rank(mark.kind);
          expect(isLater && (before.kind !== mark.kind || before.deviceSeq < mark.deviceSeq)).toBe(true);
        }
      }),
    );
  });

  test('leaves out what waits for a person', () => {
    const [a, b, c] = [rowOf(1), rowOf(2), rowOf(3)].map(markOf);
    if (!a || !b || !c) throw new Error('no marks');
    const marks: OutboxRow[] = [
      a,
      { ...b, refusal: 'malformed' },
      { ...c, refusal: 'conflict', setAside: true },
    ];
    expect(inSendingOrder(marks, DEVICE)).toEqual([a]);
    expect(planRequest(snapshotOf(marks), []).request).toMatchObject({
      unsent: [[1, 1]],
      health: { unsent: 1 },
    });
  });

  test('names exactly what this device has unsent, and from where it pulls', () => {
    fc.assert(
      fc.property(rows, (made) => {
        const foreign = { ...markOf(rowOf(900)), device: idOf(0xd9) };
        const { request } = planRequest(snapshotOf([...made.map(markOf), foreign]), made);
        const named = request.unsent.flatMap(([from, to]) =>
          Array.from({ length: to - from + 1 }, (_, n) => from + n),
        );
        expect(named).toEqual(made.map((row) => row.deviceSeq).sort((a, b) => a - b));
        expect(request.cursor).toEqual({ [SCOPE]: 0, [PROVINCE]: 0 });
        expect(syncRequestSchema.safeParse(request).success).toBe(true);
      }),
    );
  });

  test.each([
    ['many small entries', 1_200, 10],
    ['few large ones', 80, 19_900],
    ['in Thai', 300, 6_000],
  ])('keeps within the limits by count and by bytes: %s', (name, count, size) => {
    const text = (name === 'in Thai' ? 'ก' : '"').repeat(size);
    const made = Array.from({ length: count }, (_, n) => rowOf(n + 1, 'record', text));
    const { request, sent } = planRequest(snapshotOf(made.map(markOf)), made);
    expect(byteLength(JSON.stringify(request))).toBeLessThanOrEqual(BODY_BYTES_MAX);
    expect(sent.length).toBeLessThanOrEqual(PUSH_ENTRIES_MAX);
    expect(sent).toEqual(made.slice(0, sent.length));
    const oneMore = { ...request, entries: made.slice(0, sent.length + 1).map((row) => row.bytes) };
    const isFull = sent.length === PUSH_ENTRIES_MAX || byteLength(JSON.stringify(oneMore)) > BODY_BYTES_MAX;
    expect(isFull).toBe(true);
  });

  test('tells how the phone is, month by month', () => {
    const marks = [rowOf(1, 'report'), rowOf(2), rowOf(3)].map(markOf);
    const drafts = ['2025-04', '2025-04', '2025-05', 'FY2568'].map((period) => ({
      indicator: '4.1',
      period,
    }));
    expect(planRequest(snapshotOf(marks, { drafts }), []).request.health).toMatchObject({
      months: [
        { period: '2025-04', drafts: 2, sealedUnsent: 1 },
        { period: '2025-05', drafts: 1, sealedUnsent: 0 },
      ],
      unsent: 3,
      oldestUnsentAt: NOW - 3,
    });
  });
});
