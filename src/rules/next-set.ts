/** A criteria set made from an old one: its next version, the same for another fiscal year or indicator, or an empty one. */
import type { CriteriaSet, Fold } from './criteria.ts';
import { addMonths } from './period.ts';

const YEAR_MONTHS = 12;
/** A Buddhist year, in names such as `ubon-4.1-2568` and `2568-07..09`. */
const NAMED_YEAR = /\b25\d\d\b/g;

/** The next version of a set. @param known every set there is: versions are counted by id */
export function nextVersion(set: CriteriaSet, known: readonly CriteriaSet[]): CriteriaSet {
  return { ...set, version: freeVersion(set.id, known) };
}

/** The same for a later fiscal year: every month moves with it. Holidays are that year's own. */
export function movedByYears(set: CriteriaSet, years: number, known: readonly CriteriaSet[]): CriteriaSet {
  const moved = (period: string) => addMonths(period, years * YEAR_MONTHS);
  const renamed = (name: string) => name.replace(NAMED_YEAR, (year) => String(Number(year) + years));
  const id = renamed(set.id);
  return {
    ...set,
    id,
    version: freeVersion(id, known),
    due: { ...set.due, holidays: [] },
    facts: set.facts.map((fact) => ({ ...fact, fold: movedFold(fact.fold, moved) })),
    sections: set.sections.map((section) => ({
      ...section,
      id: renamed(section.id),
      periods: section.periods.map(moved),
    })),
    readings: set.readings.map(({ values, ...reading }) => ({
      ...reading,
      ...(reading.days && { default: [] }),
      ...(values && {
        values: values.map((offered) => ({
          ...offered,
          changes: offered.changes.map(({ at, put }) => ({ at: at.map(renamed), put })),
        })),
      }),
    })),
  };
}

function movedFold(fold: Fold, moved: (period: string) => string): Fold {
  return fold.kind === 'carryFrom' ? { ...fold, period: moved(fold.period) } : fold;
}

/** The same for another indicator, whose number takes the place of the old one in the name. */
export function forIndicator(
  set: CriteriaSet,
  indicator: string,
  known: readonly CriteriaSet[],
): CriteriaSet {
  const id = set.id.replace(set.indicator, () => indicator);
  return { ...set, id, indicator, version: freeVersion(id, known) };
}

/** A set of another indicator that asks nothing yet: who answers for it and when it is due are as they were. */
export function emptiedFor(set: CriteriaSet, indicator: string, known: readonly CriteriaSet[]): CriteriaSet {
  const none = { th: '', en: '' };
  return {
    ...forIndicator(set, indicator, known),
    title: none,
    letter: { ...set.letter, number: '', date: null, reason: '', scale: '' },
    ...{ scale: {}, units: [], questions: [], facts: [], sections: [], readings: [] },
  };
}

function freeVersion(id: string, known: readonly CriteriaSet[]): number {
  return 1 + Math.max(0, ...known.filter((set) => set.id === id).map(({ version }) => version));
}
