/** Each fault of a set stands at the field that it is about, in words. */
import { describe, expect, it } from 'vitest';
import { fieldName } from '../../../src/app/parts/criteria-desk/field-name.ts';
import { errorAt, type FieldFault, formFaults } from '../../../src/app/parts/criteria-desk/form-faults.ts';
import type { Condition } from '../../../src/rules/condition.ts';
import type { CriteriaSet, UnitType } from '../../../src/rules/criteria.ts';
import { changeSet } from '../../../src/rules/criteria-edit.ts';
import { second } from '../../second-indicator.ts';
import { IN_ENGLISH, IN_THAI, SET } from './saying.ts';

const APRIL = '2025-04';
const faultsOf = (set: CriteriaSet, holdsFrom = APRIL) => formFaults({ set, holdsFrom }, []);
const put = (path: string, value: unknown) => changeSet(SET, path.split('.'), value);
const isTrue = (fact: string): Condition => ({ kind: 'isTrue', fact });
const [april] = SET.sections;
const listing = (units: { id: string; name: string; district: string }[]): UnitType => {
  const words = { th: 'ศูนย์', en: 'centre' };
  return { id: 'centre', one: words, many: words, counter: words, from: { kind: 'list', units } };
};
const twoOf = <T>(members: readonly T[]) => [...members, ...members.slice(0, 1)];

describe('a fault stands at its field:', () => {
  const cases: [string, CriteriaSet, Partial<FieldFault>][] = [
    ['a word that is left empty', put('title.en', ''), { field: 'title.en', code: 'empty' }],
    [
      'a level without words',
      put('sections.1.levels.0.text.th', ' '),
      { field: 'sections.1.levels.0.text.th' },
    ],
    ['an id that is none', put('id', 'Ubon 4.1'), { field: 'id', code: 'shape' }],
    ['a number that cannot be read', put('due.dueDay', Number.NaN), { field: 'due.dueDay', code: 'shape' }],
    ['points that cannot be read', put('scale.A', Number.NaN), { field: 'scale.A', code: 'shape' }],
    ['a due day that not every month has', put('due.dueDay', 31), { field: 'due.dueDay', code: 'due-day' }],
    ['no section', put('sections', []), { field: 'sections', code: 'no-period' }],
    [
      'what is no month',
      put('sections.0.periods', ['soon']),
      { field: 'sections.0.periods', code: 'no-period' },
    ],
    [
      'a month of another section',
      put('sections.1.periods', [APRIL]),
      { field: 'sections.1.periods', code: 'repeated' },
    ],
    [
      'a section without levels',
      put('sections.0.levels', []),
      { field: 'sections.0.levels', code: 'no-level' },
    ],
    [
      'a level twice',
      put('sections.0.levels', twoOf(april?.levels ?? [])),
      { field: 'sections.0.levels.0.id', code: 'repeated' },
    ],
    [
      'a level without points',
      put('sections.0.levels.2.id', 'X'),
      { field: 'sections.0.levels.2.id', code: 'no-score' },
    ],
    [
      'a fallback to no level',
      put('sections.0.otherwise', 'Z'),
      { field: 'sections.0.otherwise', code: 'no-level' },
    ],
    [
      'a fact of another month',
      put('sections.0.levels.1.when', isTrue('nilReport')),
      { field: 'sections.0.levels.1.when', code: 'no-fact' },
    ],
    [
      'no fact chosen yet',
      put('sections.0.levels.1.when', isTrue('')),
      { field: 'sections.0.levels.1.when', code: 'no-fact', what: '' },
    ],
    [
      'a level that asks for itself',
      put('sections.0.levels.1.when', { kind: 'levelMet', level: 'B' }),
      { field: 'sections.0.levels.1.when', code: 'circular' },
    ],
    [
      'a condition of a shape that is none',
      put('sections.0.levels.1.when', { kind: 'atLeast', fact: 'laosTarget', n: Number.NaN }),
      { field: 'sections.0.levels.1.when', code: 'shape' },
    ],
    [
      'a question that is none',
      put('sections.0.questions', ['sunshine']),
      { field: 'sections.0.questions', code: 'no-question' },
    ],
    [
      'a reading without its place',
      put('sections', SET.sections.slice(1)),
      { field: 'readings.0', code: 'reading' },
    ],
    [
      'a fact that has another’s name',
      put('facts', twoOf(SET.facts)),
      { field: 'facts.0.id', code: 'repeated' },
    ],
    [
      'a type of units twice',
      put('units', twoOf(second.units ?? [])),
      { field: 'units.3.id', code: 'repeated' },
    ],
    [
      'a unit without a name',
      { ...SET, units: [listing([{ id: 'c-1', name: ' ', district: '3424' }])] },
      { field: 'units.0.from.units.0.name', code: 'empty' },
    ],
    [
      'a unit of no district',
      { ...SET, units: [listing([{ id: 'c-1', name: 'ศูนย์', district: '' }])] },
      { field: 'units.0.from.units.0.district', code: 'shape' },
    ],
    ['a name of months twice', put('sections.1.id', april?.id), { field: 'sections.1.id', code: 'repeated' }],
    [
      'a warning without words',
      put('sections.1.warnings.1.words.en', ''),
      { field: 'sections.1.warnings.1.words.en', code: 'empty' },
    ],
    [
      'a warning of a fact of another month',
      put('sections.0.warnings.2.when', isTrue('nilReport')),
      { field: 'sections.0.warnings.2.when', code: 'no-fact' },
    ],
    [
      'a warning that leads to no question',
      put('sections.0.warnings.2.question', 'sunshine'),
      { field: 'sections.0.warnings.2.question', code: 'no-question' },
    ],
    [
      'evidence beside what cannot have any',
      put('sections.0.evidence', ['volunteers']),
      { field: 'sections.0.evidence', code: 'no-evidence', what: 'volunteers' },
    ],
    [
      'evidence beside what is not asked',
      put('sections.0.evidence', ['uses']),
      { field: 'sections.0.evidence', code: 'no-question', what: 'uses' },
    ],
    [
      'a choice without words',
      put('questions.2.options.0.label.th', ''),
      { field: 'questions.2.options.0.label.th', code: 'empty' },
    ],
    [
      'what a report must hold for its time to count',
      put('sections.3.timing.worth', isTrue('sunshine')),
      { field: 'sections.3.timing.worth', code: 'no-fact' },
    ],
  ];
  it.each(cases)('%s', (_what, set, fault) => {
    const faults = faultsOf(set);
    expect(faults).toContainEqual(expect.objectContaining(fault));
    for (const { own } of [IN_THAI, IN_ENGLISH])
      if (fault.field) expect(errorAt(faults, fault.field, own)).not.toBe('');
  });

  it.each(cases)('%s, and the list calls the field by a name', (_what, set) => {
    for (const { field } of faultsOf(set))
      if (field !== null)
        for (const saying of [IN_THAI, IN_ENGLISH]) expect(fieldName(set, field, saying)).toMatch(/\S/);
  });
});

it('a name that is taken is a fault of the version', () => {
  const [fault] = formFaults({ set: SET, holdsFrom: APRIL }, [SET]);
  expect(fault).toMatchObject({ field: 'version', code: 'taken', what: String(SET.version) });
  expect(formFaults({ set: { ...SET, version: 2 }, holdsFrom: APRIL }, [SET])).toEqual([]);
});

it('it holds from one of its own months', () => {
  expect(faultsOf(SET, '2025-10')).toMatchObject([{ field: 'holdsFrom', code: 'month' }]);
  expect(faultsOf(SET, '')).toMatchObject([{ field: 'holdsFrom', code: 'month' }]);
});

it('a field deep in the form is named by where it is', () => {
  expect(fieldName(SET, 'sections.1.levels.1.when', IN_THAI)).toBe('พ.ค. 2568 · ระดับ B · เงื่อนไข');
  expect(fieldName(SET, 'title.en', IN_THAI)).toBe('ชื่อชุดเกณฑ์ (อังกฤษ)');
});
