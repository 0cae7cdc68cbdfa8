/** Of whom a question can be asked, as choices. */
import { type CriteriaSet, ROSTER_TYPE, unitTypeOf } from '../../../rules/criteria.ts';
import type { Words } from '../../../rules/question.ts';
import { DISTRICT_UNIT } from '../../../rules/record.ts';
import type { Pick } from '../choices.tsx';
import type { CriteriaDeskWords } from './words.th.ts';

/** Every type of units of a set, and the LAOs, which need no description. */
export function unitTypePicks(set: CriteriaSet, say: (words: Words) => string): readonly Pick[] {
  const ids = [...new Set([ROSTER_TYPE, ...(set.units ?? []).map(({ id }) => id)])];
  return ids.flatMap((id) => {
    const type = unitTypeOf(set, id);
    return type ? [{ id, label: say(type.many) || id }] : [];
  });
}

export function unitPicks(
  set: CriteriaSet,
  own: CriteriaDeskWords,
  say: (words: Words) => string,
): readonly Pick[] {
  return [
    { id: DISTRICT_UNIT, label: own.units.district },
    ...unitTypePicks(set, say),
    { id: 'row', label: own.units.row },
  ];
}
