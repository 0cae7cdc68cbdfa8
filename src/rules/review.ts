/** A review: what the province says of one report. It is undone by a further review, never by deleting. */
import type * as z from 'zod/mini';
import type { reviewSchema } from './schemas/bodies.ts';

export type ReviewBody = z.infer<typeof reviewSchema>;

/** A report's time and its level are decided apart: a confirmation does not undo an accepted time. */
export function reviewAspect(review: ReviewBody): 'time' | 'decision' {
  if (review.decision === 'withdraw') return review.aspect;
  return review.decision === 'acceptFinishedTime' ? 'time' : 'decision';
}

/** A review with the entries that it was said over. */
interface Said {
  readonly entry: { readonly body: ReviewBody; readonly base: readonly string[] };
}

/** Has the province taken this review back since? */
export function isTakenBack(id: string, reviews: readonly Said[]): boolean {
  return reviews.some(({ entry }) => entry.body.decision === 'withdraw' && entry.base.includes(id));
}
