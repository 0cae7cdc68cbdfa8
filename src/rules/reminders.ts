/** When to remind of the months that are due, and a calendar file of it (RFC 5545), which rings without any connection. */
import { addDays, type CivilDate, dayStart, HOUR_MS, instantText, type Ms, weekday } from './calendar.ts';
import { type Catalog, periodsIn, setInForce } from './catalog.ts';
import type { PeriodId } from './period.ts';
import { prepare } from './score.ts';

/** The alarm rings at this hour in Bangkok. */
const ALARM_HOUR = 9;
/** Longest line of a calendar file (octets). */
const LINE_OCTETS_MAX = 75;

export interface Reminder {
  readonly period: PeriodId;
  readonly dueDate: CivilDate;
  /** The last working day before it: neither Saturday nor Sunday, nor one of the set's holidays. */
  readonly remindOn: CivilDate;
}

/** The due days of an indicator that are not over, by the sets that are in force. */
export function remindersOf(catalog: Catalog, now: Ms): readonly Reminder[] {
  return periodsIn(catalog).flatMap((period) => {
    const set = setInForce(catalog, period, now);
    const { dueDate, lateFrom } = prepare(set, period).deadlines;
    return now < lateFrom ? [{ period, dueDate, remindOn: workingDayBefore(dueDate, set.due.holidays) }] : [];
  });
}

function workingDayBefore(date: CivilDate, holidays: readonly CivilDate[]): CivilDate {
  const before = addDays(date, -1);
  const isOff = weekday(before) % 6 === 0 || holidays.includes(before);
  return isOff ? workingDayBefore(before, holidays) : before;
}

/** What the file says of one due day. */
export interface ReminderWords {
  readonly title: string;
  readonly text: string;
}

/**
 * The calendar file. Taken in again it replaces what it said before: an event's name is its month and the indicator.
 * @param words what is said of each, in the reader's language
 */
export function calendarFile(
  { indicator, sets }: Catalog,
  reminders: readonly Reminder[],
  words: (reminder: Reminder) => ReminderWords,
  now: Ms,
): string {
  const events = reminders.flatMap((reminder) => {
    const { title, text } = words(reminder);
    return [
      'BEGIN:VEVENT',
      `UID:${indicator}-${reminder.period}@lakchai`,
      `SEQUENCE:${sets.length}`,
      `DTSTAMP:${stamp(now)}`,
      `DTSTART;VALUE=DATE:${compact(reminder.dueDate)}`,
      `DTEND;VALUE=DATE:${compact(addDays(reminder.dueDate, 1))}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(text)}`,
      'TRANSP:TRANSPARENT',
      ...alarm(reminder, title, now),
      'END:VEVENT',
    ];
  });
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Lakchai//Lakchai//TH', 'CALSCALE:GREGORIAN'];
  return [...head, 'METHOD:PUBLISH', ...events, 'END:VCALENDAR']
    .map((line) => `${folded(line)}\r\n`)
    .join('');
}

/** An alarm that is past rings at once, or never: then the morning of the due day takes its place, and after that none does. */
function alarm({ remindOn, dueDate }: Reminder, title: string, now: Ms): readonly string[] {
  const mornings = [remindOn, dueDate].map((day) => dayStart(day) + ALARM_HOUR * HOUR_MS);
  const at = mornings.find((morning) => morning > now);
  if (at === undefined) return [];
  const trigger = `TRIGGER;VALUE=DATE-TIME:${stamp(at)}`;
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', trigger, `DESCRIPTION:${escaped(title)}`, 'END:VALARM'];
}

const compact = (date: CivilDate) => date.replaceAll('-', '');
/** An instant in UTC: `20250718T020000Z`. */
const stamp = (at: Ms) => instantText(at).replace(/[-:]|\.\d+/g, '');

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll('\n', '\\n');
}

/** A long line goes on in the next, after a space; no character is broken in two (RFC 5545, 3.1). */
function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const char of line) {
    const size = octetsOf(char);
    if (octets + size > LINE_OCTETS_MAX) {
      out += '\r\n ';
      octets = 1;
    }
    out += char;
    octets += size;
  }
  return out;
}

/** Of one character in UTF-8. */
function octetsOf(char: string): number {
  const point = char.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}
