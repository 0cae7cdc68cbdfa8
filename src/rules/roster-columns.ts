/** The columns of roster files: the names that a header may have, in Thai and English, and the row as it is read by them. */
import { type CriteriaSet, type FactRule, questionOf } from './criteria.ts';
import type { Csv, CsvRow } from './csv.ts';
import { oneSpelling } from './thai.ts';

/** What a file lists. */
export type RosterFileKind = 'lao' | 'village';

export type Column = 'code' | 'district' | 'type' | 'name' | 'lao';

/** Accepted names of the columns; the first is the one that we write. Case, blanks, dots and lines do not matter. */
export const COLUMN_NAMES: Readonly<Record<RosterFileKind, Partial<Record<Column, readonly string[]>>>> = {
  lao: {
    code: ['รหัส', 'code', 'id', 'รหัส อปท.', 'รหัสหน่วยงาน', 'lao code'],
    district: ['อำเภอ', 'district', 'district code', 'amphoe', 'รหัสอำเภอ', 'ชื่ออำเภอ'],
    type: ['ประเภท', 'type', 'lao type', 'ประเภท อปท.'],
    name: ['ชื่อ', 'name', 'ชื่อ อปท.', 'อปท.', 'lao', 'ชื่อหน่วยงาน', 'หน่วยงาน'],
  },
  village: {
    code: ['รหัส', 'code', 'id', 'รหัสหมู่บ้าน', 'village code'],
    district: ['อำเภอ', 'district', 'district code', 'amphoe', 'รหัสอำเภอ', 'ชื่ออำเภอ'],
    lao: ['อปท.', 'lao', 'รหัส อปท.', 'lao code', 'ชื่อ อปท.', 'lao name'],
    name: ['ชื่อ', 'name', 'หมู่บ้าน', 'village', 'ชื่อหมู่บ้าน', 'หมู่บ้าน/ชุมชน', 'village/community', 'ชุมชน'],
  },
};

/** The columns of a kind of file, in the order in which we write them. */
export function columnsOf(kind: RosterFileKind): readonly Column[] {
  return Object.keys(COLUMN_NAMES[kind]) as Column[]; // Object.keys cannot know that these are all the keys there are
}

/** Columns without which a file cannot be read. The type may stand before the name. */
const NEEDED: Readonly<Record<RosterFileKind, readonly Column[]>> = {
  lao: ['district', 'name'],
  village: ['district', 'lao', 'name'],
};

/** A count pair whose target the roster may set: the question, and the fact that its sum makes. */
export interface TargetColumn {
  readonly question: string;
  readonly fact: FactRule;
}

/** Pairs asked of every LAO. Where 0 of 0 is an answer, the target is what was found, and nobody sets it beforehand. */
export function targetColumns(set: CriteriaSet): readonly TargetColumn[] {
  return set.facts.flatMap((fact) => {
    if (fact.fold.kind !== 'sum' || fact.fold.part !== 'target') return [];
    const question = questionOf(set, fact.fold.question);
    return question?.unit === 'lao' && !question.zeroAllowed ? [{ question: question.id, fact }] : [];
  });
}

/** Where the columns of a file stand. */
export interface Header {
  readonly line: number;
  readonly width: number;
  readonly places: Readonly<Partial<Record<Column, number>>>;
  /** Targets by question. */
  readonly targets: ReadonlyMap<string, number>;
  /** Names as the file has them, by place. */
  readonly names: readonly string[];
  /** Names that say nothing to us: their columns are left out. */
  readonly unknown: readonly string[];
}

export type HeaderFault =
  | { readonly fault: 'columnMissing'; readonly column: Column }
  | { readonly fault: 'columnTwice'; readonly name: string };

/** Reads the first row. */
export function readHeader(
  kind: RosterFileKind,
  set: CriteriaSet,
  { rows: [row] }: Csv,
): { readonly header: Header; readonly faults: readonly HeaderFault[] } {
  const cells = row?.cells ?? [];
  const keys = cells.map(headerKey);
  const placeOf = (names: readonly string[]) => {
    const accepted = new Set(names.map(headerKey));
    return keys.flatMap((key, place) => (accepted.has(key) ? [place] : []));
  };
  const columns = columnsOf(kind).map((column) => ({
    column,
    found: placeOf(COLUMN_NAMES[kind][column] ?? []),
  }));
  const targets = (kind === 'lao' ? targetColumns(set) : []).map(({ question, fact }) => ({
    question,
    found: placeOf([question, fact.id, fact.label.th, fact.label.en]),
  }));
  const all = [...columns, ...targets];
  const known = new Set(all.flatMap(({ found }) => found));
  return {
    header: {
      line: row?.line ?? 1,
      width: cells.length,
      places: Object.fromEntries(
        columns.flatMap(({ column, found: [at] }) => (at === undefined ? [] : [[column, at]])),
      ),
      targets: new Map(
        targets.flatMap(({ question, found: [at] }) => (at === undefined ? [] : [[question, at]])),
      ),
      names: cells.map((cell) => cell.trim()),
      unknown: cells.filter((cell, place) => !known.has(place) && cell.trim() !== ''),
    },
    faults: [
      ...NEEDED[kind]
        .filter((column) => columns.some((one) => one.column === column && one.found.length === 0))
        .map((column) => ({ fault: 'columnMissing' as const, column })),
      ...all.flatMap(({ found: [, second] }) =>
        second === undefined ? [] : [{ fault: 'columnTwice' as const, name: cells[second]?.trim() ?? '' }],
      ),
    ],
  };
}

function headerKey(name: string): string {
  return oneSpelling(name)
    .replace(/[\s._-]/g, '')
    .toLowerCase();
}

/** The text of a row's column, without what surrounds it. */
export function cellOf({ cells }: CsvRow, place: number | undefined): string {
  return place === undefined ? '' : (cells[place] ?? '').trim();
}
