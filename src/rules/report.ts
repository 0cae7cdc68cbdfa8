/** A report: a sealed month of a district, with its facts and the level that the phone computed (design.md section 3). */
import type * as z from 'zod/mini';
import type { clockJump, person, reportSchema } from './schemas/bodies.ts';

/** Most entries that a report may name as folded in: so many fit in one entry beside its facts. */
export const REPORT_HEADS_MAX = 1_000;
/** Most jumps of its clock that a phone tells of in a report. */
export const CLOCK_JUMPS_MAX = 20;
const HEAD_CHARS = 12;

/** How a report names an entry that it was folded from: the 48 random bits at the end of its id. */
export function headMark(id: string): string {
  return id.slice(-HEAD_CHARS);
}

export type ReportBody = z.infer<typeof reportSchema>;
export type Person = z.infer<typeof person>;
export type ClockJump = z.infer<typeof clockJump>;
