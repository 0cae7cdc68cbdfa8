/** The badge on the app's icon: a dot for what cannot wait, a number for the days that are left, nothing otherwise. */
import type { Attention } from '../local/attention.ts';
import { bangkokDate, daysBetween, type Ms } from '../rules/calendar.ts';
import { type Catalog, isScored, setInForce } from '../rules/catalog.ts';
import { currentPeriod } from '../rules/period.ts';
import { prepare } from '../rules/score.ts';

/**
 * A number is shown this many days ahead. It stays as it was while the app is closed, and would then promise too much:
 * so it begins when the due day is near.
 */
const DAYS_AHEAD_MAX = 7;

export type Badge = 'dot' | number | null;

/** What the icon says. A report that came back comes first; then the current month, until a report of it is sealed. */
export function badgeOf(catalog: Catalog, { returned, sealed }: Attention, now: Ms): Badge {
  if (returned.length > 0) return 'dot';
  const period = currentPeriod(now);
  if (!isScored(catalog, period) || sealed.has(period)) return null;
  const days = daysBetween(
    bangkokDate(now),
    prepare(setInForce(catalog, period, now), period).deadlines.dueDate,
  );
  if (days <= 0) return 'dot';
  return days <= DAYS_AHEAD_MAX ? days : null;
}

/** Puts it on the icon, where the browser has one for this app; without one nothing is lost. */
export function showBadge(badge: Badge): void {
  if (!navigator.setAppBadge) return;
  const shown =
    badge === null ? navigator.clearAppBadge() : navigator.setAppBadge(badge === 'dot' ? undefined : badge);
  shown.catch(() => undefined);
}
