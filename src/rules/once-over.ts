/**
 * A report that reaches no level while its month is open has no points: more can still come. Once the month is over it has
 * those of no level (A22), and nothing needs to arrive for that: a standing says beforehand what it will be worth.
 */
import type { Ms } from './calendar.ts';
import type { CriteriaSet } from './criteria.ts';
import type { PeriodId } from './period.ts';
import { prepare, type ScoreResult } from './score.ts';

/** The points of a month from a moment on. */
export interface OnceOver {
  readonly at: Ms;
  readonly score: number;
}

/** What a report is worth once its month is over; undefined: the same, or its facts are invalid and never worth anything. */
export function onceOver(set: CriteriaSet, period: PeriodId, scored: ScoreResult): OnceOver | undefined {
  if (scored.state !== 'open' || scored.level !== null || scored.invalid.length > 0) return undefined;
  return { at: prepare(set, period).deadlines.monthOver, score: set.noLevelScore };
}

/** The points of a standing as they are now. */
export function pointsAt(
  { score, onceOver }: { readonly score: number | null; readonly onceOver?: OnceOver | undefined },
  now: Ms,
): number | null {
  return score === null && onceOver && now >= onceOver.at ? onceOver.score : score;
}
