import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReceiptRow } from '../../src/local/db.ts';
import { hashOf } from '../../src/rules/bytes.ts';
import { PUSH_ENTRIES_MAX } from '../../src/rules/wire.ts';
import { advance, grownBatch, learnOffset, shrunkBatch } from '../../src/sync/progress.ts';
import { betterReceipt } from '../../src/sync/reply.ts';
import { idOf } from '../rules/pile.ts';
import { NOW, PROVINCE, SCOPE, SYNC } from './snapshots.ts';

describe('what is learnt', () => {
  test('replies of one epoch lead to the same place in any order, and never back', () => {
    const replies = fc.array(fc.record({ seq: fc.nat(99), province: fc.nat(99) }), { minLength: 1 });
    fc.assert(
      fc.property(replies, (heard) => {
        const changes = heard.map(({ seq, province }) => ({
          epoch: 'e1',
          cursor: { [SCOPE]: seq, [PROVINCE]: province },
          heads: { [SCOPE]: { seq, chain: hashOf(String(seq)) } },
          forked: [],
        }));
        const follow = (order: typeof changes) => {
          let sync = SYNC;
          for (const change of order) sync = { ...sync, ...advance(sync, change) };
          return sync;
        };
        expect(follow([...changes].reverse())).toEqual(follow(changes));
        expect(follow(changes).cursor[SCOPE]).toBe(Math.max(...heard.map(({ seq }) => seq)));
      }),
    );
  });

  test('another epoch begins where its endpoint says', () => {
    const sync = { ...SYNC, cursor: { [SCOPE]: 50 } };
    const reply = { epoch: 'e2', cursor: { [SCOPE]: 3 }, heads: {}, forked: [] };
    expect(advance(sync, reply).cursor).toEqual({ [SCOPE]: 3 });
  });

  test('a scope whose end the endpoint has lost is pulled from the beginning, the others go on', () => {
    const head = (seq: number) => ({ seq, chain: hashOf(String(seq)) });
    const sync = {
      ...SYNC,
      cursor: { [SCOPE]: 50, [PROVINCE]: 7 },
      heads: { [SCOPE]: head(50), [PROVINCE]: head(7) },
    };
    const reply = {
      epoch: 'e1',
      cursor: { [SCOPE]: 40, [PROVINCE]: 7 },
      heads: { [SCOPE]: head(40), [PROVINCE]: head(7) },
      forked: [SCOPE],
    };
    expect(advance(sync, reply)).toEqual({
      epoch: 'e1',
      cursor: { [PROVINCE]: 7 },
      heads: reply.heads,
    });
  });

  test('of two receipts of a report the one that vouches for the earlier time stays', () => {
    const receiptAt = (receivedAt: number, provenAt?: number): ReceiptRow => ({
      id: idOf(1),
      period: '2025-07',
      signed: {
        text: JSON.stringify({
          v: 1,
          kid: 'k',
          epoch: 'e1',
          scope: SCOPE,
          seq: 1,
          id: idOf(1),
          hash: hashOf('a'),
          district: '3424',
          indicator: '4.1',
          period: '2025-07',
          kind: 'report',
          level: 'A',
          score: 5,
          criteria: { id: 'ubon-4.1', version: 1 },
          receivedAt,
          ...(provenAt !== undefined && { provenAt }),
          countedAt: receivedAt,
        }),
        kid: 'k',
        signature: 'x'.repeat(86),
      },
    });
    const [old, late, proven] = [receiptAt(10), receiptAt(20), receiptAt(20, 10)];
    expect(betterReceipt(undefined, late)).toBe(late);
    expect(betterReceipt(old, late)).toBe(old);
    expect(betterReceipt(late, old)).toBe(old);
    expect(betterReceipt(old, proven)).toBe(proven);
  });

  test('a batch is never empty nor too large, doubles at least, and fills 20 s where the speed is known', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.nat(1_000),
        fc.nat(300_000),
        (batch, sent, tookMs) => {
          const grown = grownBatch(batch, sent, tookMs);
          expect(grown).toBeGreaterThanOrEqual(sent === 0 ? batch : Math.min(PUSH_ENTRIES_MAX, 2 * batch));
          expect(grown).toBeLessThanOrEqual(PUSH_ENTRIES_MAX);
          expect(shrunkBatch(batch)).toBe(Math.max(1, Math.floor(batch / 2)));
        },
      ),
    );
    expect(grownBatch(200, 200, 4_000)).toBe(1_000);
    expect(grownBatch(10, 10, 8_000)).toBe(25);
  });

  test('the clock is known to within half the round trip, and a slow reply unsettles nothing', () => {
    const ms = fc.integer({ min: 0, max: 60_000 });
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), ms, ms, (offset, there, back) => {
        const sentAt = NOW;
        const repliedAt = sentAt + there + back;
        const serverTime = sentAt + there + offset;
        expect(learnOffset(offset, serverTime, sentAt, repliedAt)).toBe(offset);
        const learnt = learnOffset(offset + 1e10, serverTime, sentAt, repliedAt);
        expect(Math.abs(learnt - offset)).toBeLessThanOrEqual((there + back) / 2 + 0.5);
      }),
    );
  });
});
