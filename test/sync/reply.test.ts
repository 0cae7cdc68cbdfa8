import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntryRow } from '../../src/local/db.ts';
import { hashOf } from '../../src/rules/bytes.ts';
import type { Exception, Outcomes, SyncReply } from '../../src/rules/wire.ts';
import { type Plan, planRequest } from '../../src/sync/plan.ts';
import { readReply } from '../../src/sync/reply.ts';
import { idOf } from '../rules/pile.ts';
import { DEVICE, markOf, NOW, PROVINCE, rowOf, SCOPE, snapshotOf, someRows } from './snapshots.ts';

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
    [
      'of another scope',
      (reply, outcomes) => [reply, mapRuns(outcomes, (run) => ({ ...run, scope: PROVINCE }))],
    ],
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

function mapRuns(
  outcomes: Outcomes,
  change: (run: Outcomes['stored'][number]) => Outcomes['stored'][number],
): Outcomes {
  return { ...outcomes, stored: outcomes.stored.map(change) };
}

function withException(outcomes: Outcomes, exception: Outcomes['exceptions'][number]): Outcomes {
  return { ...outcomes, exceptions: [exception] };
}
