/** How long something is, in words. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../rules/calendar.ts';
import type { Format } from './words.tsx';

/** A number of each, as a language says it. */
export type SpanWords = Readonly<Record<'days' | 'hours' | 'minutes', (n: string) => string>>;

/** In the largest unit of which there are two: of one, half of it would be lost or made up by rounding. */
export function spanText(ms: number, words: SpanWords, format: Pick<Format, 'count'>): string {
  const size = Math.abs(ms);
  const of = (unit: number) => format.count(Math.round(size / unit));
  if (size >= 2 * DAY_MS) return words.days(of(DAY_MS));
  if (size >= 2 * HOUR_MS) return words.hours(of(HOUR_MS));
  return words.minutes(of(MINUTE_MS));
}
