/** A roster file as the province keeps it: every row read and checked, and every fault with its line. */
import type { CriteriaSet } from './criteria.ts';
import { readCsv } from './csv.ts';
import type { LaoType, Targets } from './roster.ts';
import { type Header, type HeaderFault, type RosterFileKind, readHeader } from './roster-columns.ts';
import { nameKey, readLaoType, splitName, tidyText } from './roster-names.ts';
import { Cells, type Faulty, type NamedDistrict, type Row } from './roster-row.ts';

/** Most rows of a file: three times the villages of a large province. */
const FILE_ROWS_MAX = 10_000;
/** Faults that are told: who has more mends these first. */
export const FAULTS_MAX = 100;

export interface LaoRow extends Row {
  readonly laoType: LaoType;
  /** Those that the file gives: an empty cell says nothing. */
  readonly targets: Targets;
}
export interface VillageRow extends Row {
  /** The code or the name of its LAO, as the file has it. */
  readonly lao: string;
}

export interface RosterFile<R extends Row = Row> {
  readonly rows: readonly R[];
  /** In the order of lines; with any of them nothing is imported. */
  readonly faults: readonly Faulty[];
  /** Columns that were left out. */
  readonly unknown: readonly string[];
}

/** What the cells of files are read by. */
export interface Reading {
  readonly set: CriteriaSet;
  readonly districts: readonly NamedDistrict[];
}

/** Reads a file of LAOs. */
export function readLaoFile(text: string, reading: Reading): RosterFile<LaoRow> {
  return readFile('lao', text, reading, (cells) => {
    const { name, laoType } = splitName(cells.text('name'));
    const typed = cells.text('type');
    const type = typed === '' ? laoType : readLaoType(typed);
    if (type === null) cells.fault('type', cells.has('type') && typed !== '' ? 'type' : 'name');
    else if (laoType !== null && laoType !== type) cells.fault('typeDiffers', 'name');
    const row = cells.row(name);
    const targets = cells.targets();
    return row && type && targets && { ...row, laoType: type, targets };
  });
}

/** Reads a file of villages and communities. Their LAOs are looked up when it is compared with the roster. */
export function readVillageFile(text: string, reading: Reading): RosterFile<VillageRow> {
  return readFile('village', text, reading, (cells) => {
    const lao = tidyText(cells.text('lao'));
    if (lao === '') cells.fault('laoMissing', 'lao');
    const row = cells.row(tidyText(cells.text('name')));
    return row && lao !== '' ? { ...row, lao } : null;
  });
}

function readFile<R extends Row>(
  kind: RosterFileKind,
  text: string,
  { set, districts }: Reading,
  read: (cells: Cells) => R | null,
): RosterFile<R> {
  const csv = readCsv(text);
  const { header, faults: headerFaults } = readHeader(kind, set, csv);
  const nothing = { rows: [], unknown: header.unknown };
  if (csv.openQuote !== null) return { ...nothing, faults: [{ line: csv.openQuote, fault: 'openQuote' }] };
  if (csv.rows.length < 2) return { ...nothing, faults: [{ line: header.line, fault: 'empty' }] };
  if (csv.rows.length > FILE_ROWS_MAX) return { ...nothing, faults: [{ line: 1, fault: 'tooMany' }] };
  if (headerFaults.length > 0)
    return { ...nothing, faults: headerFaults.map((one) => headerFault(header.line, one)) };
  const faults: Faulty[] = [];
  const rows = csv.rows.slice(1).flatMap((row) => read(new Cells(row, header, districts, faults)) ?? []);
  faults.push(...twice(rows, header));
  return { rows, faults: faults.sort((a, b) => a.line - b.line), unknown: header.unknown };
}

function headerFault(line: number, found: HeaderFault): Faulty {
  return found.fault === 'columnMissing'
    ? { line, fault: found.fault, missing: found.column }
    : { line, fault: found.fault, column: found.name };
}

/** Rows that say what another row says already: the same code, or the same unit of a district. */
function twice(rows: readonly Row[], { names, places }: Header): Faulty[] {
  const seen = new Map<string, number>();
  const against = (row: Row, column: 'code' | 'name', key: string, value: string): Faulty[] => {
    const other = seen.get(key);
    if (other === undefined) seen.set(key, row.line);
    if (other === undefined) return [];
    const at = places[column];
    const name = at === undefined ? undefined : names[at];
    return [{ line: row.line, fault: `${column}Twice`, other, value, ...(name && { column: name }) }];
  };
  return rows.flatMap((row) => [
    ...(row.code === null ? [] : against(row, 'code', `code|${row.code}`, row.code)),
    ...against(row, 'name', `name|${rowKey(row)}`, row.name),
  ]);
}

/** What a row's unit is called within its district: an LAO with its type, a village with its LAO as the file names it. */
export function rowKey(row: Row & Partial<LaoRow & VillageRow>): string {
  const { name, laoType } = splitName(row.lao ?? '');
  return [row.district, row.laoType ?? laoType, nameKey(name), nameKey(row.name)].join('|');
}
