/** The facts of a month as they go into its report. */
import type { CriteriaSet } from '../../rules/criteria.ts';
import type { FoldedFacts } from '../../rules/facts.ts';
import { prepare } from '../../rules/score.ts';
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
  const rules = prepare(set, period).facts.filter(({ inner, fold }) => !inner && fold.kind !== 'given');
  const targets = new Set(rules.map(({ target }) => target));
  return rules
    .filter(({ id }) => !targets.has(id))
    .map((rule) => {
      const gap = gapText(rule.id, { set, folded, speech });
      const value = factText(folded.facts[rule.id], rule, speech);
      const target = set.facts.find(({ id }) => id === rule.target);
      const whole = target ? `${value} / ${factText(folded.facts[target.id], target, speech)}` : value;
      return {
        id: rule.id,
        label: speech.say(rule.label),
        value: gap ?? whole,
        isInvalid: invalid.includes(rule.id) || (target !== undefined && invalid.includes(target.id)),
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
