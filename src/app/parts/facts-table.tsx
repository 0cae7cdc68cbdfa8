/** The facts of a month as they go into its report. */
import type { CriteriaSet } from '../../rules/criteria.ts';
import { factPairs } from '../../rules/fact-pairs.ts';
import type { FoldedFacts } from '../../rules/facts.ts';
import { factText, gapText } from '../reasons.ts';
import type { Speech } from '../words.tsx';

export interface FactLine {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly isInvalid: boolean;
}

/** The facts that people record, in the order of the set; a done half stands with its target. */
export function factLines(
  set: CriteriaSet,
  period: string,
  folded: FoldedFacts,
  invalid: readonly string[],
  speech: Speech,
): readonly FactLine[] {
  return factPairs(set, period).map(({ rule, target }) => {
    const gap = gapText(rule.id, { set, folded, speech });
    const value = factText(folded.facts[rule.id], rule, speech);
    const whole = target ? `${value} / ${factText(folded.facts[target.id], target, speech)}` : value;
    return {
      id: rule.id,
      label: speech.say(rule.label),
      value: gap ?? whole,
      isInvalid: invalid.includes(rule.id) || (target !== null && invalid.includes(target.id)),
    };
  });
}

export function FactsTable({ lines }: { lines: readonly FactLine[] }) {
  return (
    <dl class="facts">
      {lines.map(({ id, label, value, isInvalid }) => (
        <div key={id} data-invalid={isInvalid}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
