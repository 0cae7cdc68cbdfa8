/** Where a district's month stands: a fold over its reports and reviews (design.md sections 3 and 8). */
import { instantText, type Ms } from './calendar.ts';
import { type Catalog, setInForce } from './catalog.ts';
import { evaluate, type Facts } from './condition.ts';
import type { CriteriaSet } from './criteria.ts';
import { decisionOn, disputedDecisions } from './decisions.ts';
import { type EntryOf, headsByKey, ofKind, type Sealed } from './entry.ts';
import { type OnceOver, onceOver } from './once-over.ts';
import { type ReviewBody, reviewAspect } from './review.ts';
import { pointsOf, prepare, type ScoreResult, score } from './score.ts';

export type StandingState = 'notStarted' | 'drafting' | 'onPhone' | 'received' | 'returned' | 'confirmed';
/** late: counted after the due day; finishedInTime: late, yet finished in time by the phone's clock; accepted: the province took that time. */
export type Timeliness = 'onTime' | 'late' | 'finishedInTime' | 'accepted';

/** A report as the endpoint has it. */
export interface ReceivedReport {
  readonly sealed: Sealed<EntryOf<'report'>>;
  readonly receivedAt: Ms;
  /** It was there earlier, and that is proven: by a receipt from before a restore, or by its seal code. */
  readonly provenAt?: Ms | null;
}

/** Since when a report is known to have been there: what scoring takes for its receipt (design.md section 8). */
export function thereSince({
  receivedAt,
  provenAt,
}: {
  readonly receivedAt: Ms;
  readonly provenAt?: Ms | null | undefined;
}): Ms {
  return Math.min(receivedAt, provenAt ?? receivedAt);
}

/** What is known of a district's phones beside its reports. */
export interface Activity {
  /** The endpoint holds records of this month. */
  readonly hasRecords: boolean;
  readonly drafts: number;
  /** Sealed on a phone that said so, and not received. */
  readonly sealedUnsent: number;
  /** When the first seal code of the month was entered by somebody; not asked for where a report is here. */
  readonly sealCodeAt?: Ms | null;
}

export interface Standing {
  readonly state: StandingState;
  readonly report: string | null;
  readonly revision: number;
  /** Rival reports of the same month that nobody has settled yet. */
  readonly rivals: number;
  /** By the endpoint, at countedAt; a level that the province confirmed or adjusted takes its place. */
  readonly level: string | null;
  readonly score: number | null;
  /** No level yet, in a month that was open when the report came: what that is worth once it is over. */
  readonly onceOver?: OnceOver | undefined;
  /** By the phone that sealed the report. */
  readonly sealedLevel: string | null;
  readonly timeliness: Timeliness | null;
  readonly finishedAt: Ms | null;
  readonly receivedAt: Ms | null;
  readonly countedAt: Ms | null;
  /** onPhone: a seal code says so, since then. */
  readonly sealCodeAt?: Ms | undefined;
  /** Of a report: the set that decided on it; a standing that an earlier endpoint kept does not say. */
  readonly criteria?: { readonly id: string; readonly version: number } | undefined;
  /** The province has set the level: what the rules say in its place, by whom and why. */
  readonly adjusted?: Adjusted | undefined;
  /** Desks of the province have decided otherwise without knowing of one another, and nobody has settled it. */
  readonly disputed?: true | undefined;
  /** The province's reason, where it reported on the district's behalf. */
  readonly onBehalf?: string | undefined;
  /** Do its records say otherwise than the report? Absent until all that it names have come. */
  readonly factsDiffer?: boolean | undefined;
}

export interface Adjusted {
  readonly from: string | null;
  readonly by: string;
  readonly reason: string;
}

const NO_REPORT = {
  report: null,
  revision: 0,
  rivals: 0,
  level: null,
  score: null,
  sealedLevel: null,
  timeliness: null,
  finishedAt: null,
  receivedAt: null,
  countedAt: null,
} as const;

/**
 * The standing of one district in one period.
 * @param reports every received report of the month, replaced ones too: the first that counts sets the time (A26, A30)
 * @param reviews every review of those reports
 */
export function standing(
  catalog: Catalog,
  period: string,
  reports: readonly ReceivedReport[],
  reviews: readonly Sealed<EntryOf<'review'>>[],
  activity: Activity,
): Standing {
  const head = winnerOf(reports);
  if (!head)
    return {
      ...NO_REPORT,
      state: stateWithoutReport(activity),
      ...(activity.sealCodeAt != null && { sealCodeAt: activity.sealCodeAt }),
    };
  const { report: winner, rivals } = head;
  const { entry } = winner.sealed;
  const accepted = isTimeAccepted(reviews);
  const { set, ...counting } = countingOf(catalog, period, reports, winner, accepted);
  const scored = scoreReceived(set, winner, counting);
  const decision = decisionOn(entry.id, reviews);
  const { state, level, score, adjusted } = decided(decision, set, scored);
  return {
    state,
    report: entry.id,
    revision: entry.body.revision,
    rivals,
    level,
    score,
    sealedLevel: entry.body.level,
    timeliness: timelinessOf(set, period, winner, counting.countedAt, accepted),
    finishedAt: entry.body.clock.finishedAt,
    receivedAt: winner.receivedAt,
    countedAt: counting.countedAt,
    criteria: scored.criteria,
    onceOver: onceOver(set, period, scored),
    ...(adjusted && { adjusted }),
    ...(disputedDecisions(entry.id, reviews).length > 0 && { disputed: true }),
    ...(entry.body.onBehalf !== undefined && { onBehalf: entry.body.onBehalf }),
  };
}

/** What a decision makes of a report and its level; null: none has been made, or it was taken back. */
export function decided(
  decision: ReviewBody | null,
  set: CriteriaSet,
  scored: Pick<Standing, 'level' | 'score'>,
): Pick<Standing, 'state' | 'level' | 'score' | 'adjusted'> {
  const { level, score } = scored;
  if (decision?.decision !== 'adjust')
    return {
      state: decision === null ? 'received' : decision.decision === 'return' ? 'returned' : 'confirmed',
      level,
      score,
    };
  const { level: to, by, reason } = decision;
  return {
    state: 'confirmed',
    level: to,
    score: to === level ? score : pointsOf(set, to),
    adjusted: { from: level, by, reason },
  };
}

/** The report of a month that stands, of all that were received, and how many rivals it has. */
export function winnerOf(
  reports: readonly ReceivedReport[],
): { readonly report: ReceivedReport; readonly rivals: number } | null {
  const heads = [...headsByKey(reports.map(({ sealed }) => sealed)).values()][0];
  const report = reports.find(({ sealed }) => sealed.entry.id === heads?.winner.entry.id);
  return heads && report ? { report, rivals: heads.rivals.length } : null;
}

/** Has the province accepted the finished time of the month that these reviews are of? */
export function isTimeAccepted(reviews: readonly Sealed<EntryOf<'review'>>[]): boolean {
  return acceptedTimes(reviews).length > 0;
}

/** Where the province has accepted a finished time, and not taken that back: of any report of the month. */
export function acceptedTimes(
  reviews: readonly Sealed<EntryOf<'review'>>[],
): readonly Sealed<EntryOf<'review'>>[] {
  const times = reviews.filter(({ entry }) => reviewAspect(entry.body) === 'time');
  return [...headsByKey(times).values()]
    .map(({ winner }) => winner)
    .filter(({ entry }) => entry.body.decision === 'acceptFinishedTime');
}

function stateWithoutReport({ hasRecords, drafts, sealedUnsent, sealCodeAt }: Activity): StandingState {
  if (sealedUnsent > 0 || sealCodeAt != null) return 'onPhone';
  return hasRecords || drafts > 0 ? 'drafting' : 'notStarted';
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
  const worthy = isOfFirst ? alike : [];
  const counted = Math.min(at, ...worthy.map(thereSince));
  // The province's word makes nobody later: a phone's clock may have run ahead.
  const finished = accepted ? alike.map((report) => report.sealed.entry.body.clock.finishedAt) : [];
  const countedAt = Math.min(counted, ...finished);
  const finalizedAt = Math.min(finishedAt, ...worthy.map(finishedBy));
  return { countedAt, finalizedAt, set: setInForce(catalog, period, countedAt) };
}

/** A report was finished before it was there, whatever its phone's clock says. */
function finishedBy(report: ReceivedReport): Ms {
  return Math.min(report.sealed.entry.body.clock.finishedAt, thereSince(report));
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

function timelinessOf(
  set: CriteriaSet,
  period: string,
  report: ReceivedReport,
  countedAt: Ms,
  accepted: boolean,
): Timeliness {
  const { lateFrom } = prepare(set, period).deadlines;
  if (countedAt < lateFrom) return accepted && report.receivedAt >= lateFrom ? 'accepted' : 'onTime';
  return report.sealed.entry.body.clock.finishedAt < lateFrom ? 'finishedInTime' : 'late';
}

/** The reports and reviews in a pile of stored entries, each report with its times. */
export function reportsAndReviews(
  pile: Iterable<Omit<ReceivedReport, 'sealed'> & { readonly sealed: Sealed }>,
): {
  reports: ReceivedReport[];
  reviews: Sealed<EntryOf<'review'>>[];
} {
  const stored = [...pile];
  return {
    reports: stored.flatMap(({ sealed, ...times }) =>
      ofKind([sealed], 'report').map((report) => ({ sealed: report, ...times })),
    ),
    reviews: ofKind(
      stored.map((one) => one.sealed),
      'review',
    ),
  };
}
