/**
 * The letter read a second time, as plainly as it can be written down, beside what the criteria set makes of it: every
 * month by all readings together, at the edges of counts, days and deadlines (domain.md 2.2 to 2.7).
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import { withReadings } from '../../src/rules/readings.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';
import { score } from '../../src/rules/score.ts';

const set = criteriaSetSchema.parse(ubon);
type Value = number | string | boolean | null;
type Values = Readonly<Record<string, Value>>;

/** By hand: from when a month's report may come, is late, its month is over, and the next month's is late. */
const EDGES: Readonly<Record<string, readonly [string, string, string, string]>> = {
  '2025-04': ['2025-03-20T17:00Z', '2025-04-20T17:00Z', '2025-04-30T17:00Z', '2025-05-20T17:00Z'],
  '2025-05': ['2025-04-20T17:00Z', '2025-05-20T17:00Z', '2025-05-31T17:00Z', '2025-06-20T17:00Z'],
  '2025-06': ['2025-05-20T17:00Z', '2025-06-20T17:00Z', '2025-06-30T17:00Z', '2025-07-20T17:00Z'],
  '2025-07': ['2025-06-20T17:00Z', '2025-07-20T17:00Z', '2025-07-31T17:00Z', '2025-08-20T17:00Z'],
  '2025-08': ['2025-07-20T17:00Z', '2025-08-20T17:00Z', '2025-08-31T17:00Z', '2025-09-20T17:00Z'],
  '2025-09': ['2025-08-20T17:00Z', '2025-09-20T17:00Z', '2025-09-30T17:00Z', '2025-10-20T17:00Z'],
};
const YEAR_OVER = '2025-09-30T17:00Z';
const PAIRS = {
  households: 'Collected',
  volunteers: 'Active',
  checkUnits: 'Checked',
  laos: 'Certified',
  partners: 'Engaged',
};
const DONE_ON = [
  'presentationCompletedOn',
  'confidenceSummarySentOn',
  'districtCertificateSentOn',
  'dataReviewedOn',
];

/** What was not answered: no comparison with it holds. */
const num = (value: Value = null) => (typeof value === 'number' ? value : Number.NaN);
const at = (value: Value = null) => (typeof value === 'string' ? Date.parse(value) : Number.NaN);
const isBy = (day: string, ...given: (Value | undefined)[]) => given.every((one) => at(one) <= at(day));
const pairOf = (f: Values, name: keyof typeof PAIRS) =>
  [num(f[`${name}Target`]), num(f[name + PAIRS[name]])] as const;
const full = (f: Values, name: keyof typeof PAIRS) =>
  pairOf(f, name)[0] > 0 && pairOf(f, name)[1] >= pairOf(f, name)[0];

/** Which of A, B, C and D count by a month's facts. */
const QUARTER_3: Readonly<Record<string, (f: Values, c: Values) => readonly boolean[]>> = {
  '2025-04': (f, c) => {
    const collected = full(f, c.aprilD === 'volunteers' ? 'volunteers' : 'households');
    const [checked, certified, planned] = [
      full(f, 'checkUnits'),
      full(f, 'laos'),
      f.presentationPlanExists === true,
    ];
    if (c.aprilCombine === 'independent') return [planned, certified, checked, collected];
    return [
      collected && checked && certified && planned,
      collected && checked && certified,
      collected && checked,
      collected,
    ];
  },
  '2025-05': (f, c) => {
    const done = isBy('2025-05-31', f.presentationCompletedOn);
    const asPlanned = at(f.presentationCompletedOn) <= at(f.presentationPlannedOn);
    const sent = isBy('2025-05-31', f.confidenceSummarySentOn, f.districtCertificateSentOn);
    const met = [done && asPlanned, sent, done && !asPlanned];
    return c.mayMatch === 'best' ? met : met.map((one, level) => one && !met.includes(true, level + 1));
  },
  '2025-06': (f, c) => {
    const [every, agency] = [full(f, 'partners'), num(f.districtAgenciesEngaged) >= 1];
    const corrected = isBy('2025-06-30', f.dataReviewedOn) && num(f.errorsCorrected) >= num(f.errorsFound);
    if (c.juneOrder === 'swapBC') return [corrected && every, every, agency];
    return [corrected && every, agency, c.juneCPartners === 'all' ? every : num(f.partnersEngaged) >= 1];
  },
};

function quarter4(period: string, f: Values, asOf: number, c: Values): readonly [string | null, string] {
  const [, late = '', over = '', nextLate = ''] = EDGES[period] ?? [];
  const closes = at(
    { 'month-end': over, 'next-due': nextLate, 'fiscal-year-end': YEAR_OVER }[`${c.q4LateUntil}`],
  );
  if (f.reportReceivedAt === null && asOf < at(late)) return [null, 'open'];
  if (f.reportReceivedAt === null) return ['C', asOf < closes ? 'provisional' : 'final'];
  const isUsed = num(f.usesReported) >= 1 && (f.allRequestsReported === true || !c.requireAllRequests);
  const counted = at(c.q4DeadlineBasis === 'received' ? f.reportReceivedAt : f.reportFinalizedAt);
  return [isUsed && counted < at(late) ? 'A' : isUsed && counted < closes ? 'B' : 'C', 'final'];
}

function read(period: string, f: Values, asOf: number, c: Values) {
  const [opens, , end] = EDGES[period] ?? [];
  const met = QUARTER_3[period]?.(f, c);
  const ofMonth = [
    met ? ('ABCD'[met.indexOf(true)] ?? null) : null,
    asOf < at(end) ? 'open' : 'final',
  ] as const;
  const [level, state] = met ? ofMonth : quarter4(period, f, asOf, c);
  const invalid = [
    ...(['checkUnits', 'laos', 'partners'] as const)
      .filter((name) => pairOf(f, name)[1] > pairOf(f, name)[0])
      .map((name) => name + PAIRS[name]),
    ...(num(f.errorsCorrected) > num(f.errorsFound) ? ['errorsCorrected'] : []),
    ...DONE_ON.filter((name) => at(`${f[name]}T00:00+07:00`) > asOf),
    ...(at(f.reportReceivedAt) < at(opens) ? ['reportReceivedAt'] : []),
  ];
  const points = level === null ? (state === 'open' ? null : c.noLevelScore) : 5 - 'ABCD'.indexOf(level);
  const scored = invalid.length > 0 ? { level: null, score: null } : { level, score: points };
  const over = (['households', 'volunteers'] as const).some(
    (name) => pairOf(f, name)[1] > pairOf(f, name)[0],
  );
  const zero = Object.keys(PAIRS).some((name) => f[`${name}Target`] === 0);
  const warned = [...(over ? ['overTarget'] : []), ...(zero ? ['zeroTarget'] : [])];
  return { ...scored, state, invalid: invalid.sort(), warned };
}

const orNull = (one: fc.Arbitrary<Value>) => fc.option(one, { nil: null, freq: 8 });
const each = (values: fc.Arbitrary<Value>, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, orNull(values)]));
const edge = fc.constantFrom(...Object.values(EDGES).flat(), '2025-05-14T17:00Z');
const arrivals = orNull(
  fc.tuple(edge, fc.integer({ min: -1, max: 1 })).map(([of, step]) => new Date(at(of) + step).toISOString()),
);
const days = ['04-30', '05-01', '05-15', '05-31', '06-01', '06-30', '07-01'].map((of) => `2025-${of}`);
const day = fc.constantFrom(...days);
const count = fc.integer({ min: 0, max: 3 });
const counts = (...names: (keyof typeof PAIRS)[]) =>
  each(count, ...names.flatMap((name) => [`${name}Target`, name + PAIRS[name]]));
const ofQuarter4 = {
  ...each(count, 'usesReported'),
  ...each(fc.boolean(), 'allRequestsReported'),
  ...each(arrivals, 'reportFinalizedAt', 'reportReceivedAt'),
};
const FACTS = {
  '2025-04': {
    ...counts('households', 'volunteers', 'checkUnits', 'laos'),
    ...each(fc.boolean(), 'presentationPlanExists'),
  },
  '2025-05': each(day, 'presentationPlannedOn', ...DONE_ON.slice(0, 3)),
  '2025-06': {
    ...counts('partners'),
    ...each(count, 'errorsFound', 'errorsCorrected', 'districtAgenciesEngaged'),
    ...each(day, 'dataReviewedOn'),
  },
  '2025-07': ofQuarter4,
  '2025-08': ofQuarter4,
  '2025-09': ofQuarter4,
};
const readings = set.readings.flatMap(({ key, values }) =>
  // Moved due days have tests of their own. The values that a set offers are plain, whatever a schema allows.
  values && key !== 'holidayShift'
    ? [[key, fc.constantFrom(...values.map(({ value }) => value as Value))] as const]
    : [],
);

test.each(Object.entries(FACTS))('%s is scored as the letter reads', (period, facts) => {
  const months = fc.array(fc.tuple(fc.record<Record<string, Value>>(facts), arrivals), {
    minLength: 20,
    maxLength: 40,
  });
  fc.assert(
    fc.property(fc.record<Record<string, Value>>(Object.fromEntries(readings)), months, (chosen, given) => {
      const chosenSet = withReadings(set, chosen);
      for (const [values, moment] of given) {
        const now = moment === null ? Number.POSITIVE_INFINITY : at(moment);
        const { level, score: points, state, invalid, warnings } = score(chosenSet, period, values, now);
        const warned = ['overTarget', 'zeroTarget'].filter((code) =>
          warnings.some((one) => one.code === code),
        );
        const scored = { level, score: points, state, invalid: [...invalid].sort(), warned };
        expect(scored).toEqual(read(period, values, now, chosen));
      }
    }),
  );
});
