/** What the province has decided on a report: a fold over its reviews (design.md section 3). */
import { type EntryOf, type Heads, headsByKey, type Sealed } from './entry.ts';
import { type ReviewBody, reviewAspect } from './review.ts';

type Review = Sealed<EntryOf<'review'>>;

/** The latest confirm, return or adjust of a report, or null: there is none, or it was taken back. */
export function decisionOn(report: string, reviews: readonly Review[]): ReviewBody | null {
  const last = headsOn(report, reviews)?.winner.entry.body;
  return last && last.decision !== 'withdraw' ? last : null;
}

/**
 * What desks that did not know of one another have decided on a report, where that is not the same: first the decision
 * that stands, which nobody chose over the others. Empty: all agree, or one was made over the others.
 */
export function disputedDecisions(report: string, reviews: readonly Review[]): readonly Review[] {
  const heads = headsOn(report, reviews);
  if (!heads) return [];
  const { winner } = heads;
  const rivals = heads.rivals.filter(({ entry }) => outcomeOf(entry.body) !== outcomeOf(winner.entry.body));
  return rivals.length > 0 ? [winner, ...rivals] : [];
}

export type ReturnBody = Extract<ReviewBody, { decision: 'return' }>;

/**
 * What a report came back for, while it is returned: by the return that stands first, and by those of desks that did not
 * know of it.
 */
export function returnsOf(
  report: string,
  reviews: readonly Review[],
): readonly { readonly lamport: number; readonly body: ReturnBody }[] {
  const heads = headsOn(report, reviews);
  if (heads?.winner.entry.body.decision !== 'return') return [];
  return [heads.winner, ...heads.rivals].flatMap(({ entry: { lamport, body } }) =>
    body.decision === 'return' ? [{ lamport, body }] : [],
  );
}

function headsOn(report: string, reviews: readonly Review[]): Heads<EntryOf<'review'>> | undefined {
  const decisions = reviews.filter(
    ({ entry }) => entry.body.report === report && reviewAspect(entry.body) === 'decision',
  );
  return [...headsByKey(decisions).values()][0];
}

function outcomeOf(review: ReviewBody): string {
  return review.decision === 'adjust' ? `${review.decision} ${review.level}` : review.decision;
}
