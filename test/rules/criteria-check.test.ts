/** What keeps a criteria set from being published, each found where it is. */
import { describe, expect, it } from 'vitest';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import type { CriteriaSet } from '../../src/rules/criteria.ts';
import { type Fault, faultsIn } from '../../src/rules/criteria-check.ts';
import { deadlines } from '../../src/rules/period.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';

const set = criteriaSetSchema.parse(ubon);
const [april, ...others] = set.sections as [CriteriaSet['sections'][0], ...CriteriaSet['sections']];
const withApril = (change: Partial<typeof april>): CriteriaSet => ({
  ...set,
  sections: [{ ...april, ...change }, ...others],
  readings: [],
});
const isTrue = { kind: 'isTrue', fact: 'presentationPlanExists' } as const;

describe('a set', () => {
  it('as the letter has it has no fault', () => {
    expect(faultsIn(set)).toEqual([]);
  });

  /** The set with one reading, whose other value changes a part of April's section. */
  const readingApril = (part: string, put: unknown) => ({
    ...set,
    readings: set.readings.slice(0, 1).map((reading) => ({
      ...reading,
      values: reading.values?.map((value, at) =>
        at === 0 ? value : { ...value, changes: [{ at: ['sections', april.id, part], put }] },
      ),
    })),
  });
  const other: Partial<Fault> = { code: 'reading', what: '"independent"' };

  const cases: [string, unknown, Partial<Fault>][] = [
    ['that is none at all', { id: 'x' }, { code: 'shape' }],
    [
      'without the number of its letter',
      { ...set, letter: { ...set.letter, number: ' ' } },
      { code: 'empty', at: ['letter', 'number'] },
    ],
    [
      'with a holiday that is no day',
      { ...set, due: { ...set.due, holidays: ['2025-04-14', 'สงกรานต์'] } },
      { code: 'shape', at: ['due', 'holidays'], what: 'สงกรานต์' },
    ],
    [
      'with a fact of a name that every object has',
      { ...set, facts: set.facts.map((fact, at) => (at === 0 ? { ...fact, id: 'constructor' } : fact)) },
      { code: 'shape', at: ['facts', '0', 'id'] },
    ],
    [
      'with a question of a name that every object has',
      { ...set, questions: set.questions.map((one, at) => (at === 0 ? { ...one, id: 'toString' } : one)) },
      { code: 'shape', at: ['questions', '0', 'id'] },
    ],
    [
      'of a letter of no day',
      { ...set, letter: { ...set.letter, date: '2025-02-30' } },
      { code: 'shape', at: ['letter', 'date'] },
    ],
    [
      'with a level without words in English',
      withApril({ levels: april.levels.map((level) => ({ ...level, text: { ...level.text, en: '' } })) }),
      { code: 'empty', at: ['sections', '2568-04', 'levels', 'A', 'text', 'en'] },
    ],
    ['without months', { ...set, sections: [], readings: [] }, { code: 'no-period' }],
    [
      'with a month that is none',
      withApril({ periods: ['2025-13'] }),
      { code: 'no-period', what: '2025-13' },
    ],
    // Around these there is no calendar: their deadlines could not be told.
    ...['0000-01', '0999-12', '1000-01', '9999-12'].map((month): [string, unknown, Partial<Fault>] => [
      `with ${month}`,
      withApril({ periods: [month] }),
      { code: 'no-period', what: month },
    ]),
    [
      'with a month of a Buddhist year',
      withApril({ periods: ['2568-04'] }),
      { code: 'no-period', what: '2568-04' },
    ],
    [
      'with a month in two sections',
      withApril({ periods: ['2025-05'] }),
      { code: 'repeated', what: '2025-05' },
    ],
    ['with a section without levels', withApril({ levels: [] }), { code: 'no-level' }],
    [
      'with one level twice',
      withApril({ levels: [...april.levels, ...april.levels.slice(0, 1)] }),
      { code: 'repeated', what: 'A' },
    ],
    [
      'with levels that ask twice for one another, ten deep',
      withApril({
        levels: Array.from({ length: 10 }, (_, at) => ({
          ...april.levels[0],
          id: `L${at}`,
          when:
            at === 9
              ? isTrue
              : { kind: 'any', of: [0, 1].map(() => ({ kind: 'levelMet', level: `L${at + 1}` })) },
        })) as typeof april.levels,
      }),
      { code: 'too-long', what: 'L0' },
    ],
    [
      'with a level that has no points',
      withApril({ levels: april.levels.map((level) => ({ ...level, id: `${level.id}+` })) }),
      { code: 'no-score', what: 'A+' },
    ],
    ['that falls back to no level', withApril({ otherwise: 'Z' }), { code: 'no-level', what: 'Z' }],
    [
      'that asks what is no question',
      withApril({ questions: ['sunshine'] }),
      { code: 'no-question', what: 'sunshine' },
    ],
    ['that reads what is no fact', withApril({ facts: ['sunshine'] }), { code: 'no-fact', what: 'sunshine' }],
    [
      'with a condition on a fact of another month',
      withApril({
        levels: april.levels.map((level) => ({ ...level, when: { kind: 'answered', fact: 'usesReported' } })),
      }),
      { code: 'no-fact', what: 'usesReported', at: ['sections', april.id, 'levels', 'A'] },
    ],
    [
      'with levels that ask for each other',
      withApril({
        levels: april.levels.map((level, at) => ({
          ...level,
          when: { kind: 'all', of: [isTrue, { kind: 'levelMet', level: at === 0 ? 'B' : 'A' }] },
        })),
      }),
      { code: 'circular', what: 'A' },
    ],
    [
      'that is due on the 31st',
      { ...set, due: { ...set.due, dueDay: 31 }, readings: [] },
      { code: 'due-day' },
    ],
    [
      'whose fact rests on no question',
      {
        ...set,
        facts: set.facts.map((fact) =>
          fact.id === 'householdsTarget' ? { ...fact, fold: { kind: 'latest', question: 'sunshine' } } : fact,
        ),
      },
      { code: 'no-question', what: 'sunshine', at: ['facts', 'householdsTarget', 'fold', 'question'] },
    ],
    [
      'that sums what is no pair',
      {
        ...set,
        facts: set.facts.map((fact) =>
          fact.id === 'householdsTarget'
            ? { ...fact, fold: { kind: 'sum', question: 'certifiedOn', part: 'target' } }
            : fact,
        ),
      },
      { code: 'shape', what: 'pair' },
    ],
    [
      'with a reading that changes what is not there',
      {
        ...set,
        readings: set.readings.map((reading) => ({
          ...reading,
          ...(reading.values && {
            values: reading.values.map((value) => ({
              ...value,
              changes: [{ at: ['sections', 'winter', 'combine'], put: 'best' }],
            })),
          }),
        })),
      },
      { code: 'reading' },
    ],
    [
      'with a reading that makes it none',
      {
        ...set,
        readings: set.readings.map((reading) => ({
          ...reading,
          ...(reading.values && {
            values: reading.values.map((value) => ({
              ...value,
              changes: [{ at: ['sections', '2568-04', 'combine'], put: 'sideways' }],
            })),
          }),
        })),
      },
      { code: 'reading' },
    ],
    ['with a reading by which two sections score May', readingApril('periods', ['2025-05']), other],
    ['with a reading for a month that no calendar has', readingApril('periods', ['2101-01']), other],
    ['with a reading that takes the facts away on which levels rest', readingApril('facts', []), other],
  ];
  it.each(cases)('%s', (_what, broken, fault) => {
    expect(faultsIn(broken)).toContainEqual(expect.objectContaining(fault));
  });

  it.each(['1957-01', '2100-12'])('%s can be scored, and its deadlines be told', (month) => {
    const far = withApril({ periods: [month] });
    expect(faultsIn(far).filter(({ code }) => code === 'no-period')).toEqual([]);
    for (const until of ['month-end', 'next-due', 'fiscal-year-end'] as const)
      expect(() => deadlines(month, set.due, until)).not.toThrow();
  });
});
