/** A date as people write it in the language that they read; Thai is understood everywhere. */
import { type CivilDate, dateFrom, parseDate } from '../../../rules/calendar.ts';

const NAMED = /^(\d{1,2}) ([^\d\s.]{3,})\.? (\d{2}|\d{4})$/;

/** @param months the twelve names of the language; their beginnings are understood too */
export function readWrittenDate(text: string, months: readonly string[]): CivilDate | null {
  const [, day, name = '', year] = NAMED.exec(text.trim().replace(/\s+/g, ' ')) ?? [];
  const month = months.findIndex((one) => one.toLowerCase().startsWith(name.toLowerCase()));
  return name !== '' && month >= 0 ? dateFrom(day, month + 1, year) : parseDate(text);
}
