/**
 * Tables as CSV (RFC 4180), read from whatever a spreadsheet writes and written so that any of them opens it. Fifty lines
 * of our own: what is told of a fault needs the line of the file that it stands in, also below a cell of several lines.
 */

export interface CsvRow {
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Csv {
  /** Rows of which every cell is empty are left out. */
  readonly rows: readonly CsvRow[];
  /** The line on which a quote opens that nothing closes; null: the file is whole. */
  readonly openQuote: number | null;
}

const BOM = '\uFEFF';
const SEPARATORS = [',', ';', '\t'] as const;
/** What a spreadsheet would take for a formula, and the mark that keeps it from doing so. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;
const GUARDED = /^'+[=+\-@＝＋－＠\t\r\n]/;
/** Begins like a formula and is none. */
const NUMBER = /^-\d+(\.\d+)?$/;

/** Reads a file: with a byte order mark or without, any line ends, separated by comma, semicolon or tab. */
export function readCsv(text: string): Csv {
  const body = text.startsWith(BOM) ? text.slice(1) : text;
  const reader = new Reader(body, separatorOf(body));
  const rows: CsvRow[] = [];
  for (let row = reader.row(); row; row = reader.row()) {
    if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
  }
  return { rows, openQuote: reader.openQuote };
}

/** The separator that the first line has most of, outside its quotes. */
function separatorOf(text: string): string {
  const [first = ''] = text.replace(/"[^"]*"/g, '').split(/[\r\n]/, 1);
  const count = (separator: string) => first.split(separator).length;
  return SEPARATORS.reduce((best, one) => (count(one) > count(best) ? one : best));
}

class Reader {
  openQuote: number | null = null;
  private at = 0;
  private line = 1;
  private readonly text: string;
  private readonly separator: string;

  constructor(text: string, separator: string) {
    this.text = text;
    this.separator = separator;
  }

  /** The next row, or null at the end. */
  row(): CsvRow | null {
    if (this.at >= this.text.length) return null;
    const { line } = this;
    const cells = [this.cell()];
    while (this.text[this.at] === this.separator) {
      this.at += 1;
      cells.push(this.cell());
    }
    this.endLine();
    return { line, cells };
  }

  private cell(): string {
    const quoted = this.text[this.at] === '"' ? this.quoted() : '';
    // What stands behind a closing quote belongs to the cell all the same.
    const from = this.at;
    while (this.at < this.text.length && !this.isEnd(this.text[this.at])) this.at += 1;
    return unguarded(quoted + this.text.slice(from, this.at));
  }

  private quoted(): string {
    const { line } = this;
    let cell = '';
    for (;;) {
      const end = this.text.indexOf('"', this.at + 1);
      const part = this.text.slice(this.at + 1, end < 0 ? undefined : end);
      this.line += lineEnds(part);
      cell += part;
      this.at = end < 0 ? this.text.length : end + 1;
      if (end < 0) this.openQuote ??= line;
      if (this.text[this.at] !== '"') return cell;
      cell += '"';
    }
  }

  private isEnd(character: string | undefined): boolean {
    return character === this.separator || character === '\r' || character === '\n';
  }

  private endLine(): void {
    if (this.at >= this.text.length) return;
    this.at += this.text.startsWith('\r\n', this.at) ? 2 : 1;
    this.line += 1;
  }
}

function lineEnds(text: string): number {
  return text.split(/\r\n|\r|\n/).length - 1;
}

/** At some of them spreadsheets end a cell, others they show as boxes. */
const CONTROL = /(?![\t\r\n])\p{Cc}/gu;

/** Writes a file: with a byte order mark, for Excel, and with no cell that a spreadsheet would run. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return BOM + rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(given: string): string {
  const text = given.replace(CONTROL, '');
  const isRun = FORMULA.test(text) && !NUMBER.test(text);
  const safe = isRun || GUARDED.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function unguarded(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}
