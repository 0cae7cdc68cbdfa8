/** How long the endpoint keeps the bytes of evidence (domain.md 3.8). What was reported stays; its photos and documents go. */
import * as z from 'zod/mini';
import { dayStart, type Ms } from './calendar.ts';
import { addMonths, currentPeriod, firstDay } from './period.ts';

export const RETENTION_PATH = '/api/retention';

/** A fiscal year has to be over before its evidence goes; and nobody decides for longer than a working life. */
export const RETENTION_MONTHS_MIN = 12;
export const RETENTION_MONTHS_MAX = 600;

/** Months after that in which it came; null: for good. */
const months = z.nullable(
  z.number().check(z.int(), z.minimum(RETENTION_MONTHS_MIN), z.maximum(RETENTION_MONTHS_MAX)),
);

export const retentionRequestSchema = z.object({ months });

export const retentionReplySchema = z.object({
  serverTime: z.number(),
  practice: z.optional(z.literal(true)),
  months,
});
export type RetentionReply = z.infer<typeof retentionReplySchema>;

/** Evidence that came before this has been kept so many whole months. */
export function keptSince(now: Ms, months: number): Ms {
  return dayStart(firstDay(addMonths(currentPeriod(now), -months)));
}
