/** A sheet as plain values: what a workbook and a CSV file are both made of. */
import {
  bangkokDate,
  bangkokTime,
  type CivilDate,
  DAY_MS,
  dayStart,
  type Ms,
} from '../../../rules/calendar.ts';
import { csvText } from '../../../rules/csv.ts';
import type { Speech } from '../../words.tsx';

/** A civil day, or an instant. */
export type Moment = { readonly day: CivilDate } | { readonly at: Ms };
export type Cell = string | number | null | Moment;

export interface Column {
  readonly head: string;
  /** In characters. */
  readonly width: number;
}

export interface Sheet {
  /** As its tab and its file are called. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

const NAME_CHARS_MAX = 31;
/** What no spreadsheet takes in the name of a tab, nor every file system in that of a file. */
const NOT_IN_NAMES = /[[\]:*?/\\'"<>|\p{Cc}]/gu;

/** No name, and the one that Excel keeps to itself. */
const NO_NAMES = ['', 'history'];
const HALF_CHARACTER = /\p{Cs}/gu;

/** Sheets with names that any spreadsheet takes: short, and each once. */
export function namedApart(sheets: readonly Sheet[]): Sheet[] {
  const taken = new Set(NO_NAMES);
  return sheets.map((sheet) => {
    const plain = sheet.name.replace(NOT_IN_NAMES, ' ').trim();
    const cut = (chars: number) => plain.slice(0, chars).replace(HALF_CHARACTER, '').trim();
    let name = cut(NAME_CHARS_MAX);
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) {
      name = `${cut(NAME_CHARS_MAX - 1 - `${n}`.length)} ${n}`.trim();
    }
    taken.add(name.toLowerCase());
    return { ...sheet, name };
  });
}

/** An instant, and beside it how people here write it: a spreadsheet shows no Buddhist year. */
export function instantCells(at: Ms | null, { format }: Speech): readonly [Cell, Cell] {
  return at === null ? [null, null] : [{ at }, `${format.date(bangkokDate(at))} ${format.time(at)}`];
}

/** The same of a day. */
export function dayCells(day: CivilDate | null, { format }: Speech): readonly [Cell, Cell] {
  return day === null ? [null, null] : [{ day }, format.date(day)];
}

/** From this day spreadsheets count the days. */
const EPOCH = '1899-12-30';

/** A moment as a spreadsheet counts it: days, with the time of day in Bangkok as their part. */
export function serialOf(moment: Moment): number {
  const at = 'day' in moment ? dayStart(moment.day) : moment.at;
  return (at - dayStart(EPOCH)) / DAY_MS;
}

/** A sheet as a CSV file of its own. */
export function sheetCsv({ columns, rows }: Sheet): string {
  return csvText([columns.map(({ head }) => head), ...rows.map((cells) => cells.map(csvCell))]);
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell);
  return 'day' in cell ? cell.day : `${bangkokDate(cell.at)} ${bangkokTime(cell.at)}`;
}
