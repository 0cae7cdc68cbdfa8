/**
 * Bangkok's calendar: civil days, instants, and the Buddhist era on paper and on screen.
 * Stored is Gregorian (`2025-07-20`) and epoch milliseconds; the Buddhist year exists in text only, and only here.
 * Bangkok has had no daylight saving in this era, so its civil day is the UTC day of the instant plus seven hours.
 */
import { toArabicDigits, toThaiDigits } from './count.ts';

/** A Bangkok civil day, `YYYY-MM-DD`. */
export type CivilDate = string;
/** An instant in epoch milliseconds. */
export type Ms = number;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
const BANGKOK_OFFSET_MS = 7 * HOUR_MS;

const BUDDHIST_ERA = 543;
const BE_YEAR_FIRST = 2500;
const BE_YEAR_LAST = 2643;
/** A typed year from here on is a Buddhist one (domain.md 2.7). */
const BE_YEAR_FROM = 2400;

const MONTHS = [
  ['มกราคม', 'ม.ค.'],
  ['กุมภาพันธ์', 'ก.พ.'],
  ['มีนาคม', 'มี.ค.'],
  ['เมษายน', 'เม.ย.'],
  ['พฤษภาคม', 'พ.ค.'],
  ['มิถุนายน', 'มิ.ย.'],
  ['กรกฎาคม', 'ก.ค.'],
  ['สิงหาคม', 'ส.ค.'],
  ['กันยายน', 'ก.ย.'],
  ['ตุลาคม', 'ต.ค.'],
  ['พฤศจิกายน', 'พ.ย.'],
  ['ธันวาคม', 'ธ.ค.'],
] as const;

const WEEKDAYS_TH = ['อาทิตย์', 'จันทร์', 'อังคาร', 'พุธ', 'พฤหัสบดี', 'ศุกร์', 'เสาร์'] as const;
const WEEKDAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** The twelve Thai month names, January first. */
export const MONTH_NAMES: readonly string[] = /* @__PURE__ */ MONTHS.map(([full]) => full);

interface Ymd {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** Days in a month of the Gregorian calendar; month from 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** A civil date from its numbers, or null where no such day exists. */
function civilDate(year: number, month: number, day: number): CivilDate | null {
  return isDay(year, month, day) ? `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` : null;
}

/** The year, month and day of a civil date, or null where the text is none. */
export function readCivilDate(text: string): Ymd | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  return isDay(year, month, day) ? { year, month, day } : null;
}

function ymd(date: CivilDate): Ymd {
  const parts = readCivilDate(date);
  if (!parts) throw new Error(`not a civil date: ${date}`);
  return parts;
}

/** 00:00 Bangkok of a civil date. */
export function dayStart(date: CivilDate): Ms {
  const { year, month, day } = ymd(date);
  return Date.UTC(year, month - 1, day) - BANGKOK_OFFSET_MS;
}

/** The civil date in Bangkok at an instant. */
export function bangkokDate(at: Ms): CivilDate {
  return bangkokText(inCalendar(at)).slice(0, 10);
}

/** The clock in Bangkok at an instant, "16:05". */
export function bangkokTime(at: Ms): string {
  return bangkokText(inCalendar(at)).slice(11, 16);
}

function bangkokText(at: Ms): string {
  return new Date(at + BANGKOK_OFFSET_MS).toISOString();
}

/** What a phone tells of its time may lie beyond years of four digits: it is shown, and breaks no page. */
function inCalendar(at: Ms): Ms {
  return Math.min(Math.max(at, -6e13), 2.5e14);
}

/** The civil date `days` later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return bangkokText(dayStart(date) + days * DAY_MS).slice(0, 10);
}

/** Whole civil days from one date to another; negative when `to` lies before. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (dayStart(to) - dayStart(from)) / DAY_MS;
}

/** 0 is Sunday. */
export function weekday(date: CivilDate): number {
  const { year, month, day } = ymd(date);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

/** English name of the weekday. */
export function weekdayName(date: CivilDate): string {
  return WEEKDAYS_EN[weekday(date)] ?? '';
}

/** An ISO instant with an offset, in ms; null where the text is none. */
export function readInstant(text: string): Ms | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** An instant as ISO text in UTC. */
export function instantText(at: Ms): string {
  return new Date(at).toISOString();
}

/** The Thai fiscal year (by its ending Buddhist year) and quarter of a day: 1 October to 30 September (domain.md 3.3). */
export function fiscal(date: CivilDate): { fiscalYearBE: number; quarter: 1 | 2 | 3 | 4 } {
  const { year, month } = ymd(date);
  const quarter = month >= 10 ? 1 : month >= 7 ? 4 : month >= 4 ? 3 : 2;
  return { fiscalYearBE: year + BUDDHIST_ERA + (month >= 10 ? 1 : 0), quarter };
}

export type DateStyle = 'official' | 'ui' | 'short' | 'period' | 'periodUi' | 'periodShort' | 'quarter';

/**
 * A day in Thai text. official ๒๐ กรกฎาคม ๒๕๖๘ · ui 20 ก.ค. 2568 · short 20 ก.ค. · period กรกฎาคม ๒๕๖๘ ·
 * periodUi กรกฎาคม 2568 · periodShort ก.ค. 2568 · quarter ปีงบประมาณ พ.ศ. ๒๕๖๘ ไตรมาสที่ ๔
 */
export function formatBE(date: CivilDate, style: DateStyle): string {
  const { year, month, day } = ymd(date);
  const be = year + BUDDHIST_ERA;
  const [full, abbreviated] = MONTHS[month - 1] ?? ['', ''];
  switch (style) {
    case 'official':
      return toThaiDigits(`${day} ${full} ${be}`);
    case 'ui':
      return `${day} ${abbreviated} ${be}`;
    case 'short':
      return `${day} ${abbreviated}`;
    case 'period':
      return toThaiDigits(`${full} ${be}`);
    case 'periodUi':
      return `${full} ${be}`;
    case 'periodShort':
      return `${abbreviated} ${be}`;
    case 'quarter': {
      const { fiscalYearBE, quarter } = fiscal(date);
      return toThaiDigits(`ปีงบประมาณ พ.ศ. ${fiscalYearBE} ไตรมาสที่ ${quarter}`);
    }
  }
}

/** The Buddhist year of a civil date, for a year field. */
export function buddhistYear(date: CivilDate): number {
  return ymd(date).year + BUDDHIST_ERA;
}

/** A typed year as a Gregorian one: 68 is 2568, from 2400 on Buddhist, else Gregorian; null outside BE 2500-2643. */
function readYear(digits: string): number | null {
  if (digits.length !== 2 && digits.length !== 4) return null;
  const typed = Number(digits);
  const be =
    digits.length === 2 ? BE_YEAR_FIRST + typed : typed >= BE_YEAR_FROM ? typed : typed + BUDDHIST_ERA;
  return be >= BE_YEAR_FIRST && be <= BE_YEAR_LAST ? be - BUDDHIST_ERA : null;
}

function readMonth(text: string): number | null {
  const bare = text.replaceAll('.', '');
  const index = MONTHS.findIndex(
    ([full, abbreviated]) => bare === full || bare === abbreviated.replaceAll('.', ''),
  );
  return index < 0 ? null : index + 1;
}

const WEEKDAY_PREFIX = new RegExp(`^(?:วัน)?(?:${WEEKDAYS_TH.join('|')})(?:ที่)?\\s*`);
const NUMERIC = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})$/;
const NAMED = /^(\d{1,2})\s*([ก-๙.]+?)\s*(?:พ\.?ศ\.?\s*)?(\d{2}|\d{4})$/;

/**
 * A date as people type it: d/m/y, d-m-y, d.m.y, day month year with the month's name full or short, ISO; Thai or Arabic
 * digits; a weekday in front and "พ.ศ." before the year allowed (domain.md 2.7).
 * @returns a Gregorian civil date, or null where it is not exactly one day of BE 2500-2643
 */
export function parseDate(text: string): CivilDate | null {
  const plain = toArabicDigits(text.normalize('NFC')).trim().replace(/\s+/g, ' ').replace(WEEKDAY_PREFIX, '');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (iso) return dateFrom(iso[3], Number(iso[2]), iso[1]);
  const numeric = NUMERIC.exec(plain.replace(/พ\.?ศ\.?\s*/, ''));
  if (numeric) return dateFrom(numeric[1], Number(numeric[3]), numeric[4]);
  const named = NAMED.exec(plain);
  return named ? dateFrom(named[1], readMonth(named[2] ?? ''), named[3]) : null;
}

/** The day that three typed parts name (day, month as a number, year in any form that parseDate takes), or null. */
export function dateFrom(day = '', month: number | null = null, year = ''): CivilDate | null {
  const gregorian = readYear(toArabicDigits(year.trim()));
  const digits = toArabicDigits(day.trim());
  if (gregorian === null || month === null || !/^\d{1,2}$/.test(digits)) return null;
  return civilDate(gregorian, month, Number(digits));
}
