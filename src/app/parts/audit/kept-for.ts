/** How long evidence is kept, in the same words wherever it is said. */
import type { Format } from '../../words.tsx';
import type { AuditWords } from './words.th.ts';

export const YEAR_MONTHS = 12;

/**
 * In years; in months only what is no whole number of years.
 * @param months null: for good
 */
export function keptFor(months: number | null, { retention }: AuditWords, { count }: Format): string {
  if (months === null) return retention.forGood;
  const isYears = months % YEAR_MONTHS === 0;
  return isYears ? retention.years(count(months / YEAR_MONTHS)) : retention.months(count(months));
}
