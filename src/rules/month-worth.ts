/** What a district's month is worth as it stands, reported or not: the same on its phones, on the wall, on paper and in files. */
import type { Ms } from './calendar.ts';
import type { CriteriaSet } from './criteria.ts';
import { pointsAt } from './once-over.ts';
import type { PeriodId } from './period.ts';
import { type ScoreResult, score } from './score.ts';
import type { Standing } from './standing.ts';

export type MonthWorth = Pick<ScoreResult, 'level' | 'score'>;

/**
 * Of its report, with what the province decided; where none came, of silence.
 * @param set that is in force for the month
 * @param standing null: nothing is known of the month
 */
export function monthWorth(
  set: CriteriaSet,
  period: PeriodId,
  standing: Pick<Standing, 'report' | 'level' | 'score' | 'onceOver'> | null,
  now: Ms,
): MonthWorth {
  if (!standing || standing.report === null) return worthOfSilence(set, period, now);
  return { level: standing.level, score: pointsAt(standing, now) };
}

/** What a month is worth of which nothing came: nothing yet while it is open (domain.md 2.5), then what A22 gives. */
export function worthOfSilence(set: CriteriaSet, period: PeriodId, now: Ms): MonthWorth {
  const { state, level, score: points } = score(set, period, {}, now);
  return state === 'final' ? { level, score: points } : { level: null, score: null };
}
