/** Questions of the letter by what they are, not by name. */
import type { CriteriaSet } from '../../src/rules/criteria.ts';
import type { Question } from '../../src/rules/question.ts';

/** The first question of a kind that fits. */
export function questionOf(
  set: CriteriaSet,
  kind: Question['kind'],
  fits: (question: Question) => boolean,
): Question {
  const found = set.questions.find((question) => question.kind === kind && fits(question));
  if (!found) throw new Error(`the set asks no ${kind}`);
  return found;
}
