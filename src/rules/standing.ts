/** Where a district's month stands: a fold over its reports and reviews (design.md sections 3 and 8). */
import type { Ms } from './calendar.ts';
import type { Catalog } from './catalog.ts';
import { countingOf, type ReceivedReport, scoreReceived } from './counting.ts';
import type { CriteriaSet } from './criteria.ts';
import { decisionOn, disputedDecisions } from './decisions.ts';
import { type EntryOf, headsByKey, ofKind, type Sealed } from './entry.ts';
import { type OnceOver, onceOver } from './once-over.ts';
import { type ReviewBody, reviewAspect } from './review.ts';
import { pointsOf, prepare } from './score.ts';

export type StandingState = 'notStarted' | 'drafting' | 'onPhone' | 'received' | 'returned' | 'confirmed';
/** late: counted after the due day; finishedInTime: late, yet finished in time by the phone's clock; accepted: the province took that time. */
export type Timeliness = 'onTime' | 'late' | 'finishedInTime' | 'accepted';

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
