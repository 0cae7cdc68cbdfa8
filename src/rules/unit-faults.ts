/** Of whom a set asks: is every type of units there, and does a question fit what is folded from its answers? */
import {
  type CriteriaSet,
  type Fold,
  questionOf,
  ROSTER_TYPE,
  type UnitType,
  unitTypeOf,
} from './criteria.ts';
import type { Fault } from './criteria-check.ts';
import { districtScope, isScope } from './place.ts';
import type { Question } from './question.ts';
import { DISTRICT_UNIT } from './record.ts';

/** In the place of a type: of the district itself, and a list that it keeps. */
const RESERVED = [DISTRICT_UNIT, 'row'];

export function unitFaults(set: CriteriaSet): readonly Fault[] {
  return [
    ...(set.units ?? []).flatMap((_, place) => typeFaults(set, place)),
    ...set.questions.flatMap((question) => askedFaults(set, question)),
    ...set.facts.flatMap(({ id, fold }) => foldedFaults(set, id, fold)),
    ...set.sections.flatMap((section) =>
      section.questions.flatMap((id) => {
        const from = unitTypeOf(set, questionOf(set, id)?.unit)?.from;
        // Rows are units where the list is asked for too.
        return from?.kind === 'rows' && !section.questions.includes(from.question)
          ? [{ at: ['sections', section.id, 'questions'], code: 'no-question' as const, what: from.question }]
          : [];
      }),
    ),
  ];
}

function typeFaults({ units = [], questions }: CriteriaSet, place: number): Fault[] {
  const type = units[place];
  if (!type) return [];
  const { id, from } = type;
  const at = ['units', String(place)];
  const isRosters = from.kind === 'roster' && from.of === 'lao';
  const isTaken = units.findIndex((one) => one.id === id) < place || RESERVED.includes(id);
  const isList = (name: string) => questions.some((one) => one.id === name && one.kind === 'rows');
  return [
    ...(isTaken || (id === ROSTER_TYPE && !isRosters)
      ? [{ at: [...at, 'id'], code: 'repeated' as const, what: id }]
      : []),
    ...(from.kind === 'rows' && !isList(from.question)
      ? [{ at: [...at, 'from', 'question'], code: 'no-question' as const, what: from.question }]
      : []),
    ...(from.kind === 'list' ? listedFaults(from.units, [...at, 'from', 'units']) : []),
  ];
}

type Listed = Extract<UnitType['from'], { kind: 'list' }>['units'];

/** Units that the set lists are of a district each, and are known by their ids. */
function listedFaults(units: Listed, at: readonly string[]): Fault[] {
  const ids = units.map(({ id }) => id);
  return units.flatMap(({ id, district }, place): Fault[] => [
    ...(ids.indexOf(id) < place ? [{ at: [...at, String(place)], code: 'repeated' as const, what: id }] : []),
    ...(isScope(districtScope(district))
      ? []
      : [{ at: [...at, String(place), 'district'], code: 'shape' as const, what: district }]),
  ]);
}

function askedFaults(set: CriteriaSet, { id, unit, kind }: Question): Fault[] {
  const isKnown = RESERVED.includes(unit) || unitTypeOf(set, unit) !== undefined;
  const fits = isKnown && (unit === 'row') === (kind === 'rows');
  return fits ? [] : [{ at: ['questions', id, 'unit'], code: 'no-unit', what: unit }];
}

/** A sum is over units; what is taken as it stands is the district's; rows are those of a list. */
function foldedFaults(set: CriteriaSet, id: string, fold: Fold): Fault[] {
  const at = ['facts', id, 'fold'];
  if (fold.kind === 'countUnits')
    return unitTypeOf(set, fold.unit) ? [] : [{ at: [...at, 'unit'], code: 'no-unit', what: fold.unit }];
  const question = 'question' in fold ? questionOf(set, fold.question) : undefined;
  if (!question) return [];
  const isOfUnits = unitTypeOf(set, question.unit) !== undefined;
  const fits = {
    sum: isOfUnits,
    countWhere: isOfUnits || (question.kind === 'rows' && 'field' in fold),
    countRows: question.kind === 'rows',
    countDistinct: question.kind === 'rows',
    latest: question.unit === DISTRICT_UNIT,
    carryFrom: question.unit === DISTRICT_UNIT,
    given: true,
  }[fold.kind];
  return fits ? [] : [{ at: [...at, 'question'], code: 'no-unit', what: question.unit }];
}
