/** A criteria set on trial: what the reports that are there would be worth by it, beside what they are worth. */
import * as z from 'zod/mini';
import { type Catalog, isScored } from './catalog.ts';
import { countingOf, type ReceivedReport, scoreReceived } from './counting.ts';
import { type CriteriaSet, periodsOf } from './criteria.ts';
import type { EntryOf, Sealed } from './entry.ts';
import type { PeriodId } from './period.ts';
import { isTimeAccepted, winnerOf } from './standing.ts';

const judged = z.object({ level: z.nullable(z.string()), score: z.nullable(z.number()) });
export type Judged = z.infer<typeof judged>;

/** `POST /api/criteria/try`. The set is held against `faultsIn`, so that its refusal can say what is wrong with it. */
export const tryRequestSchema = z.object({
  /** The first month that it would decide on. */
  holdsFrom: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
  set: z.unknown(),
});

export const tryReplySchema = z.object({
  serverTime: z.number(),
  practice: z.optional(z.literal(true)),
  /** Reports that were scored by it. */
  tried: z.number(),
  /** Those whose level or points it would change: by district, then by month. */
  changed: z.array(z.object({ district: z.string(), period: z.string(), before: judged, after: judged })),
});
export type TryReply = z.infer<typeof tryReplySchema>;

/** The months on which a set can be tried: those that it scores from a month on, and that are scored already. */
export function monthsToTry(catalog: Catalog, set: CriteriaSet, holdsFrom: PeriodId): readonly PeriodId[] {
  return periodsOf(set).filter((period) => period >= holdsFrom && isScored(catalog, period));
}

/**
 * A month's report by the set that decided on it, and by another, at the time that counted. A level that the province
 * has adjusted is its own word and no set's: it is left out here.
 * @returns null where there is no report
 */
export function tryOn(
  catalog: Catalog,
  candidate: CriteriaSet,
  period: PeriodId,
  { reports, reviews }: Month,
): { readonly before: Judged; readonly after: Judged } | null {
  const winner = winnerOf(reports)?.report;
  if (!winner) return null;
  const counting = countingOf(catalog, period, reports, winner, isTimeAccepted(reviews));
  const judge = (by: CriteriaSet): Judged => {
    const { level, score } = scoreReceived(by, winner, counting);
    return { level, score };
  };
  return { before: judge(counting.set), after: judge(candidate) };
}

/** Everything decisive that was received of a month. */
interface Month {
  readonly reports: readonly ReceivedReport[];
  readonly reviews: readonly Sealed<EntryOf<'review'>>[];
}
