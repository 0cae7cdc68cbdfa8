/**
 * For which answer the camera was opened. Android may end the page while the camera is open: then the photo is gone, and
 * this note finds the row again. It is written before the camera opens, at once, and gone as soon as the page goes on.
 */
import { isPeriod, type PeriodId } from '../rules/period.ts';
import { readNote, writeNote } from './page-notes.ts';

export interface Awaited {
  readonly period: PeriodId;
  readonly question: string;
  readonly unit: string;
}

const KEY = 'lakchai-awaited-';

/** Notes that a photo is being taken for an answer. */
export function noteAwaited(enrolment: string, awaited: Awaited): void {
  writeNote(KEY + enrolment, JSON.stringify(awaited));
}

/** The page has gone on. */
export function forgetAwaited(enrolment: string): void {
  writeNote(KEY + enrolment, null);
}

/** What a page that was ended was waiting for in this month, or null. */
export function readAwaited(enrolment: string, period: PeriodId): Awaited | null {
  try {
    const note: unknown = JSON.parse(readNote(KEY + enrolment) ?? 'null');
    return isAwaited(note) && note.period === period ? note : null;
  } catch {
    return null; // unreadable: as good as none
  }
}

function isAwaited(note: unknown): note is Awaited {
  if (typeof note !== 'object' || note === null) return false;
  const { period, question, unit } = note as Partial<Record<string, unknown>>; // each is looked at here
  return isPeriod(String(period)) && typeof question === 'string' && typeof unit === 'string';
}
