/** The level that a month would have if the province received it now (design.md section 4). */
import { instantText, type Ms } from '../rules/calendar.ts';
import type { Facts } from '../rules/condition.ts';
import type { CriteriaSet } from '../rules/criteria.ts';
import type { EntryOf, Sealed } from '../rules/entry.ts';
import type { PeriodId } from '../rules/period.ts';
import { prepare, type ScoreResult, score } from '../rules/score.ts';
import { countedTimeOfFacts, isTimeAccepted, type ReceivedReport } from '../rules/standing.ts';

/** What the endpoint has of a month already: its times may count for a correction too (A26, A30). */
export interface Received {
  readonly reports: readonly ReceivedReport[];
  readonly reviews: readonly Sealed<EntryOf<'review'>>[];
}

/**
 * Scores facts as a report of them would be scored.
 * @param now the endpoint's time. Where receipt decides and the month is not open yet, its level stays open
 */
export function expectedResult(
  set: CriteriaSet,
  period: PeriodId,
  facts: Facts,
  received: Received,
  now: Ms,
): ScoreResult {
  const { section, deadlines } = prepare(set, period);
  if (section.timing.kind === 'month' || now < deadlines.opensAt) return score(set, period, facts, now);
  const at = instantText(expectedTime(set, period, facts, received, now));
  return score(set, period, { ...facts, reportReceivedAt: at, reportFinalizedAt: at }, now);
}

function expectedTime(
  set: CriteriaSet,
  period: PeriodId,
  facts: Facts,
  { reports, reviews }: Received,
  now: Ms,
): Ms {
  return countedTimeOfFacts(set, period, reports, { facts, at: now, accepted: isTimeAccepted(reviews) });
}
