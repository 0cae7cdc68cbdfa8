/** A period is a month, `2025-04`; its deadlines come from the criteria set's due day (domain.md 2.5, 2.7). */
import {
  addDays,
  bangkokDate,
  type CivilDate,
  dayStart,
  daysInMonth,
  fiscal,
  type Ms,
  weekday,
} from './calendar.ts';

/** A Gregorian month, `YYYY-MM`. */
export type PeriodId = string;

export interface DueRule {
  /** Day of the month by which the report is due, 1 to 28. */
  readonly dueDay: number;
  readonly holidayShift: 'none' | 'next-working-day';
  /** Civil dates that are no working days, beside Saturday and Sunday. */
  readonly holidays: readonly CivilDate[];
}

export type LateUntil = 'month-end' | 'next-due' | 'fiscal-year-end';

export interface Deadlines {
  /** 00:00 of the day after the previous month's due day. */
  readonly opensAt: Ms;
  readonly dueDate: CivilDate;
  /** 00:00 of the day after the due day: from here on a report is late. */
  readonly lateFrom: Ms;
  /** From here on a late report earns no level of its own. */
  readonly closesAt: Ms;
  readonly monthEnd: CivilDate;
  /** 00:00 after the month's last day. */
  readonly monthOver: Ms;
}

const PERIOD = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Is this text a period? */
export function isPeriod(text: string): boolean {
  return PERIOD.test(text);
}

function yearMonth(period: PeriodId): [number, number] {
  const match = PERIOD.exec(period);
  if (!match) throw new Error(`not a period: ${period}`);
  return [Number(match[1]), Number(match[2])];
}

/** The period `months` later (earlier when negative). */
export function addMonths(period: PeriodId, months: number): PeriodId {
  const [year, month] = yearMonth(period);
  const index = year * 12 + (month - 1) + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** The period of a civil date. */
export function periodOf(date: CivilDate): PeriodId {
  return date.slice(0, 7);
}

/** The current period in Bangkok. */
export function currentPeriod(now: Ms): PeriodId {
  return periodOf(bangkokDate(now));
}

/** The first day of a period, which also names it in `formatBE`. */
export function firstDay(period: PeriodId): CivilDate {
  return `${period}-01`;
}

/** The last day of a period. */
function lastDay(period: PeriodId): CivilDate {
  const [year, month] = yearMonth(period);
  return `${period}-${daysInMonth(year, month)}`;
}

/** The fiscal year that a period lies in, as the key of standing answers: `FY2568`. */
export function fiscalYearKey(period: PeriodId): string {
  return `FY${fiscal(firstDay(period)).fiscalYearBE}`;
}

/** The due day of a period, moved to the next working day where the rule says so (A17). */
function dueDate(period: PeriodId, rule: DueRule): CivilDate {
  let date = `${period}-${String(rule.dueDay).padStart(2, '0')}`;
  if (rule.holidayShift === 'none') return date;
  const isOff = (day: CivilDate) => weekday(day) % 6 === 0 || rule.holidays.includes(day);
  while (isOff(date)) date = addDays(date, 1);
  return date;
}

/** All moments of a period. `lateUntil` says how long a late report still earns the late level (A18). */
export function deadlines(period: PeriodId, rule: DueRule, lateUntil: LateUntil): Deadlines {
  const due = dueDate(period, rule);
  const monthEnd = lastDay(period);
  const after = (date: CivilDate) => dayStart(addDays(date, 1));
  return {
    opensAt: after(dueDate(addMonths(period, -1), rule)),
    dueDate: due,
    lateFrom: after(due),
    closesAt: {
      'month-end': () => after(monthEnd),
      'next-due': () => after(dueDate(addMonths(period, 1), rule)),
      'fiscal-year-end': () => dayStart(fiscalYearOver(period)),
    }[lateUntil](),
    monthEnd,
    monthOver: after(monthEnd),
  };
}

/** 1 October after a period. */
function fiscalYearOver(period: PeriodId): CivilDate {
  const [year, month] = yearMonth(period);
  return `${month >= 10 ? year + 1 : year}-10-01`;
}
