/** A review: what the province says of one report. It is undone by a further review, never by deleting. */
import * as z from 'zod/mini';
import { ANSWER_TEXT_MAX } from './question.ts';
import { unitIdSchema } from './record.ts';

const text = z.string().check(z.minLength(1), z.maxLength(ANSWER_TEXT_MAX));
/** Most comments in one review. */
const COMMENTS_MAX = 100;
const common = { report: z.string(), period: z.string(), by: z.string().check(z.maxLength(120)) };

export const reviewSchema = z.discriminatedUnion('decision', [
  z.object({ ...common, decision: z.literal('confirm') }),
  z.object({
    ...common,
    decision: z.literal('return'),
    reason: text,
    comments: z
      .array(z.object({ question: z.string(), unit: z.optional(unitIdSchema), text }))
      .check(z.maxLength(COMMENTS_MAX)),
  }),
  z.object({ ...common, decision: z.literal('adjust'), level: z.nullable(z.string()), reason: text }),
  /** "Finished in time, arrived late" is taken as in time: the finished time counts. */
  z.object({ ...common, decision: z.literal('acceptFinishedTime'), reason: text }),
]);
export type ReviewBody = z.infer<typeof reviewSchema>;

/** A report's time and its level are decided apart: a confirmation does not undo an accepted time. */
export function reviewAspect(review: ReviewBody): 'time' | 'decision' {
  return review.decision === 'acceptFinishedTime' ? 'time' : 'decision';
}
