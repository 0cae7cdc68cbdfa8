/** A report's facts, line by line. */
import type { FactValue } from '../../../rules/condition.ts';
import type { ReceivedReport } from '../../../rules/counting.ts';
import {
  type CriteriaSet,
  type FactRule,
  questionOf,
  type UnitType,
  unitTypeOf,
} from '../../../rules/criteria.ts';
import { factPairs } from '../../../rules/fact-pairs.ts';
import type { Coverage } from '../../../rules/facts.ts';

/** One line of a report's facts: a number of its target, or a single answer. */
export interface FactLine {
  readonly rule: FactRule;
  readonly value: FactValue;
  /** For the done half of a pair. */
  readonly target: { readonly rule: FactRule; readonly value: FactValue } | null;
  /** How many units have answered, and of which type they are. */
  readonly coverage: (Coverage & { readonly type: UnitType | undefined }) | null;
}

/** The facts of a report as its table shows them: pairs on one line, what only serves warnings left out. */
export function factLines(set: CriteriaSet, { sealed }: ReceivedReport): readonly FactLine[] {
  const { facts, answered, period } = sealed.entry.body;
  return factPairs(set, period).map(({ rule, target }) => ({
    rule,
    value: facts[rule.id] ?? null,
    target: target && { rule: target, value: facts[target.id] ?? null },
    coverage: coverageOf(set, rule, answered[rule.id]),
  }));
}

function coverageOf(
  set: CriteriaSet,
  { fold }: FactRule,
  coverage: Coverage | undefined,
): FactLine['coverage'] {
  const question = 'question' in fold ? questionOf(set, fold.question) : undefined;
  return coverage ? { ...coverage, type: unitTypeOf(set, question?.unit) } : null;
}
