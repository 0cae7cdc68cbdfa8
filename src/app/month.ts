/** Months as pages read them: renewed with what is stored, and with the day. */
import { useCallback, useRef } from 'preact/hooks';
import { type MonthView, readMonth } from '../local/month.ts';
import { bangkokDate } from '../rules/calendar.ts';
import { isScored, periodsIn } from '../rules/catalog.ts';
import type { PeriodId } from '../rules/period.ts';
import { useLive } from './live.ts';
import { useClock, useSession } from './session.tsx';

export interface MonthRead {
  readonly period: PeriodId;
  /** Null: no set scores it. */
  readonly month: MonthView | null;
}

/** A month; the one before it until this one is read. */
export function useMonth(period: PeriodId): MonthRead | undefined {
  const { phone, catalog } = useSession();
  const read = useCallback(
    async () => ({
      period,
      month: isScored(catalog, period) ? await readMonth(phone, catalog, period) : null,
    }),
    [phone, catalog, period],
  );
  return useLive(useDaily(read));
}

/** Every month that is scored. */
export function useMonths(): readonly MonthView[] | undefined {
  const { phone, catalog } = useSession();
  const read = useCallback(
    () => Promise.all(periodsIn(catalog).map((period) => readMonth(phone, catalog, period))),
    [phone, catalog],
  );
  return useLive(useDaily(read));
}

/**
 * A query whose answer rests on the day too, as a month's does: what is late, open or ahead. On another day it is another
 * function, so that `useLive` asks again on a page that stays open.
 * @param query must stay the same function between renders (useCallback)
 */
export function useDaily<T>(query: () => Promise<T>): () => Promise<T> {
  const today = useClock(bangkokDate);
  const daily = useRef({ query, today, ask: query });
  if (daily.current.query !== query || daily.current.today !== today)
    daily.current = { query, today, ask: () => query() };
  return daily.current.ask;
}
