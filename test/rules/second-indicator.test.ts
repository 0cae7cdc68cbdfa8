/**
 * "A new letter is a new data file": an indicator of which the first letter knows nothing, with units, answers and levels
 * of its own (test/second-indicator.json), is checked, folded and scored by the code that is there.
 */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import type { CriteriaSet } from '../../src/rules/criteria.ts';
import { faultsIn } from '../../src/rules/criteria-check.ts';
import { foldFacts, type LiveAnswer } from '../../src/rules/facts.ts';
import { monthUnits } from '../../src/rules/month-units.ts';
import { withReadings } from '../../src/rules/readings.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';
import { score } from '../../src/rules/score.ts';
import { ANSWERS, CENTRES, GROUPS, JULY, LAOS, ROSTER, second, VILLAGES } from '../second-indicator.ts';
import { entryMaker } from './pile.ts';

const make = entryMaker();
const pile = ROSTER.map((body) => make('roster', body));
const unitsOf = (answers: readonly LiveAnswer[], entries = pile, district = '3424') =>
  monthUnits(second, JULY, { pile: entries, answers, district });
const fold = (answers: readonly LiveAnswer[], entries = pile) =>
  foldFacts(second, JULY, answers, unitsOf(answers, entries));
const without = (question: string, unit?: string) =>
  ANSWERS.filter((one) => one.question !== question || (unit !== undefined && one.unit !== unit));
const idsOf = (type: string, ...of: Parameters<typeof unitsOf>) =>
  unitsOf(...of)
    .filter((unit) => unit.type === type)
    .map(({ id }) => id);

describe('the units of the second indicator', () => {
  test('are villages of the roster, centres of the set, and rows of a list', () => {
    expect(idsOf('village', ANSWERS)).toEqual(VILLAGES);
    expect(idsOf('centre', ANSWERS)).toEqual(CENTRES);
    expect(idsOf('waterGroup', ANSWERS)).toEqual(GROUPS);
    expect(idsOf('lao', ANSWERS)).toEqual(LAOS);
  });

  test('are the district’s own, and know which LAO they lie in', () => {
    expect(idsOf('centre', [], [], '3401')).toEqual(['c-3401-1']);
    expect(unitsOf([]).find(({ id }) => id === VILLAGES[2])?.lao).toBe(LAOS[1]);
  });

  test('a row that was taken away is no unit any more, and a retired village asks for nothing', () => {
    const gone = [...without('waterGroups', GROUPS[1]), ...ANSWERS.filter(({ unit }) => unit === GROUPS[1])];
    const taken = gone.map((one) =>
      one.question === 'waterGroups' && one.unit === GROUPS[1] ? { ...one, answer: null } : one,
    );
    expect(fold(taken).facts).toMatchObject({ groupsTotal: 1, groupsMet: 1 });
    const retired = ROSTER.map((body) =>
      make('roster', { ...body, retired: body.unit === VILLAGES[0] }, { lamport: 99 }),
    );
    expect(fold(ANSWERS, retired).facts).toMatchObject({
      villagesTotal: 2,
      villagesInspected: 2,
      tapsTotal: 8,
    });
  });
});

test('a village that begins to count later is not listed yet', () => {
  const later = ROSTER.map((body) =>
    make('roster', { ...body, ...(body.unit === VILLAGES[0] && { countsFrom: '2025-08' }) }),
  );
  expect(idsOf('village', ANSWERS, later)).toEqual(VILLAGES.slice(1));
});

describe('its facts and levels', () => {
  test('fold per type of unit, and come out at the best level', () => {
    const { facts } = fold(ANSWERS);
    expect(facts).toEqual({
      tapsTotal: 12,
      tapsDone: 12,
      villagesTotal: 3,
      villagesInspected: 3,
      centresTotal: 2,
      centresOpen: 2,
      centresTeaching: 2,
      centresPartlyEquipped: 0,
      groupsTotal: 2,
      groupsMet: 2,
      hearingHeld: true,
      openingOn: '2025-07-30',
    });
    expect(score(second, JULY, facts)).toMatchObject({ level: 'ทอง', score: 10, warnings: [] });
  });

  test('say how many units have answered of how many', () => {
    const { facts, answered } = fold(without('tapsTested', VILLAGES[1]));
    expect(facts.tapsTotal).toBeNull();
    expect(answered.tapsTotal).toEqual({ answered: 2, of: 3 });
    expect(answered.centresOpen).toEqual({ answered: 2, of: 2 });
    expect(answered.hearingHeld).toBeUndefined();
  });

  test.each<[string, readonly LiveAnswer[], string | null, number]>([
    ['a centre that is closed', without('openWeekly', CENTRES[0]), 'เงิน', 6],
    ['a tap that is not tested', without('tapsTested', VILLAGES[0]), 'ทองแดง', 3],
    ['a village that is not inspected', without('inspectedOn', VILLAGES[0]), null, 1],
  ])('%s costs a level', (_, answers, level, points) => {
    expect(score(second, JULY, fold(answers).facts)).toMatchObject({ level, score: points });
  });

  test('warn in its own words, and are read otherwise by its own reading', () => {
    const partly = ANSWERS.map((one) => (one.question === 'equipment' ? { ...one, answer: ['books'] } : one));
    const { warnings } = score(second, JULY, fold(partly).facts);
    expect(warnings.map(({ code }) => code)).toEqual(['equipmentLacking']);
    const facts = fold(without('inspectedOn', VILLAGES[0])).facts;
    expect(score(withReadings(second, { ladder: 'no' }), JULY, facts).level).toBe('ทอง');
  });
});

describe('a set with units', () => {
  test('has no fault, in its words either', () => {
    expect(faultsIn(second)).toEqual([]);
  });

  const [village, centre, group] = second.units ?? [];
  if (!village || !centre || !group) throw new Error('the fixture has three types of units');
  const units = (...types: NonNullable<CriteriaSet['units']>) => ({ ...second, units: types });
  const asking = (id: string, change: Partial<CriteriaSet['questions'][number]>) => ({
    ...second,
    questions: second.questions.map((one) => (one.id === id ? { ...one, ...change } : one)),
  });
  test.each<[string, unknown, object]>([
    ['that asks of what it does not describe', units(centre, group), { code: 'no-unit', what: 'village' }],
    ['of one type twice', units(village, village, centre, group), { code: 'repeated', what: 'village' }],
    [
      'that takes the name of the district',
      units({ ...village, id: 'district' }, village, centre, group),
      { code: 'repeated', what: 'district' },
    ],
    [
      'whose rows are those of no list',
      units(village, centre, { ...group, from: { kind: 'rows', question: 'hearingHeld' } }),
      { code: 'no-question', what: 'hearingHeld', at: ['units', '2', 'from', 'question'] },
    ],
    [
      'without a word in English',
      units({ ...village, many: { th: 'หมู่บ้าน', en: '' } }, centre, group),
      { code: 'empty', at: ['units', 'village', 'many', 'en'] },
    ],
    [
      'that sums over the district',
      asking('tapsTested', { unit: 'district' }),
      { code: 'no-unit', what: 'district', at: ['facts', 'tapsTotal', 'fold', 'question'] },
    ],
    [
      'with a list of villages',
      asking('waterGroups', { unit: 'village' }),
      { code: 'no-unit', what: 'village' },
    ],
    [
      'that asks of rows and not for them',
      {
        ...second,
        sections: second.sections.map((section) => ({
          ...section,
          questions: section.questions.filter((id) => id !== 'waterGroups'),
        })),
      },
      { code: 'no-question', what: 'waterGroups' },
    ],
  ])('%s is at fault', (_, broken, fault) => {
    expect(faultsIn(broken)).toContainEqual(expect.objectContaining(fault));
  });
});

/** Names that the code has for itself: of the roster, of records, and of what the system gives. */
const CODE_NAMES = new Set(['lao', 'village', 'reportReceivedAt', 'reportFinalizedAt']);
/** Sample answers to the first letter are data of practice. */
const SAMPLES = 'src/server/practice/';

test('nothing in src names a question, fact, level or unit of either set', () => {
  const names = [criteriaSetSchema.parse(ubon), second].flatMap((set) => [
    ...set.questions.map(({ id }) => id),
    ...set.facts.map(({ id }) => id),
    ...Object.keys(set.scale),
    ...(set.units ?? []).map(({ id }) => id),
  ]);
  const told = [...new Set(names)].filter((name) => !CODE_NAMES.has(name)).join('|');
  const named = new RegExp(`['"\`](${told})['"\`]|\\b(facts|answers)\\??\\.(${told})\\b`);
  const found = globSync('src/**/*.{ts,tsx,css}')
    .filter((path) => !path.startsWith(SAMPLES))
    .flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => named.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
  expect(found).toEqual([]);
});
