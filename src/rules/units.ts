/** The units of a roster, folded from its entries: as they are in a month, and what the province has said of them. */
import { ROSTER_TYPE } from './criteria.ts';
import { byPrecedence, type EntryOf, headsByKey, keyOf, ofKind, type Sealed } from './entry.ts';
import { fiscalYearKey, type PeriodId } from './period.ts';
import { type Answer, isPair, type Question } from './question.ts';
import type { RosterBody, Targets, Unit } from './roster.ts';

type SealedRoster = Sealed<EntryOf<'roster'>>;

/** One unit of the roster. */
export interface RosterPlace {
  /** As it counts: an officer's proposal counts at once. */
  readonly winner: SealedRoster;
  /** The province's last word of it; null where an officer has added it and the province has said nothing yet. */
  readonly confirmed: SealedRoster | null;
}

/** Every unit of a pile of entries, each once. */
export function rosterPlaces(pile: Iterable<Sealed>): readonly RosterPlace[] {
  const entries = ofKind(pile, 'roster');
  const confirmed = new Map<string, SealedRoster>();
  for (const sealed of entries) {
    if (sealed.entry.body.proposed) continue;
    const key = keyOf(sealed.entry);
    const before = confirmed.get(key);
    if (!before || byPrecedence(sealed, before) < 0) confirmed.set(key, sealed);
  }
  return [...headsByKey(entries)].map(([key, { winner }]) => ({
    winner,
    confirmed: confirmed.get(key) ?? null,
  }));
}

/** The LAOs of a pile of entries as they are in a month, by name. */
export function unitsOf(pile: Iterable<Sealed>, period: PeriodId): readonly Unit[] {
  const entries = ofKind(pile, 'roster');
  const proposals = new Set(entries.filter(({ entry }) => entry.body.proposed).map(({ entry }) => entry.id));
  const places = rosterPlaces(entries);
  const villages = villagesByLao(places, period);
  return places
    .flatMap(({ winner: { entry }, confirmed }): Unit[] => {
      const { body } = entry;
      if (body.unitKind !== 'lao' || !hasBegun(body, period)) return [];
      const targets = confirmed && targetsIn(confirmed.entry.body, period);
      const asked = body.proposed ? targetsIn(body, period) : undefined;
      const count = villages.get(body.unit);
      const isAnswer = !body.proposed && entry.base.some((id) => proposals.has(id));
      return [
        {
          ...{
            id: body.unit,
            name: body.name,
            type: ROSTER_TYPE,
            laoType: body.laoType,
            proposed: body.proposed,
          },
          retired: isRetired(body, period),
          ...(targets && { targets }),
          ...(asked && { asked }),
          ...(count !== undefined && { villages: count }),
          ...(isAnswer && { declined: body.declined ?? null }),
        },
      ];
    })
    .sort(byName);
}

/** The order of units: by name; of one name by id, so that it is the same whichever came first. */
export function byName(a: Pick<Unit, 'name' | 'id'>, b: Pick<Unit, 'name' | 'id'>): number {
  const [first, second] = a.name === b.name ? [a.id, b.id] : [a.name, b.name];
  return first < second ? -1 : 1;
}

/** Does a unit count in a month already? In the months before it is not listed at all. */
export function hasBegun({ countsFrom = '' }: RosterBody, period: PeriodId): boolean {
  return period >= countsFrom;
}

/** Does a unit count no more in a month, or not until it comes back? It stays in the months before. */
export function isRetired({ retired, retiredFrom = '', gaps }: RosterBody, period: PeriodId): boolean {
  const isGone = retired && period >= retiredFrom;
  return isGone || gaps?.some(({ from, until }) => period >= from && period < until) === true;
}

/** Is a unit among those that a month counts? */
export function countsIn(body: RosterBody, period: PeriodId): boolean {
  return hasBegun(body, period) && !isRetired(body, period);
}

/** The targets of a month's fiscal year, or undefined: a new year has none until they are set. */
export function targetsIn(body: RosterBody, period: PeriodId): Targets | undefined {
  return body.unitKind === 'lao' ? body.targets?.[fiscalYearKey(period)] : undefined;
}

function villagesByLao(places: readonly RosterPlace[], period: PeriodId): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { winner } of places) {
    const { body } = winner.entry;
    if (body.unitKind !== 'village' || !countsIn(body, period)) continue;
    counts.set(body.lao, (counts.get(body.lao) ?? 0) + 1);
  }
  return counts;
}

/** The target that the roster sets for a question about a unit; undefined: the record's own counts. */
export function targetOf(question: Question | undefined, unit: Unit): number | undefined {
  if (!question) return undefined;
  return unit.targets?.[question.id] ?? (question.counts === 'villages' ? unit.villages : undefined);
}

/** An answer as it counts: the roster's target stands in the place of the record's. */
export function withTarget(answer: Answer, target: number | undefined): Answer {
  return target !== undefined && isPair(answer) ? { ...answer, target } : answer;
}
