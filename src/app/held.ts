/** Answers that a month holds and does not ask for: locked ones, and those of an earlier month (A7). */
import { answerKey } from '../local/month.ts';
import type { Baseline } from '../rules/baseline.ts';
import type { PeriodId } from '../rules/period.ts';
import type { Answer } from '../rules/question.ts';
import { DISTRICT_UNIT } from '../rules/record.ts';
import { carriedFrom } from './judging.ts';
import type { Recording } from './recording.ts';

export type Held =
  | { readonly kind: 'locked'; readonly answer: Answer; readonly baseline: Baseline }
  /** It can still be changed where it was given. */
  | { readonly kind: 'carried'; readonly answer: Answer; readonly period: PeriodId };

/** What a month holds of a question; null where it is asked here. */
export function heldOf(
  { month, set }: Pick<Recording, 'month' | 'set'>,
  question: string,
  unit: string,
): Held | null {
  const baseline = unit === DISTRICT_UNIT && month.baselines.find((one) => one.question === question);
  if (baseline) return { kind: 'locked', answer: baseline.answer, baseline };
  const answer = month.carried.get(answerKey(question, unit)) ?? null;
  const period = carriedFrom(set, question);
  return answer === null || period === undefined ? null : { kind: 'carried', answer, period };
}
