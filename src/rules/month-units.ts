/** Everything that a month's questions are asked of beside the district: from the roster, from a list that it keeps, or from the set. */
import { type CriteriaSet, questionOf, ROSTER_TYPE, type UnitType } from './criteria.ts';
import type { Sealed } from './entry.ts';
import { answerPeriod, type LiveAnswer } from './facts.ts';
import type { PeriodId } from './period.ts';
import { rowTitle } from './question.ts';
import type { Unit } from './roster.ts';
import { byName, hasBegun, isRetired, rosterPlaces, unitsOf } from './units.ts';

/** What a month's units are read from. */
export interface UnitSources {
  /** Roster entries, among others. */
  readonly pile: readonly Sealed[];
  /** Live answers: the rows of lists are units too. */
  readonly answers: readonly LiveAnswer[];
  /** By its code. */
  readonly district: string;
}

type Listed = Omit<Unit, 'type'>;

/** What is on no roster waits for nobody's word. */
const MADE = { retired: false, proposed: false } as const;

/** The units of every type of a set, type by type and by name; the LAOs always, since villages lie in them. */
export function monthUnits(set: CriteriaSet, period: PeriodId, sources: UnitSources): readonly Unit[] {
  const laos = unitsOf(sources.pile, period);
  const types = (set.units ?? []).filter(({ id }) => id !== ROSTER_TYPE);
  const listedBy = (type: UnitType): readonly Listed[] => {
    switch (type.from.kind) {
      case 'roster':
        return type.from.of === 'village' ? villagesOf(sources.pile, period) : laos;
      case 'rows':
        return rowsOf(set, period, type.from.question, sources.answers);
      case 'list':
        return type.from.units
          .filter(({ district }) => district === sources.district)
          .map(({ id, name }) => ({ id, name, ...MADE }));
    }
  };
  return [...laos, ...types.flatMap((type) => listedBy(type).map((unit) => ({ ...unit, type: type.id })))];
}

/** The rows of a list, by what they are called. */
function rowsOf(set: CriteriaSet, period: PeriodId, id: string, answers: readonly LiveAnswer[]): Listed[] {
  const list = questionOf(set, id);
  if (!list) return [];
  const month = answerPeriod(list, period);
  return answers
    .filter(({ question, period: of, answer }) => question === id && of === month && answer !== null)
    .map(({ unit, answer }) => ({ id: unit, name: rowTitle(list, answer), ...MADE }))
    .sort(byName);
}

/** The villages and communities of the roster, whichever LAO they lie in. */
function villagesOf(pile: readonly Sealed[], period: PeriodId): Listed[] {
  return rosterPlaces(pile)
    .flatMap(({ winner: { entry } }): Listed[] => {
      const { body } = entry;
      if (body.unitKind !== 'village' || !hasBegun(body, period)) return [];
      const { unit: id, name, lao, proposed } = body;
      return [{ id, name, lao, proposed, retired: isRetired(body, period) }];
    })
    .sort(byName);
}
