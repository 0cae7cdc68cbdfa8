/** A condition as a sentence, by the labels of the set's own facts. */
import type { Condition } from '../../../rules/condition.ts';
import type { CriteriaSet } from '../../../rules/criteria.ts';
import type { Words } from '../../../rules/question.ts';
import type { Format } from '../../words.tsx';
import type { CriteriaDeskWords } from './words.th.ts';

/** What sentences about a set are put together with. */
export interface Saying {
  readonly own: CriteriaDeskWords;
  readonly format: Format;
  /** The label of something, in the language that is spoken. */
  say(words: Words): string;
}

/** What people call a fact; its id where the set does not describe it. */
export function factLabel(set: CriteriaSet, id: string, { own, say }: Saying): string {
  if (id === 'countedAt') return own.says.countedAt;
  const fact = set.facts.find((one) => one.id === id);
  return fact ? say(fact.label) : id;
}

/** A condition in words. Parts of another join stand in brackets, so that it can be read in one way only. */
export function conditionText(condition: Condition, set: CriteriaSet, saying: Saying): string {
  const { says } = saying.own;
  const label = (id: string) => says.named(factLabel(set, id, saying));
  switch (condition.kind) {
    case 'full':
      return (
        says.full(label(condition.done), label(condition.target)) + (condition.allowZero ? says.zeroToo : '')
      );
    case 'exceeds':
      return says.exceeds(label(condition.fact), label(condition.than));
    case 'isTrue':
    case 'answered':
      return says[condition.kind](label(condition.fact));
    case 'atLeast':
      return says.atLeast(label(condition.fact), countText(condition.fact, condition.n, set, saying));
    case 'onOrBefore':
    case 'after': {
      const limit = condition.limit === 'monthEnd' ? says.monthEnd : label(condition.limit.fact);
      return says[condition.kind](label(condition.fact), limit);
    }
    case 'before':
      return `${label(condition.fact)} ${says.before[condition.limit]}`;
    case 'levelMet':
      return says.levelMet(condition.level);
    case 'not':
      return says.not(inBrackets(condition.of, set, saying));
    case 'all':
    case 'any':
      if (condition.of.length === 0) return says.nothing;
      return condition.of.map((part) => inBrackets(part, set, saying)).join(says[condition.kind]);
  }
}

function inBrackets(part: Condition, set: CriteriaSet, saying: Saying): string {
  const text = conditionText(part, set, saying);
  return (part.kind === 'all' || part.kind === 'any') && part.of.length > 1 ? `(${text})` : text;
}

function countText(fact: string, n: number, set: CriteriaSet, { format, say }: Saying): string {
  const counter = set.facts.find((one) => one.id === fact)?.counter;
  return [format.count(n), counter && say(counter)].filter((text) => text).join(' ');
}
