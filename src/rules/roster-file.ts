/** A roster file as the province keeps it: every row read and checked, and every fault with its line. */
import { parseCount, toArabicDigits } from './count.ts';
import type { CriteriaSet } from './criteria.ts';
import { type CsvRow, readCsv } from './csv.ts';
import { type LaoType, type Targets, UNIT_NAME_MAX } from './roster.ts';
import {
  type Column,
  cellOf,
  type Header,
  type HeaderFault,
  type RosterFileKind,
  readHeader,
} from './roster-columns.ts';
import { nameKey, readLaoType, splitName, tidyText } from './roster-names.ts';

/** Most rows of a file: three times the villages of a large province. */
const FILE_ROWS_MAX = 10_000;
/** Faults that are told: who has more mends these first. */
export const FAULTS_MAX = 100;

/** What a file may name a district by. */
export interface NamedDistrict {
  readonly code: string;
  readonly th: string;
  readonly en: string;
}

interface Row {
  readonly line: number;
  /** The district's code. */
  readonly district: string;
  readonly code: string | null;
  readonly name: string;
}
export interface LaoRow extends Row {
  readonly laoType: LaoType;
  /** Those that the file gives: an empty cell says nothing. */
  readonly targets: Targets;
}
export interface VillageRow extends Row {
  /** The code or the name of its LAO, as the file has it. */
  readonly lao: string;
}

export type FileFault =
  | 'empty'
  | 'openQuote'
  | 'tooMany'
  | 'columnMissing'
  | 'columnTwice'
  | 'tooWide'
  | 'district'
  | 'type'
  | 'typeDiffers'
  | 'nameMissing'
  | 'nameTooLong'
  | 'code'
  | 'codeTwice'
  | 'nameTwice'
  | 'count'
  | 'laoMissing'
  | 'laoUnknown'
  | 'laoRetired'
  | 'codeElsewhere';

/** What is wrong, and where. */
export interface Faulty {
  readonly line: number;
  readonly fault: FileFault;
  /** The column by its name in the file. */
  readonly column?: string;
  /** One that is missing. */
  readonly missing?: Column;
  readonly value?: string;
  /** The line that it stands against. */
  readonly other?: number;
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

/** The cells of one row, and where their faults go. */
class Cells {
  private readonly source: CsvRow;
  private readonly header: Header;
  private readonly districts: readonly NamedDistrict[];
  private readonly faults: Faulty[];

  constructor(source: CsvRow, header: Header, districts: readonly NamedDistrict[], faults: Faulty[]) {
    this.source = source;
    this.header = header;
    this.districts = districts;
    this.faults = faults;
  }

  has(column: Column): boolean {
    return this.header.places[column] !== undefined;
  }

  text(column: Column): string {
    return cellOf(this.source, this.header.places[column]);
  }

  fault(fault: FileFault, column: Column): void {
    this.faultAt(fault, this.header.places[column]);
  }

  private faultAt(fault: FileFault, place: number | undefined): void {
    const column = place === undefined ? undefined : this.header.names[place];
    const value = cellOf(this.source, place);
    this.faults.push({
      line: this.source.line,
      fault,
      ...(column && { column }),
      ...(value !== '' && { value }),
    });
  }

  /** What every row has; null where one of it cannot be read. */
  row(name: string): Row | null {
    const before = this.faults.length;
    if (this.source.cells.slice(this.header.width).some((cell) => cell.trim() !== ''))
      this.faults.push({ line: this.source.line, fault: 'tooWide' });
    const district = this.district();
    if (!district) this.fault('district', 'district');
    if (name === '') this.fault('nameMissing', 'name');
    if (name.length > UNIT_NAME_MAX) this.fault('nameTooLong', 'name');
    const code = toArabicDigits(this.text('code'));
    if (code !== '' && !UNIT_CODE.test(code)) this.fault('code', 'code');
    const isWhole = this.faults.length === before && district;
    return isWhole
      ? { line: this.source.line, district: district.code, code: code === '' ? null : code, name }
      : null;
  }

  private district(): NamedDistrict | undefined {
    const text = districtKey(this.text('district'));
    return this.districts.find(({ code, th, en }) => [code, districtKey(th), districtKey(en)].includes(text));
  }

  /** The targets that the row gives; null where one of them is no count. */
  targets(): Targets | null {
    const targets: Record<string, number> = {};
    let isWhole = true;
    for (const [question, place] of this.header.targets) {
      const text = cellOf(this.source, place);
      if (text === '') continue;
      const count = parseCount(text);
      if (count !== null) targets[question] = count;
      else this.faultAt('count', place);
      isWhole &&= count !== null;
    }
    return isWhole ? targets : null;
  }
}

/** What may stand in an address and in an entry. */
export const UNIT_CODE = /^[A-Za-z0-9-]{1,64}$/;

function districtKey(text: string): string {
  const key = nameKey(text);
  return key.replace(/^อำเภอ|^อ\./, '');
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

/** What a row's unit is called within its district: an LAO with its type, a village with its LAO. */
function rowKey(row: Row & Partial<LaoRow & VillageRow>): string {
  return [row.district, row.laoType ?? nameKey(row.lao ?? ''), nameKey(row.name)].join('|');
}
