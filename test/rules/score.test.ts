import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInstant } from '../../src/rules/calendar.ts';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import { sectionOf } from '../../src/rules/criteria.ts';
import { withReadings } from '../../src/rules/readings.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';
import { level, nextStep, pointsOf, prepare, score } from '../../src/rules/score.ts';

const set = criteriaSetSchema.parse(ubon);
const count = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });
const yesNo = fc.option(fc.boolean(), { nil: null });
const day = fc.option(
  fc.integer({ min: 1, max: 30 }).map((n) => `2025-05-${String(n).padStart(2, '0')}`),
  { nil: null },
);
const instant = fc.option(
  fc
    .integer({ min: Date.parse('2025-06-20T17:00:00Z'), max: Date.parse('2025-08-10T00:00:00Z') })
    .map((ms) => new Date(ms).toISOString()),
  { nil: null },
);

const april = fc.record({
  householdsTarget: count,
  householdsCollected: count,
  checkUnitsTarget: count,
  checkUnitsChecked: count,
  laosTarget: count,
  laosCertified: count,
  presentationPlanExists: yesNo,
  volunteersTarget: count,
  volunteersActive: count,
});
const may = fc.record({
  presentationPlannedOn: day,
  presentationCompletedOn: day,
  confidenceSummarySentOn: day,
  districtCertificateSentOn: day,
});
const june = fc.record({
  dataReviewedOn: day,
  errorsFound: count,
  errorsCorrected: count,
  partnersTarget: count,
  partnersEngaged: count,
  districtAgenciesEngaged: count,
});
const july = fc.record({
  usesReported: count,
  allRequestsReported: yesNo,
  reportFinalizedAt: instant,
  reportReceivedAt: instant,
});
const months = fc.oneof(
  april.map((facts) => ({ period: '2025-04', facts })),
  may.map((facts) => ({ period: '2025-05', facts })),
  june.map((facts) => ({ period: '2025-06', facts })),
  july.map((facts) => ({ period: '2025-07', facts })),
);

it.each([
  ['A', 5],
  [null, set.noLevelScore],
  ['F', null],
  ['constructor', null],
  ['__proto__', null],
])('a level that somebody names has the points of the set, or none: %s', (named, points) => {
  expect(pointsOf(set, named)).toBe(points);
});

describe('score', () => {
  it('of valid facts of a closed month agrees with the bare level', () => {
    fc.assert(
      fc.property(months, ({ period, facts }) => {
        const result = score(set, period, facts);
        const isSilent =
          sectionOf(set, period)?.timing.kind === 'receipt' &&
          'reportReceivedAt' in facts &&
          facts.reportReceivedAt === null;
        if (result.invalid.length > 0) expect([result.level, result.score]).toEqual([null, null]);
        else if (!isSilent) expect(result.level).toBe(level(prepare(set, period), facts));
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives the points of its level, and the explanation of the same level', () => {
    fc.assert(
      fc.property(months, ({ period, facts }) => {
        const result = score(set, period, facts);
        if (result.level !== null) expect(result.score).toBe(set.scale[result.level]);
        const reached = result.levels.filter((one) => one.reached).map((one) => one.id);
        expect(reached[0] ?? null).toBe(result.level);
      }),
      { numRuns: 2_000 },
    );
  });

  it('on a ladder counts no level whose lower ones are not met', () => {
    fc.assert(
      fc.property(april, (facts) => {
        const result = score(set, '2025-04', facts);
        expect(result.levels.filter((one) => one.reached && !one.met)).toEqual([]);
      }),
    );
  });

  it('never falls when one more household, unit or LAO is done', () => {
    const points = (facts: Record<string, number | boolean | null>) =>
      score(set, '2025-04', facts).score ?? -1;
    fc.assert(
      fc.property(april, fc.constantFrom('checkUnits', 'laos'), (facts, what) => {
        const [target, done] =
          what === 'laos'
            ? (['laosTarget', 'laosCertified'] as const)
            : (['checkUnitsTarget', 'checkUnitsChecked'] as const);
        const goal = facts[target];
        fc.pre(
          goal !== null &&
            facts[done] !== null &&
            facts[done] < goal &&
            score(set, '2025-04', facts).invalid.length === 0,
        );
        expect(points({ ...facts, [done]: (facts[done] ?? 0) + 1 })).toBeGreaterThanOrEqual(points(facts));
      }),
    );
  });

  it('tells what is missing for the next level, and is silent at the top', () => {
    const facts = {
      householdsTarget: 10,
      householdsCollected: 10,
      checkUnitsTarget: 4,
      checkUnitsChecked: 4,
      laosTarget: 4,
      laosCertified: 3,
      presentationPlanExists: true,
    };
    const atC = score(set, '2025-04', facts);
    expect(atC.level).toBe('C');
    expect(nextStep(atC)).toMatchObject({ level: 'B', missing: [{ have: 3, need: 4, value: false }] });
    expect(atC.levels[0]).toMatchObject({ id: 'A', met: true, reached: false });
    expect(nextStep(score(set, '2025-04', { ...facts, laosCertified: 4 }))).toBeNull();
  });

  it('tells unknown from false', () => {
    const [, b] = score(set, '2025-04', { laosTarget: 4 }).levels;
    expect(b?.outcome.value).toBe('unknown');
    const [, again] = score(set, '2025-04', { laosTarget: 4, laosCertified: 0 }).levels;
    expect(again?.outcome.value).toBe(false);
  });

  it('is open before the month has ended, with the level reached so far', () => {
    const at = readInstant('2025-05-20T12:00:00+07:00') ?? 0;
    expect(score(set, '2025-05', {}, at)).toMatchObject({ level: null, score: null, state: 'open' });
    const done = { presentationPlannedOn: '2025-05-15', presentationCompletedOn: '2025-05-15' };
    expect(score(set, '2025-05', done, at)).toMatchObject({ level: 'A', score: 5, state: 'open' });
  });

  it('gives silence no level before the due day, a provisional one after it, and the lowest at last', () => {
    const states = [
      '2025-07-20T23:59:59.999+07:00',
      '2025-07-21T00:00:00+07:00',
      '2025-08-01T00:00:00+07:00',
    ].map((at) => {
      const { level: letter, state } = score(
        set,
        '2025-07',
        { usesReported: 2, allRequestsReported: true },
        readInstant(at) ?? 0,
      );
      return [letter, state];
    });
    expect(states).toEqual([
      [null, 'open'],
      ['C', 'provisional'],
      ['C', 'final'],
    ]);
  });

  it('leaves a silent month open until its due day, also where holidays move that past the month’s end', () => {
    const holidays = [
      '2025-09-22',
      '2025-09-23',
      '2025-09-24',
      '2025-09-25',
      '2025-09-26',
      '2025-09-29',
      '2025-09-30',
    ];
    const moved = withReadings(set, { holidayShift: 'next-working-day', holidays });
    const [dueDay, dayAfter] = ['2025-10-01T12:00+07:00', '2025-10-02T00:00+07:00'].map(
      (at) => readInstant(at) ?? 0,
    );
    expect(score(moved, '2025-09', {}, dueDay)).toMatchObject({ level: null, state: 'open' });
    expect(score(moved, '2025-09', {}, dayAfter)).toMatchObject({ level: 'C', state: 'final' });
  });

  it('reads the finished time of a received report only, where that basis is chosen', () => {
    const byFinish = withReadings(set, { q4DeadlineBasis: 'finalized' });
    const facts = {
      usesReported: 1,
      allRequestsReported: true,
      reportFinalizedAt: '2025-07-20T10:00:00+07:00',
    };
    expect(score(byFinish, '2025-07', facts).level).toBe('C');
    expect(
      score(byFinish, '2025-07', { ...facts, reportReceivedAt: '2025-07-25T10:00:00+07:00' }).level,
    ).toBe('A');
  });
});
