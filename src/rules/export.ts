/**
 * What the province takes away as tables: `GET /api/export`, the state of its districts as plain values. The endpoint reads
 * it in one piece, the app lays it out in sheets (parts/export).
 */
import * as z from 'zod/mini';
import { standingSchema } from './overview.ts';
import { rowValue } from './schemas/answer.ts';
import { reportSchema } from './schemas/bodies.ts';

export const EXPORT_PATHS = { tables: '/api/export', archive: '/api/archive' } as const;

/** Archives that one endpoint makes or hands out at once: each has a file of its own, and a connection while it is made. */
export const ARCHIVES_AT_ONCE_MAX = 4;
/** Archives an hour for a device: every one reads the whole province, and looks through its chains. */
export const ARCHIVES_PER_HOUR_MAX = 12;
/** Replies a minute for a device; the largest province is at most one for each of its 32 districts. */
export const EXPORTS_PER_MINUTE_MAX = 64;
/** Most months of one export: a fiscal year. */
export const EXPORT_MONTHS_MAX = 12;
/** Lines of lists and months in one reply; a district is never cut in two. */
export const EXPORT_LINES_MAX = 5_000;

const count = z.number().check(z.int(), z.nonnegative());

const exportedMonth = z.object({
  standing: standingSchema,
  /** What the report that stands says; null: there is none. */
  report: z.nullable(
    z.extend(z.pick(reportSchema, { facts: true, answered: true }), {
      /** Absent: by an endpoint of before they were exported. */
      narrative: z.optional(z.string()),
    }),
  ),
});
export type ExportedMonth = z.infer<typeof exportedMonth>;

/** One line of a list, as it was recorded last; what was taken away is left out. */
const exportedLine = z.object({
  question: z.string(),
  /** Its month, or fiscal year. */
  period: z.string(),
  unit: z.string(),
  answer: z.record(z.string(), rowValue),
  /** A report that stands was folded from it. */
  reported: z.boolean(),
});
export type ExportedLine = z.infer<typeof exportedLine>;

const exportedDistrict = z.object({
  code: z.string(),
  th: z.string(),
  en: z.string(),
  /** How many entries the district had when this was read. */
  entries: count,
  /** Every month that was asked for. */
  months: z.record(z.string(), exportedMonth),
  lines: z.array(exportedLine),
});
export type ExportedDistrict = z.infer<typeof exportedDistrict>;

/** `GET /api/export?indicator=4.1&from=2025-04&to=2025-06`: districts in the order of their codes. */
export const exportReplySchema = z.object({
  serverTime: z.number().check(z.int()),
  practice: z.optional(z.literal(true)),
  indicator: z.string(),
  epoch: z.string(),
  districts: z.array(exportedDistrict),
  /** There are more: ask again with `after` this code. */
  next: z.optional(z.string()),
});
export type ExportReply = z.infer<typeof exportReplySchema>;
