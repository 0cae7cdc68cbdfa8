/** A condition to begin with, of each kind: of the first facts that fit, so that it says something at once. */
import type { Condition } from '../../../rules/condition.ts';
import type { CriteriaSet, FactRule, Section } from '../../../rules/criteria.ts';

export type FactType = FactRule['type'];

/** The facts of a section that a condition may read, by type. The system gives the time that counts beside them. */
export function factsOf(set: CriteriaSet, section: Section, types: readonly FactType[]): readonly string[] {
  const facts = set.facts.filter(({ id, type }) => section.facts.includes(id) && types.includes(type));
  const isGiven = types.includes('instant') && section.timing.kind === 'receipt';
  return [...(isGiven ? ['countedAt'] : []), ...facts.map(({ id }) => id)];
}

/** Those that have a target, with it. */
function pairsOf(
  set: CriteriaSet,
  section: Section,
): readonly { readonly done: string; readonly target: string }[] {
  return set.facts.flatMap(({ id, target }) =>
    target !== undefined && section.facts.includes(id) ? [{ done: id, target }] : [],
  );
}

export function blankCondition(kind: Condition['kind'], set: CriteriaSet, section: Section): Condition {
  const first = (...types: FactType[]) => factsOf(set, section, types)[0] ?? '';
  switch (kind) {
    case 'full':
      return { kind, ...(pairsOf(set, section)[0] ?? { done: first('count'), target: first('count') }) };
    case 'exceeds':
      return { kind, fact: first('count'), than: first('count') };
    case 'isTrue':
      return { kind, fact: first('yesNo') };
    case 'answered':
      return { kind, fact: first('count', 'date', 'yesNo') };
    case 'atLeast':
      return { kind, fact: first('count'), n: 1 };
    case 'onOrBefore':
    case 'after':
      return { kind, fact: first('date'), limit: 'monthEnd' };
    case 'before':
      return { kind, fact: first('instant'), limit: 'lateFrom' };
    case 'levelMet':
      return { kind, level: section.levels.at(-1)?.id ?? '' };
    case 'all':
    case 'any':
      return { kind, of: [] };
    case 'not':
      return { kind, of: { kind: 'answered', fact: first('count', 'date', 'yesNo') } };
  }
}

/** The same condition as another kind: parts are kept where both have them, and one becomes the first of several. */
export function asKind(
  condition: Condition,
  kind: Condition['kind'],
  set: CriteriaSet,
  section: Section,
): Condition {
  const blank = blankCondition(kind, set, section);
  if (blank.kind === 'all' || blank.kind === 'any')
    return {
      ...blank,
      of: condition.kind === 'all' || condition.kind === 'any' ? condition.of : [condition],
    };
  return blank.kind === 'not' ? { ...blank, of: condition } : blank;
}
