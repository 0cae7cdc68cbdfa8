import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselines, isLocking, withBaselines } from '../../src/rules/baseline.ts';
import type { ReceivedReport } from '../../src/rules/counting.ts';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import type { Sealed } from '../../src/rules/entry.ts';
import { foldFacts } from '../../src/rules/facts.ts';
import type { Answer } from '../../src/rules/question.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';
import { answer, entryMaker } from './pile.ts';
import { reportOf } from './reports.ts';

const set = criteriaSetSchema.parse(ubon);
const APRIL = '2025-04';
const MAY = '2025-05';
const PLAN = 'presentationPlannedOn';
const ASKED = { question: PLAN, unit: 'district', period: APRIL };

const make = entryMaker();
const received = (day: string | null, receivedAt: number, period = APRIL): ReceivedReport => ({
  sealed: make('report', reportOf(period, { [PLAN]: day })),
  receivedAt,
});
const recorded = (day: Answer, note?: string): Sealed =>
  make('record', { ...ASKED, answer: day, ...(note !== undefined && { note }) });

const dayIn = (period: string, pile: readonly Sealed[], reports: readonly ReceivedReport[]) =>
  baselines(set, period, pile, reports)[0]?.answer;

describe('April’s planned day', () => {
  it('is free until April is received', () => {
    expect(baselines(set, MAY, [recorded('2025-05-20')], [])).toEqual([]);
  });

  it('is locked as the first received report has it, whatever is recorded or sealed since', () => {
    const reports = [
      received('2025-05-28', 2_000),
      received('2025-05-20', 1_000),
      received('2025-05-30', 3_000),
    ];
    for (const period of [APRIL, MAY])
      expect(dayIn(period, [recorded('2025-06-30')], reports)).toBe('2025-05-20');
    expect(baselines(set, MAY, [], reports)[0]).toMatchObject({ period: APRIL, reason: null, since: 1_000 });
  });

  it('is locked as of the time that is proven, where a report was there before it was received', () => {
    const proven = { ...received('2025-05-28', 5_000), provenAt: 500 };
    expect(dayIn(MAY, [], [received('2025-05-20', 1_000), proven])).toBe('2025-05-28');
  });

  it('is locked as the first had it, though its revision is proven by the month’s time', () => {
    const revision = { ...received('2025-05-28', 5_000), provenAt: 500, ownSince: 2_000 };
    const first = received('2025-05-20', 6_000);
    for (const provenAt of [500, 1_000])
      expect(baselines(set, MAY, [], [revision, { ...first, provenAt }])[0]).toMatchObject({
        answer: '2025-05-20',
        since: provenAt,
      });
  });

  it('is not locked by a report without one, nor by May’s own', () => {
    expect(baselines(set, MAY, [], [received(null, 1_000), received('2025-05-30', 500, MAY)])).toEqual([]);
    expect(dayIn(MAY, [], [received(null, 1_000), received('2025-05-20', 2_000)])).toBe('2025-05-20');
  });

  it('is changed by the province’s record with a reason, and not by an officer’s without one', () => {
    const reports = [received('2025-05-20', 1_000)];
    const changed = recorded('2025-05-26', 'เลื่อนประชุมตามหนังสืออำเภอ');
    const pile = [recorded('2025-05-20'), changed, recorded('2025-06-30')];
    expect(baselines(set, MAY, pile, reports)[0]).toMatchObject({
      answer: '2025-05-26',
      reason: 'เลื่อนประชุมตามหนังสืออำเภอ',
    });
  });

  it('is the same in whichever order reports and records are read', () => {
    const reports = ['2025-05-20', '2025-05-21', '2025-05-22'].map((day) => received(day, 1_000));
    const pile = [recorded('2025-05-23', 'ก'), recorded('2025-05-24', 'ข'), recorded('2025-05-25')];
    const all = fc.tuple(
      fc.shuffledSubarray(reports, { minLength: 3 }),
      fc.shuffledSubarray(pile, { minLength: 3 }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(all, ([some, records, isChanged]) => {
        const read = (these: readonly Sealed[], those: readonly ReceivedReport[]) =>
          baselines(set, MAY, isChanged ? these : [], those);
        expect(read(records, some)).toEqual(read(pile, reports));
      }),
    );
  });
});

describe('a month that carries a locked answer', () => {
  it('is folded from it, whatever its own answers say', () => {
    const locked = baselines(set, MAY, [], [received('2025-05-20', 1_000)]);
    const answers = [answer(PLAN, '2025-06-30'), answer(PLAN, '2025-06-29', 'district', MAY)];
    const held = withBaselines(answers, locked);
    expect(held.map(({ period, answer: day }) => [period, day])).toEqual([
      [MAY, '2025-06-29'],
      [APRIL, '2025-05-20'],
    ]);
    expect(foldFacts(set, MAY, held, []).facts[PLAN]).toBe('2025-05-20');
  });

  it('rests on the questions that its set carries, and on no other', () => {
    expect(isLocking(set, PLAN)).toBe(true);
    expect(isLocking(set, 'presentationCompletedOn')).toBe(false);
  });
});
