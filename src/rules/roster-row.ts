/** One row of a roster file: its cells as they are read, and what is wrong with them. */
import { parseCount, toArabicDigits } from './count.ts';
import type { CsvRow } from './csv.ts';
import { type Targets, UNIT_NAME_MAX } from './roster.ts';
import { type Column, cellOf, type Header } from './roster-columns.ts';
import { nameKey } from './roster-names.ts';

/** What a file may name a district by. */
export interface NamedDistrict {
  readonly code: string;
  readonly th: string;
  readonly en: string;
}

export interface Row {
  readonly line: number;
  /** The district's code. */
  readonly district: string;
  readonly code: string | null;
  readonly name: string;
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
  | 'laoUnclear'
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

/** The cells of one row, and where their faults go. */
export class Cells {
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
    const isSound = this.faults.length === before && district;
    return isSound
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
    let isSound = true;
    for (const [question, place] of this.header.targets) {
      const text = cellOf(this.source, place);
      if (text === '') continue;
      const count = parseCount(text);
      if (count !== null) targets[question] = count;
      else this.faultAt('count', place);
      isSound &&= count !== null;
    }
    return isSound ? targets : null;
  }
}

/** What may stand in an address and in an entry. */
export const UNIT_CODE = /^[A-Za-z0-9-]{1,64}$/;

function districtKey(text: string): string {
  const key = nameKey(text);
  return key.replace(/^อำเภอ|^อ\./, '');
}
