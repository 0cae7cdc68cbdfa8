/** Facts to begin with, of a question: what letters mostly ask of answers of its kind. Conditions read facts alone. */
import { type CriteriaSet, type FactRule, type Fold, unitTypeOf } from '../../../rules/criteria.ts';
import { freeName } from '../../../rules/criteria-members.ts';
import type { Question, Words } from '../../../rules/question.ts';
import { typeOfFold } from './blank-fold.ts';

/** The facts that are folded from a question's answers. */
export function factsOf({ facts }: CriteriaSet, { id }: Question): readonly FactRule[] {
  return facts.filter(({ fold }) => 'question' in fold && fold.question === id);
}

/** The facts of a set with those of a question; as they were where none can be guessed. */
export function withFactsOf(set: CriteriaSet, question: Question): readonly FactRule[] {
  const { id, kind, unit, label } = question;
  const type = unitTypeOf(set, unit);
  if (kind === 'rows') return add(set.facts, set, label, { kind: 'countRows', question: id });
  if (!type) {
    const isTaken = kind === 'date' || kind === 'yesNo';
    return isTaken ? add(set.facts, set, label, { kind: 'latest', question: id }) : set.facts;
  }
  if (kind === 'pair') {
    const part = (half: 'target' | 'done'): Fold => ({ kind: 'sum', question: id, part: half });
    const targets = add(set.facts, set, joined(label, question.target), part('target'));
    return add(targets, set, joined(label, question.done), part('done'), targets.at(-1)?.id);
  }
  const where = kind === 'date' ? 'byMonthEnd' : kind === 'yesNo' ? 'yes' : 'answered';
  const isTotal = ({ fold }: FactRule) => fold.kind === 'countUnits' && fold.unit === unit;
  const facts = set.facts.some(isTotal)
    ? set.facts
    : add(set.facts, set, type.many, { kind: 'countUnits', unit });
  return add(facts, set, label, { kind: 'countWhere', question: id, where }, facts.find(isTotal)?.id);
}

function add(
  facts: readonly FactRule[],
  set: CriteriaSet,
  ...[label, fold, target]: [label: Words, fold: Fold, target?: string | undefined]
): readonly FactRule[] {
  const id = freeName(facts, 'f');
  return [...facts, { id, type: typeOfFold(fold, set), label, ...(target && { target }), fold }];
}

function joined(label: Words, half: Words | undefined): Words {
  return half ? { th: `${label.th} (${half.th})`, en: `${label.en} (${half.en})` } : label;
}
