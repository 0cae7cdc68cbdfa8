/** The facts of a month as tables list them: a done half beside its target, what only serves warnings left out. */
import { type CriteriaSet, type FactRule, factOf } from './criteria.ts';
import { prepare } from './score.ts';

/** A fact that people record, and the fact that is its target. */
export interface FactPair {
  readonly rule: FactRule;
  readonly target: FactRule | null;
}

/** In the order of the set. */
export function factPairs(set: CriteriaSet, period: string): readonly FactPair[] {
  const rules = prepare(set, period).facts.filter(({ inner, fold }) => !inner && fold.kind !== 'given');
  const targets = new Set(rules.map(({ target }) => target));
  return rules
    .filter(({ id }) => !targets.has(id))
    .map((rule) => ({ rule, target: rule.target === undefined ? null : factOf(set, rule.target) }));
}
