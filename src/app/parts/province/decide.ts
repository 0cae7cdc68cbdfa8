/** What the province may say of a month as it stands, and the review that says it. */
import type { ReviewBody } from '../../../rules/review.ts';
import { acceptedTimes } from '../../../rules/standing.ts';
import type { DistrictMonth } from './report-view.ts';

/** What can be taken back: the decision on the report, or an accepted time, which may be an earlier report's. */
export interface Withdrawal {
  readonly report: string;
  readonly aspect: 'time' | 'decision';
  readonly what: Exclude<ReviewBody['decision'], 'withdraw'>;
}

/** May the province decide on this month now, and what? */
export interface Choices {
  readonly confirm: boolean;
  readonly sendBack: boolean;
  readonly adjust: boolean;
  readonly acceptTime: boolean;
  readonly withdraw: readonly Withdrawal[];
}

/** What the province can do with a month as it stands. */
export function choicesOf({ standing, reviews }: Pick<DistrictMonth, 'standing' | 'reviews'>): Choices {
  const { state, timeliness, report, disputed = false } = standing;
  return {
    // What stands among several that do not agree is said once more to settle it.
    confirm: report !== null && (state !== 'confirmed' || disputed),
    sendBack: report !== null && (state !== 'returned' || disputed),
    adjust: report !== null,
    acceptTime: report !== null && timeliness === 'finishedInTime',
    withdraw: withdrawals(standing, reviews),
  };
}

function withdrawals(
  { state, report, adjusted }: DistrictMonth['standing'],
  reviews: DistrictMonth['reviews'],
): readonly Withdrawal[] {
  const times = acceptedTimes(reviews.map(({ sealed }) => sealed)).map(
    ({ entry }) =>
      ({ report: entry.body.report, aspect: 'time', what: 'acceptFinishedTime' }) satisfies Withdrawal,
  );
  if (report === null || (state !== 'returned' && state !== 'confirmed')) return times;
  const what = state === 'returned' ? 'return' : adjusted ? 'adjust' : 'confirm';
  return [{ report, aspect: 'decision', what }, ...times];
}

/** A comment at a question; of one unit, or of all of it. */
export interface Comment {
  readonly question: string;
  readonly unit?: string;
  readonly text: string;
}

/** A decision of the person; who made it and of which report is added by `reviewOf`. */
export type Decision =
  | { readonly decision: 'confirm' }
  | { readonly decision: 'acceptFinishedTime'; readonly reason: string }
  | {
      readonly decision: 'adjust';
      readonly level: string | null;
      readonly from: string | null;
      readonly reason: string;
    }
  | { readonly decision: 'return'; readonly reason: string; readonly comments: readonly Comment[] }
  | ({ readonly decision: 'withdraw' } & Pick<Withdrawal, 'report' | 'aspect'>);

/** The body of the review that says it. */
export function reviewOf(decision: Decision, of: { report: string; period: string; by: string }): ReviewBody {
  if (decision.decision !== 'return') return { ...of, ...decision };
  return { ...of, ...decision, comments: [...decision.comments] };
}
