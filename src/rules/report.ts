/** A report: a sealed month of a district, with its facts and the level that the phone computed (design.md section 3). */
import * as z from 'zod/mini';
import { ANSWER_TEXT_MAX } from './question.ts';

const person = z.object({
  name: z.string().check(z.maxLength(120)),
  position: z.string().check(z.maxLength(120)),
});

/** Most entries that a report may name as folded in: so many fit in one entry beside its facts. */
export const REPORT_HEADS_MAX = 1_000;
const HEAD_CHARS = 12;

/** How a report names an entry that it was folded from: the 48 random bits at the end of its id. */
export function headMark(id: string): string {
  return id.slice(-HEAD_CHARS);
}

export const factValueSchema = z.union([z.number(), z.string(), z.boolean(), z.null()]);

export const reportSchema = z.object({
  district: z.string().check(z.regex(/^\d{4}$/)),
  period: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
  /** 1 for the first; a correction is the next, and follows the report it corrects. */
  revision: z.number().check(z.int(), z.positive()),
  follows: z.nullable(z.string()),
  criteria: z.object({ id: z.string(), version: z.number() }),
  facts: z.record(z.string(), factValueSchema),
  /** How many units answered, of how many, for each summed fact. */
  answered: z.record(z.string(), z.object({ answered: z.number(), of: z.number() })),
  level: z.nullable(z.string()),
  score: z.nullable(z.number()),
  preparedBy: person,
  checkedBy: person,
  narrative: z.string().check(z.maxLength(ANSWER_TEXT_MAX)),
  /** Marks of the entries whose answers were folded into the facts. */
  heads: z.array(z.string()).check(z.maxLength(REPORT_HEADS_MAX)),
  /** When the officer finished: the phone's clock, its last known offset to the endpoint and when that was learnt (ms). */
  clock: z.object({
    finishedAt: z.number(),
    offsetMs: z.nullable(z.number()),
    offsetLearntAt: z.nullable(z.number()),
  }),
  /** The province's reason, where it reports on a district's behalf. */
  onBehalf: z.optional(z.string().check(z.minLength(1), z.maxLength(ANSWER_TEXT_MAX))),
});
export type ReportBody = z.infer<typeof reportSchema>;
export type Person = z.infer<typeof person>;
