/** By which time, and so by which set, a report is judged: its own, or that of the first of its month (A16, A26, A30). */
import { instantText, type Ms } from './calendar.ts';
import { type Catalog, setInForce } from './catalog.ts';
import { evaluate, type Facts } from './condition.ts';
import type { CriteriaSet } from './criteria.ts';
import type { EntryOf, Sealed } from './entry.ts';
import { prepare, type ScoreResult, score } from './score.ts';

/** A report as the endpoint has it. */
export interface ReceivedReport {
  readonly sealed: Sealed<EntryOf<'report'>>;
  readonly receivedAt: Ms;
  /** It was there earlier, and that is proven: by a receipt from before a restore, or by its seal code. */
  readonly provenAt?: Ms | null | undefined;
  /** Where provenAt is the time of the month that it revised: since when it was there itself. */
  readonly ownSince?: Ms | null | undefined;
}

/** Since when a report is known to have been there: what scoring takes for its receipt (design.md section 8). */
export function thereSince({ receivedAt, provenAt }: Pick<ReceivedReport, 'receivedAt' | 'provenAt'>): Ms {
  return Math.min(receivedAt, provenAt ?? receivedAt);
}

/** Since when this very report was there, whatever its month counts from. */
export function itselfSince(report: Omit<ReceivedReport, 'sealed'>): Ms {
  return Math.min(report.receivedAt, report.ownSince ?? thereSince(report));
}

/** What a report is judged by: the time that counts, and the set that was in force then. */
export interface Counting {
  readonly countedAt: Ms;
  /** When it was finished, or the first that was worth counting: what decides where finishing does (A16). */
  readonly finalizedAt: Ms;
  readonly set: CriteriaSet;
}

/**
 * What a received report is judged by: the time of the first received report that was worth counting, else its own; the
 * finished time where the province accepted it.
 */
export function countingOf(
  catalog: Catalog,
  period: string,
  reports: readonly ReceivedReport[],
  winner: ReceivedReport,
  accepted = false,
): Counting {
  const { facts } = winner.sealed.entry.body;
  const [at, finishedAt] = [thereSince(winner), finishedBy(winner)];
  return countingOfFacts(catalog, period, reports, { facts, at, finishedAt, accepted });
}

/** A report, sent or not, of which the time that counts is asked. */
interface Dated {
  readonly facts: Facts;
  /** Since when it is there, or would be. */
  readonly at: Ms;
  /** Absent: it is finished now. */
  readonly finishedAt?: Ms;
  /** The province has accepted the finished time. */
  readonly accepted: boolean;
}

/** What a report with these facts is judged by (A26, A30): asked before it is sent, too. */
export function countingOfFacts(
  catalog: Catalog,
  period: string,
  reports: readonly ReceivedReport[],
  { facts, at, finishedAt = at, accepted }: Dated,
): Counting {
  const set = setInForce(catalog, period, at);
  const isOfFirst = isWorth(set, period, facts);
  // What was not worth counting lends its times to none that is.
  const alike = reports.filter(({ sealed }) => isWorth(set, period, sealed.entry.body.facts) === isOfFirst);
  const earliest = earliestReceipt(set, period);
  const worthy = isOfFirst ? alike.filter((report) => thereSince(report) >= earliest) : [];
  const counted = Math.min(at, ...worthy.map(thereSince));
  // The province's word makes nobody later: a phone's clock may have run ahead.
  const finished = accepted ? alike.map((report) => report.sealed.entry.body.clock.finishedAt) : [];
  const countedAt = Math.min(counted, ...finished.filter((one) => one >= earliest));
  const finalizedAt = Math.min(finishedAt, ...worthy.map(finishedBy));
  return { countedAt, finalizedAt, set: setInForce(catalog, period, countedAt) };
}

/** A report was finished before it was there, whatever its phone's clock says. */
function finishedBy(report: ReceivedReport): Ms {
  return Math.min(report.sealed.entry.body.clock.finishedAt, thereSince(report));
}

/** What came before a month opened is an invalid receipt (domain.md 2.7), and no time for those that come after it. */
export function earliestReceipt(set: CriteriaSet, period: string): Ms {
  const { section, deadlines } = prepare(set, period);
  return section.timing.kind === 'receipt' ? deadlines.opensAt : -Infinity;
}

function isWorth(set: CriteriaSet, period: string, facts: Facts): boolean {
  const { section, deadlines, conditions } = prepare(set, period);
  if (section.timing.kind === 'month') return true;
  return evaluate(section.timing.worth, { facts, levels: conditions, ...deadlines }) === true;
}

/** Scores a received report by its own facts, at the times that count. */
export function scoreReceived(
  set: CriteriaSet,
  report: ReceivedReport,
  { countedAt, finalizedAt }: Omit<Counting, 'set'>,
): ScoreResult {
  const { body } = report.sealed.entry;
  const given = { reportFinalizedAt: instantText(finalizedAt), reportReceivedAt: instantText(countedAt) };
  return score(set, body.period, { ...body.facts, ...given }, Math.max(report.receivedAt, countedAt));
}
