/** In which months a unit counts, and how that changes: never in a month before the one from which the change holds. */
import { addMonths, type PeriodId } from './period.ts';
import type { RosterBody } from './roster.ts';

/** What a body says of the months in which its unit counts: all of it, so that it takes the place of what another says. */
export type Months = Required<Pick<RosterBody, 'retired' | 'retiredFrom' | 'countsFrom' | 'gaps'>>;

/** For a body that is made anew of an older one. */
export function monthsOf({ retired, retiredFrom, countsFrom, gaps }: RosterBody): Months {
  return { retired, retiredFrom, countsFrom, gaps };
}

/** It counts no more from a month on; what retired before stays as it is. */
export function noMoreFrom(body: RosterBody, period: PeriodId): Months {
  if (body.retired && (body.retiredFrom ?? '') <= period) return monthsOf(body);
  return { ...monthsOf(body), retired: true, retiredFrom: period };
}

/**
 * It counts from a month on, whether it has retired or was to begin later.
 * @param period undefined: in every month
 */
export function againFrom(body: RosterBody, period: PeriodId | undefined): Months {
  const { retired, retiredFrom, countsFrom, gaps = [] } = body;
  const always = { retired: false, retiredFrom: undefined, countsFrom: undefined, gaps: undefined };
  if (period === undefined) return always;
  // Without a month it has counted in none.
  if (retired && retiredFrom === undefined) return { ...always, countsFrom: period };
  const earlier = (month: PeriodId) => (month < period ? month : period);
  const left = [...gaps, ...(retired && retiredFrom ? [{ from: retiredFrom, until: period }] : [])]
    .map(({ from, until }) => ({ from, until: earlier(until) }))
    .filter(({ from, until }) => from < until);
  return {
    ...always,
    countsFrom: countsFrom && earlier(countsFrom),
    gaps: left.length > 0 ? left : undefined,
  };
}

/**
 * From when on a unit counts that an officer adds: what the district has reported stays as it is, but for a month that
 * is being mended.
 * @param looked the month that the officer is looking at
 * @param looked.isOpen nothing was reported of it, or it was returned
 * @param lastReported the last month with a report; null: there is none
 * @returns undefined: in every month
 */
export function beginning(
  looked: { readonly period: PeriodId; readonly isOpen: boolean },
  lastReported: PeriodId | null,
): PeriodId | undefined {
  if (lastReported === null) return undefined;
  const next = addMonths(lastReported, 1);
  return looked.isOpen && looked.period < next ? looked.period : next;
}
