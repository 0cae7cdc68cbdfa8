/** The shape of an answer, apart from that of what is asked: phones read answers all the time, and questions with a letter. */
import * as z from 'zod/mini';

/** `district`, the id of a unit, or that of a list's row. */
export const unitIdSchema = z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/));

export const pairAnswer = z.object({ target: z.nullable(z.number()), done: z.nullable(z.number()) });
export const rowValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
/** An answer as it is recorded; null: not answered, or a row taken away. */
export const answerSchema = z.union([
  z.null(),
  z.string(),
  z.boolean(),
  z.array(z.string()),
  pairAnswer,
  z.record(z.string(), rowValue),
]);
