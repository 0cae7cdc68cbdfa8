import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntryRow, OutboxRow, SyncRow } from '../../src/local/db.ts';
import { byteLength, hashOf } from '../../src/rules/bytes.ts';
import {
  BODY_BYTES_MAX,
  type Exception,
  type Outcomes,
  PUSH_ENTRIES_MAX,
  type SyncReply,
  syncRequestSchema,
} from '../../src/rules/wire.ts';
import {
  advance,
  grownBatch,
  inSendingOrder,
  learnOffset,
  type Plan,
  planRequest,
  readReply,
  type Snapshot,
  shrunkBatch,
} from '../../src/sync/plan.ts';
import { idOf } from '../rules/pile.ts';

const DEVICE = idOf(0xd0);
const SCOPE = 'district/3424';
const PROVINCE = 'province/34';
const NOW = 1_752_000_000_000;

const SYNC: SyncRow = {
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

function rowOf(deviceSeq: number, kind = 'record', bytes = `{"n":${deviceSeq}}`): EntryRow {
  const place = { scope: SCOPE, indicator: '4.1', key: '', period: '2025-04', device: DEVICE };
  return { id: idOf(deviceSeq), kind, ...place, deviceSeq, lamport: deviceSeq, hash: hashOf(bytes), bytes };
}

const markOf = (row: EntryRow): OutboxRow => {
  const { id, kind, indicator, period, device, deviceSeq } = row;
  return { id, kind, indicator, period, device, deviceSeq, madeAt: NOW - deviceSeq };
};

function snapshotOf(marks: readonly OutboxRow[], more: Partial<Snapshot> = {}): Snapshot {
  return {
    device: DEVICE,
    scopes: [SCOPE, PROVINCE],
    sync: SYNC,
    marks,
    drafts: [],
    storage: { persisted: null, freeBytes: null },
    offsetMs: 0,
    now: NOW,
    ...more,
  };
}

const kinds = fc.constantFrom('report', 'record', 'review', 'roster', 'drone-survey');
const rows = fc
  .uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 40 })
  .chain((numbers) => fc.tuple(...numbers.map((number) => kinds.map((kind) => rowOf(number, kind)))));
const someRows = rows.filter((made) => made.length > 0);

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
        const order = inSendingOrder(shuffled);
        expect(order).toEqual(inSendingOrder(marks));
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
    expect(inSendingOrder(marks)).toEqual([a]);
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

/** What an endpoint that did something with each entry says. */
function replyTo({ sent }: Plan, fates: readonly string[]): { reply: SyncReply; outcomes: Outcomes } {
  const run = (row: EntryRow) => ({
    device: row.device,
    from: row.deviceSeq,
    to: row.deviceSeq,
    scope: row.scope,
    seqFrom: 1,
    receivedAt: NOW,
    digest: hashOf(row.hash),
  });
  const fate = (at: number) => fates[at % fates.length] ?? 'stored';
  const outcomes: Outcomes = {
    epoch: 'e1',
    device: DEVICE,
    stored: sent.filter((_, at) => fate(at) === 'stored').map(run),
    exceptions: sent.flatMap((row, at): Exception[] => {
      const what = fate(at);
      if (what === 'exists') return [{ id: row.id, outcome: what, hash: row.hash, seq: 1, receivedAt: NOW }];
      if (what === 'refused') return [{ id: `#${at}`, outcome: what, code: 'malformed' }];
      if (what === 'conflict' || what === 'retry') return [{ id: row.id, outcome: what }];
      return [];
    }),
  };
  const signed = { text: JSON.stringify(outcomes), kid: 'k', signature: 'x'.repeat(86) };
  const reply: SyncReply = {
    protocol: 1,
    oldestProtocol: 1,
    epoch: 'e1',
    serverTime: NOW,
    outcome: signed,
    receipts: [],
    pulled: [],
    cursor: { [SCOPE]: 9 },
    heads: {},
    more: false,
  };
  return { reply, outcomes };
}

const planOf = (made: readonly EntryRow[]) => planRequest(snapshotOf(made.map(markOf)), made);
const records = someRows.map((made) => made.map((row) => ({ ...row, kind: 'record' })));
const fates = fc.array(fc.constantFrom('stored', 'exists', 'refused', 'conflict', 'retry', 'unnamed'), {
  minLength: 1,
});

describe('the reply', () => {
  test('settles what it names and nothing else', () => {
    fc.assert(
      fc.property(records, fates, (made, chosen) => {
        const plan = planOf(made);
        const { reply, outcomes } = replyTo(plan, chosen);
        const change = readReply(plan, reply, outcomes);
        const whose = (...names: string[]) =>
          plan.sent.filter((_, at) => names.includes(chosen[at % chosen.length] ?? '')).map((row) => row.id);
        expect(new Set(change?.stored.map(({ id }) => id))).toEqual(new Set(whose('stored', 'exists')));
        expect(new Set(change?.refused.map(({ row }) => row.id))).toEqual(
          new Set(whose('refused', 'conflict')),
        );
      }),
    );
  });

  test('a report is stored when its receipt is here, and not before', () => {
    const plan = planOf([rowOf(1, 'report'), rowOf(2)]);
    const { reply, outcomes } = replyTo(plan, ['stored']);
    expect(readReply(plan, reply, outcomes)?.stored.map(({ id }) => id)).toEqual([idOf(2)]);
  });

  type Forge = (reply: SyncReply, outcomes: Outcomes) => [SyncReply, Outcomes];
  const [scope] = [PROVINCE];
  const forgeries: [string, Forge][] = [
    ['for another device', (reply, outcomes) => [reply, { ...outcomes, device: idOf(1) }]],
    ['of another epoch than it says', (reply, outcomes) => [{ ...reply, epoch: 'e2' }, outcomes]],
    [
      'over other hashes',
      (reply, outcomes) => [reply, mapRuns(outcomes, (run) => ({ ...run, digest: hashOf('') }))],
    ],
    [
      'of a longer run',
      (reply, outcomes) => [reply, mapRuns(outcomes, (run) => ({ ...run, to: run.to + 1 }))],
    ],
    ['of another scope', (reply, outcomes) => [reply, mapRuns(outcomes, (run) => ({ ...run, scope }))]],
    [
      'about an id that was not sent',
      (reply, outcomes) => [reply, withException(outcomes, { id: idOf(999), outcome: 'retry' })],
    ],
    [
      'about a place that was not sent',
      (reply, outcomes) => [reply, withException(outcomes, { id: '#999', outcome: 'refused' })],
    ],
    [
      'that has it with other content',
      (reply, outcomes) => [
        reply,
        withException(outcomes, { id: idOf(1), outcome: 'exists', hash: hashOf('') }),
      ],
    ],
    [
      'with a scope that was not asked for',
      (reply, outcomes) => [{ ...reply, cursor: { 'district/3401': 1 } }, outcomes],
    ],
    [
      'with an entry that was not asked for',
      (reply, outcomes) => [
        { ...reply, pulled: [{ scope: 'district/3401', seq: 1, receivedAt: NOW, bytes: '{}' }] },
        outcomes,
      ],
    ],
  ];
  test.each(forgeries)('%s is none of ours', (_, forge) => {
    const plan = planOf([rowOf(1), rowOf(2)]);
    const { reply, outcomes } = replyTo(plan, ['stored']);
    expect(readReply(plan, reply, outcomes)).not.toBe(null);
    expect(readReply(plan, ...forge(reply, outcomes))).toBe(null);
  });

  test('keeps what is no entry at all, under its place', () => {
    const plan = planOf([]);
    const { reply, outcomes } = replyTo(plan, ['stored']);
    const pulled = [{ scope: SCOPE, seq: 7, receivedAt: NOW, bytes: 'ไม่ใช่' }];
    expect(readReply(plan, { ...reply, pulled }, outcomes)?.pulled).toMatchObject([
      { id: `${SCOPE}#7`, bytes: 'ไม่ใช่' },
    ]);
  });
});

describe('what is learnt', () => {
  test('replies of one epoch lead to the same place in any order, and never back', () => {
    const replies = fc.array(fc.record({ seq: fc.nat(99), province: fc.nat(99) }), { minLength: 1 });
    fc.assert(
      fc.property(replies, (heard) => {
        const changes = heard.map(({ seq, province }) => ({
          epoch: 'e1',
          cursor: { [SCOPE]: seq, [PROVINCE]: province },
          heads: { [SCOPE]: { seq, chain: hashOf(String(seq)) } },
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
    expect(advance(sync, { epoch: 'e2', cursor: { [SCOPE]: 3 }, heads: {} }).cursor).toEqual({ [SCOPE]: 3 });
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

function mapRuns(
  outcomes: Outcomes,
  change: (run: Outcomes['stored'][number]) => Outcomes['stored'][number],
): Outcomes {
  return { ...outcomes, stored: outcomes.stored.map(change) };
}

function withException(outcomes: Outcomes, exception: Outcomes['exceptions'][number]): Outcomes {
  return { ...outcomes, exceptions: [exception] };
}
