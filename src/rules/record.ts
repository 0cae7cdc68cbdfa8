/** A record: one answer to one question about one unit, as an officer gave it (design.md section 3). */
import * as z from 'zod/mini';
import { ANSWER_TEXT_MAX, answerSchema } from './question.ts';

/** `2025-06`, or `FY2568` for an answer that stands for the fiscal year. */
export const answerPeriodSchema = z.string().check(z.regex(/^(\d{4}-(0[1-9]|1[0-2])|FY\d{4})$/));

/** `district`, an LAO's id, or the id of a list's row. */
export const unitIdSchema = z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/));

/** The unit of a question that is asked once, of the district itself. */
export const DISTRICT_UNIT = 'district';

export const recordSchema = z.object({
  question: z.string().check(z.minLength(1), z.maxLength(64)),
  unit: unitIdSchema,
  period: answerPeriodSchema,
  /** Null takes an answer, or a row of a list, away. */
  answer: answerSchema,
  note: z.optional(z.string().check(z.maxLength(ANSWER_TEXT_MAX))),
});
export type RecordBody = z.infer<typeof recordSchema>;
