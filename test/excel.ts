/**
 * What Excel would call damage in a workbook: the rules of ECMA-376 and the limits of its own that our writer could break.
 * Readers that are free forgive most of it, so that opening a file in them does not tell.
 */
import { type Element, parseXml } from './xml.ts';

type Parts = ReadonlyMap<string, string>;

const SHEETS = 'xl/workbook.xml';
const STYLES = 'xl/styles.xml';
const TYPES = '[Content_Types].xml';

/** Children in the order in which the standard has them; others our writer has no use for. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  workbook: ['workbookPr', 'bookViews', 'sheets', 'definedNames', 'calcPr'],
  styleSheet: ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs'],
  worksheet: ['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData'].concat([
    'autoFilter',
    'mergeCells',
    'printOptions',
    'pageMargins',
    'pageSetup',
    'headerFooter',
  ]),
  font: ['b', 'i', 'sz', 'color', 'name'],
  border: ['left', 'right', 'top', 'bottom', 'diagonal'],
};

const TAB_CHARS_MAX = 31;
const ROWS_MAX = 1_048_576;
const COLUMNS_MAX = 16_384;
const CELL_CHARS_MAX = 32_767;
const ROW_POINTS_MAX = 409.5;
const COLUMN_CHARS_MAX = 255;
/** Formats below it are the standard's. */
const OWN_FORMAT_MIN = 164;

/** Each fault in a few words; none: there is nothing to mend. */
export function excelFaults(parts: Parts): string[] {
  return [...packageFaults(parts), ...orderFaults(parts), ...tabFaults(parts), ...styleFaults(parts)].concat(
    [...parts]
      .filter(([name]) => name.startsWith('xl/worksheets/'))
      .flatMap(([name]) => gridFaults(parts, name)),
  );
}

function packageFaults(parts: Parts): string[] {
  const types = read(parts, TYPES).children;
  const overridden = types.flatMap(({ attributes }) => attributes.PartName?.slice(1) ?? []);
  const defaults = types.flatMap(({ attributes }) => attributes.Extension ?? []);
  const untyped = [...parts.keys()].filter(
    (name) =>
      name !== TYPES && !overridden.includes(name) && !defaults.some((one) => name.endsWith(`.${one}`)),
  );
  const links = [...parts.keys()].filter((name) => name.endsWith('.rels'));
  return [
    ...fault([...parts.keys()][0] !== TYPES, 'the content types are not first'),
    ...repeated(overridden).map((name) => `${name} has two content types`),
    ...overridden.filter((name) => !parts.has(name)).map((name) => `${name} is not there`),
    ...untyped.map((name) => `${name} has no content type`),
    ...links.flatMap((name) => linkFaults(parts, name)),
  ];
}

function linkFaults(parts: Parts, name: string): string[] {
  const links = read(parts, name).children;
  const folder = name.replace(/_rels\/[^/]*$/, '');
  const lost = links.filter(({ attributes }) => !parts.has(folder + attributes.Target));
  return [
    ...repeated(links.map(({ attributes }) => attributes.Id ?? '')).map((id) => `two links are ${id}`),
    ...lost.map(({ attributes }) => `${attributes.Id} leads nowhere`),
  ];
}

function orderFaults(parts: Parts): string[] {
  return [...parts.keys()].flatMap((name) =>
    all(read(parts, name)).flatMap((element) => {
      const order = ORDER[element.name];
      const places = element.children.map((child) => order?.indexOf(child.name) ?? 0);
      const isRight = places.every((place, at) => place >= 0 && place > (places[at - 1] ?? -1));
      return fault(order !== undefined && !isRight, `${name}: the order in ${element.name}`);
    }),
  );
}

function tabFaults(parts: Parts): string[] {
  const sheets = every(read(parts, SHEETS), 'sheet').map(({ attributes }) => attributes);
  const names = sheets.map(({ name = '' }) => name);
  const links = read(parts, 'xl/_rels/workbook.xml.rels').children.map(({ attributes }) => attributes);
  const isSheet = (id: string | undefined) =>
    links.some(({ Id, Type }) => Id === id && Type?.endsWith('/worksheet'));
  const isName = (name: string) =>
    name.length <= TAB_CHARS_MAX && /^(?!history$|')[^[\]:*?/\\\p{Cc}\p{Cs}]+(?<!')$/iu.test(name);
  const printed = every(read(parts, SHEETS), 'definedName').map(({ attributes }) => attributes.localSheetId);
  return [
    ...fault(sheets.length === 0, 'no sheet'),
    ...names.filter((name) => !isName(name)).map((name) => `a tab cannot be called "${name}"`),
    ...repeated(names.map((name) => name.toLowerCase())).map((name) => `two tabs are called "${name}"`),
    ...repeated(sheets.map(({ sheetId = '' }) => sheetId)).map((id) => `two sheets are ${id}`),
    ...sheets.filter((sheet) => !isSheet(sheet['r:id'])).map(({ name }) => `"${name}" leads to no sheet`),
    ...printed.filter((at) => !sheets[Number(at)]).map((at) => `a name is of sheet ${at}`),
  ];
}

function styleFaults(parts: Parts): string[] {
  const styles = read(parts, STYLES);
  const size = (list: string) => every(styles, list)[0]?.children.length ?? 0;
  const ids = every(styles, 'numFmt').map(({ attributes }) => attributes.numFmtId ?? '');
  const isFormat = (id: string | undefined) => Number(id) < OWN_FORMAT_MIN || ids.includes(id ?? '');
  const isWithin = ({ fontId, fillId, borderId, xfId, numFmtId }: Element['attributes']) =>
    [
      [fontId, 'fonts'],
      [fillId, 'fills'],
      [borderId, 'borders'],
      [xfId, 'cellStyleXfs'],
    ].every(([id, list = '']) => Number(id ?? 0) < size(list)) && isFormat(numFmtId);
  return [
    ...styles.children
      .filter(({ attributes, children }) => Number(attributes.count) !== children.length)
      .map(({ name }) => `the count of ${name}`),
    ...repeated(ids).map((id) => `two formats are ${id}`),
    ...every(styles, 'xf')
      .filter(({ attributes }) => !isWithin(attributes))
      .map(() => 'a style of what is not there'),
  ];
}

/** Columns, rows and cells of one sheet. */
function gridFaults(parts: Parts, name: string): string[] {
  const sheet = read(parts, name);
  const styles = every(read(parts, STYLES), 'cellXfs')[0]?.children.length ?? 0;
  const columns = every(sheet, 'col').map(({ attributes }) => attributes);
  const bounds = columns.flatMap(({ min, max }) => [Number(min) - 0.5, Number(max)]);
  const rows = every(sheet, 'row');
  return [
    ...fault(!isRising(bounds, COLUMNS_MAX), 'columns overlap'),
    ...fault(
      columns.some(({ width }) => !(Number(width) <= COLUMN_CHARS_MAX)),
      'a column too wide',
    ),
    ...fault(
      !isRising(
        rows.map(({ attributes }) => Number(attributes.r)),
        ROWS_MAX,
      ),
      'rows out of order',
    ),
    ...fault(
      rows.some(({ attributes }) => Number(attributes.ht ?? 0) > ROW_POINTS_MAX),
      'a row too high',
    ),
    ...rows.flatMap((row) => rowFaults(row, styles)),
  ].map((one) => `${name}: ${one}`);
}

function rowFaults({ attributes: { r: number }, children }: Element, styles: number): string[] {
  const columns = children.map(({ attributes: { r = '' } }) =>
    r.replace(/\D+/, '') === number ? columnOf(r) : Number.NaN,
  );
  const text = (cell: Element) =>
    all(cell)
      .map((one) => one.text)
      .join('');
  const isValue = (cell: Element) =>
    cell.attributes.t === 'inlineStr'
      ? text(cell).length <= CELL_CHARS_MAX && cell.children[0]?.name === 'is'
      : Number.isFinite(Number.parseFloat(text(cell))) && cell.children[0]?.name === 'v';
  return [
    ...fault(!isRising(columns, COLUMNS_MAX), `cells of row ${number}`),
    ...children
      .filter((cell) => !(Number(cell.attributes.s ?? 0) < styles))
      .map(({ attributes: { r } }) => `the style of ${r}`),
    ...children.filter((cell) => !isValue(cell)).map(({ attributes: { r } }) => `what ${r} holds`),
  ];
}

/** Each greater than the one before, from 1 to the greatest that there may be. */
function isRising(numbers: readonly number[], most: number): boolean {
  return numbers.every((n, at) => n > (numbers[at - 1] ?? 0) && n <= most);
}

function columnOf(reference: string): number {
  const letters = reference.replace(/\d/g, '');
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
}

const read = (parts: Parts, name: string) => parseXml(parts.get(name) ?? '');
const all = (element: Element): Element[] => [element, ...element.children.flatMap(all)];
const every = (element: Element, name: string) => all(element).filter((one) => one.name === name);
const fault = (isThere: boolean, text: string): string[] => (isThere ? [text] : []);
const repeated = (texts: readonly string[]) => texts.filter((text, at) => texts.indexOf(text) < at);
