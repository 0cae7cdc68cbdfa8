/** How far a month is from its due day: what the wall's head says. */
import { bangkokDate, type CivilDate, daysBetween, type Ms } from '../../../rules/calendar.ts';
import type { Deadlines } from '../../../rules/period.ts';

export interface DueNotice {
  /**
   * notOpen: reports are not taken yet; due: the day lies ahead; today: it is the day; passed: it is over;
   * closed: so is the time in which a late report earns anything.
   */
  readonly kind: 'notOpen' | 'due' | 'today' | 'passed' | 'closed';
  /** Civil days to the opening, to the due day, or since it. */
  readonly days: number;
  /** The day of opening, else the due day. */
  readonly date: CivilDate;
}

/** The notice of a month's deadlines at an instant. */
export function dueNotice({ opensAt, dueDate, closesAt }: Deadlines, now: Ms): DueNotice {
  const today = bangkokDate(now);
  if (now < opensAt) {
    const opens = bangkokDate(opensAt);
    return { kind: 'notOpen', days: daysBetween(today, opens), date: opens };
  }
  const days = daysBetween(today, dueDate);
  if (days < 0) return { kind: now < closesAt ? 'passed' : 'closed', days: -days, date: dueDate };
  return { kind: days > 0 ? 'due' : 'today', days, date: dueDate };
}
