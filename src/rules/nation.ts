/**
 * `GET /api/nation?indicator=4.1`: where every district of every province stands, for whoever looks at all of them. So
 * few words that a whole country fits one answer: each way in which a month can stand is told once, and then by number.
 */
import * as z from 'zod/mini';
import { standingShape } from './overview.ts';

const count = z.number().check(z.int(), z.nonnegative());
const names = { code: z.string(), th: z.string(), en: z.string() };

const { state, level, timeliness } = standingShape;
/** What the country is told of a month's standing. */
const nationCell = z.object({ state, level, timeliness });
export type NationCell = z.infer<typeof nationCell>;

const nationDistrict = z.object({
  ...names,
  /** The last day (in Bangkok) on which any device of the district was heard of. */
  heardOn: z.nullable(z.string()),
  /** Where it stands in each of the periods: a place in `cells`. */
  months: z.array(count),
});

export const nationReplySchema = z.object({
  serverTime: z.number().check(z.int()),
  practice: z.optional(z.literal(true)),
  indicator: z.string(),
  /** Every period that the criteria of any province score, earliest first. */
  periods: z.array(z.string()),
  cells: z.array(nationCell),
  /** In the order of their codes, as are their districts. */
  provinces: z.array(
    z.object({
      ...names,
      /** Those of the periods that this province's criteria score. Absent: all. */
      scored: z.optional(z.array(z.string())),
      districts: z.array(nationDistrict),
    }),
  ),
});
export type NationReply = z.infer<typeof nationReplySchema>;
export type NationProvince = NationReply['provinces'][number];
