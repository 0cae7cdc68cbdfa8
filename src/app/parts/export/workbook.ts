/**
 * Sheets as an XLSX file (ECMA-376), as plain as Excel and LibreOffice take it. Some pages of our own: write-excel-file zips
 * in workers made from text, which our content security policy does not let start, and fails at a cell that says
 * "constructor" or holds a control character.
 */
import { strToU8, zipSync } from 'fflate';
import { type Cell, type Column, type Sheet, serialOf } from './sheet.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Indexes into `cellXfs` of the styles. */
const STYLE = { number: 0, text: 1, head: 2, day: 3, instant: 4 } as const;
/** From 164 on formats are a workbook's own. */
const DAY_FORMAT = 164;
const INSTANT_FORMAT = 165;
/** The font of Thai offices, which their machines have. */
const FONT = '<sz val="14"/><name val="TH SarabunPSK"/>';
/** A line in it (points), and what the end of a line loses to words that do not fit any more (characters). */
const LINE_POINTS = 22;
const LOST_CHARS = 2;
/** More than these Excel takes for damage: characters in a cell, and the height of a row (points). */
const TEXT_CHARS_MAX = 32_767;
const ROW_POINTS_MAX = 409;
const LETTERS = 26;
/** The code point of the first of them. */
const FIRST_LETTER = 65;

/** The bytes of a workbook. */
export function workbook(sheets: readonly Sheet[]): Uint8Array<ArrayBuffer> {
  const files: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets),
    '_rels/.rels': links([[`${LINKS}/officeDocument`, 'xl/workbook.xml']]),
    'xl/workbook.xml': workbookXml(sheets),
    'xl/_rels/workbook.xml.rels': links([
      ...sheets.map((_, at): [string, string] => [`${LINKS}/worksheet`, `worksheets/sheet${at + 1}.xml`]),
      [`${LINKS}/styles`, 'styles.xml'],
    ]),
    'xl/styles.xml': stylesXml(),
  };
  for (const [at, sheet] of sheets.entries()) files[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(sheet);
  const zipped = zipSync(
    Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(XML + xml)])),
  );
  return new Uint8Array(zipped);
}

function contentTypes(sheets: readonly Sheet[]): string {
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${CONTENT}.${type}+xml"/>`;
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part('workbook', 'sheet.main')}${part('styles', 'styles')}${sheets.map((_, at) => part(`worksheets/sheet${at + 1}`, 'worksheet')).join('')}</Types>`;
}

function links(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], at) => `<Relationship Id="r${at + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function workbookXml(sheets: readonly Sheet[]): string {
  const each = sheets.map(
    ({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="r${at + 1}"/>`,
  );
  // The head is printed on every page.
  const titles = sheets.map(
    ({ name }, at) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${escaped(name)}'!$1:$1</definedName>`,
  );
  return `<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><bookViews><workbookView/></bookViews><sheets>${each.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`;
}

function stylesXml(): string {
  const style = (format: number, font: number, more = '') =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top"${more}/></xf>`;
  // Away from the number beside it.
  const text = ' horizontal="left" indent="1" wrapText="1"';
  return `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="${DAY_FORMAT}" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="${INSTANT_FORMAT}" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">${style(0, 0)}${style(0, 0, text)}${style(0, 1, text)}${style(DAY_FORMAT, 0)}${style(INSTANT_FORMAT, 0)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

function sheetXml({ columns, rows }: Sheet): string {
  const head = columns.map((column) => column.head);
  const all = [rowXml(head, 0, columns, STYLE.head)];
  for (const [at, cells] of rows.entries()) all.push(rowXml(cells, at + 1, columns, STYLE.text));
  return `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${FROZEN_HEAD}<cols>${columns.map(widthXml).join('')}</cols><sheetData>${all.join('')}</sheetData>${PRINTED}</worksheet>`;
}

const FROZEN_HEAD =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
/** A4, lying, as wide as the paper. */
const PRINTED = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';

function widthXml({ width }: Column, at: number): string {
  return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;
}

function rowXml(cells: readonly Cell[], row: number, columns: readonly Column[], style: number): string {
  const each = cells.map((cell, column) => cellXml(cell, `${lettersOf(column)}${row + 1}`, style));
  const lines = cells.map((cell, column) => linesOf(cell, columns[column]?.width ?? 0));
  // LibreOffice makes no row higher for its text by itself.
  const height = Math.min(Math.max(1, ...lines) * LINE_POINTS, ROW_POINTS_MAX);
  return `<row r="${row + 1}" ht="${height}" customHeight="1">${each.join('')}</row>`;
}

/** Vowels and tones that stand above and below others take no room of their own. */
const STACKED = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g;

/** How many lines a text takes in a column, where words are not broken. */
function linesOf(cell: Cell, width: number): number {
  if (typeof cell !== 'string') return 1;
  const room = Math.max(1, width - LOST_CHARS);
  const lines = cell.split('\n').map((line) => Math.ceil(line.replace(STACKED, '').length / room));
  return lines.reduce((sum, one) => sum + Math.max(1, one), 0);
}

/** Text is only ever text here: no spreadsheet looks for a formula in it. */
function cellXml(cell: Cell, at: string, style: number): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}" s="${STYLE.number}"><v>${cell}</v></c>`;
  if (typeof cell === 'object')
    return `<c r="${at}" s="${'day' in cell ? STYLE.day : STYLE.instant}"><v>${serialOf(cell)}</v></c>`;
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(literal(cell.slice(0, TEXT_CHARS_MAX)))}</t></is></c>`;
}

/** A column as spreadsheets name it: A to Z, AA, AB… */
function lettersOf(column: number): string {
  const before = column < LETTERS ? '' : lettersOf(Math.floor(column / LETTERS) - 1);
  return before + String.fromCharCode(FIRST_LETTER + (column % LETTERS));
}

/** `_x0041_` is one letter to spreadsheets (ST_Xstring); written so, it is what somebody typed. */
function literal(text: string): string {
  return text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
}

/** What XML 1.0 cannot hold at all. */
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

function escaped(text: string): string {
  return text
    .replace(NOT_IN_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
