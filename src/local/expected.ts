/** The level that a month would have if the province received it now (design.md section 4). */
import { instantText, type Ms } from '../rules/calendar.ts';
import type { Catalog } from '../rules/catalog.ts';
import type { Facts } from '../rules/condition.ts';
import { countingOfFacts, type ReceivedReport } from '../rules/counting.ts';
import type { CriteriaSet } from '../rules/criteria.ts';
import type { EntryOf, Sealed } from '../rules/entry.ts';
import type { PeriodId } from '../rules/period.ts';
import { prepare, type ScoreResult, score } from '../rules/score.ts';
import { isTimeAccepted } from '../rules/standing.ts';

/** What the endpoint has of a month already: its times may count for a correction too (A26, A30). */
export interface Received {
  readonly reports: readonly ReceivedReport[];
  readonly reviews: readonly Sealed<EntryOf<'review'>>[];
}

/** A level that nothing has been received for yet, and the set by which it is one. */
export interface Expected {
  readonly set: CriteriaSet;
  readonly result: ScoreResult;
}

/**
 * Scores facts as a report of them would be scored: by the set that would decide on it.
 * @param now the endpoint's time. Where receipt decides and the month is not open yet, its level stays open
 */
export function expectedResult(
  catalog: Catalog,
  period: PeriodId,
  facts: Facts,
  { reports, reviews }: Received,
  now: Ms,
): Expected {
  const sent = { facts, at: now, accepted: isTimeAccepted(reviews) };
  const { set, countedAt, finalizedAt } = countingOfFacts(catalog, period, reports, sent);
  const { section, deadlines } = prepare(set, period);
  if (section.timing.kind === 'month' || now < deadlines.opensAt)
    return { set, result: score(set, period, facts, now) };
  const times = { reportReceivedAt: instantText(countedAt), reportFinalizedAt: instantText(finalizedAt) };
  const dated = { ...facts, ...times };
  return { set, result: score(set, period, dated, now) };
}
