/** Whom a warning is about: the unit, or the row of a list, that gives rise to it. */
import { factsIn } from './condition.ts';
import type { CriteriaSet, WarningRule } from './criteria.ts';
import { type FoldedFacts, foldFacts, type LiveAnswer } from './facts.ts';
import type { PeriodId } from './period.ts';
import { DISTRICT_UNIT } from './record.ts';
import type { Unit } from './roster.ts';
import { score } from './score.ts';

export interface Concerning {
  readonly set: CriteriaSet;
  readonly period: PeriodId;
  readonly answers: readonly LiveAnswer[];
  readonly units: readonly Unit[];
  readonly folded: Pick<FoldedFacts, 'facts'>;
}

/**
 * The first unit or row of which a warning holds if it is judged alone. What counts units ("an LAO is below its own
 * target") is judged with the district's other facts: there it is the district's total that is full.
 * @returns its id, or null where the warning is about the district
 */
export function concernedIn(warning: WarningRule, of: Concerning): string | null {
  const { set, period, answers, units, folded } = of;
  const counts = new Set(set.facts.filter(({ fold }) => fold.kind === 'countWhere').map(({ id }) => id));
  const isCounted = factsIn(warning.when).some((id) => counts.has(id));
  const holdsOf = (unit: string) => {
    const alone = foldFacts(
      set,
      period,
      answers.filter((one) => one.unit === unit),
      units.filter(({ id }) => id === unit),
    ).facts;
    const counted = Object.fromEntries(Object.entries(alone).filter(([id]) => counts.has(id)));
    const facts = isCounted ? { ...folded.facts, ...counted } : alone;
    return score(set, period, facts).warnings.includes(warning);
  };
  const asked = answers.filter(
    ({ question, unit }) => question === warning.question && unit !== DISTRICT_UNIT,
  );
  return asked.map(({ unit }) => unit).find(holdsOf) ?? null;
}
