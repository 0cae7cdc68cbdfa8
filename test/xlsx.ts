/** A reader of XLSX files for tests, which shares nothing with what wrote them: ZIP (APPNOTE 6.3) and its XML by hand. */
import { crc32, inflateRawSync } from 'node:zlib';

export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Of each row, the format of each cell: '' where it has none of its own. */
  readonly formats: readonly (readonly string[])[];
  /** The rows that stay when the others are scrolled. */
  readonly frozen: number;
  readonly widths: readonly number[];
  readonly formulas: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;

/** The files in an archive, by name, each held against its checksum. */
export function unzip(bytes: Uint8Array): ReadonlyMap<string, string> {
  const zip = Buffer.from(bytes);
  let end = zip.length - END_BYTES;
  while (zip.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  let at = zip.readUInt32LE(end + 16);
  const files = new Map<string, string>();
  for (let n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const name = zip.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + (nameLength ?? 0));
    const local = zip.readUInt32LE(at + 42);
    const from = local + LOCAL_BYTES + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    const content = zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    if (crc32(content) !== zip.readUInt32LE(at + 16)) throw new Error(`${name} is damaged`);
    files.set(name, content.toString('utf8'));
    at += ENTRY_BYTES + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

/** The sheets of a workbook, in the order of their tabs. */
export function readXlsx(bytes: Uint8Array): ReadSheet[] {
  const files = unzip(bytes);
  const file = (name: string) => files.get(name) ?? '';
  const targets = new Map(
    tags(file('xl/_rels/workbook.xml.rels'), 'Relationship').map((tag) => [of(tag, 'Id'), of(tag, 'Target')]),
  );
  const styles = file('xl/styles.xml');
  const codes = new Map(
    tags(styles, 'numFmt').map((tag) => [of(tag, 'numFmtId'), of(tag, 'formatCode').replaceAll('\\', '')]),
  );
  const xfs = tags(/<cellXfs.*<\/cellXfs>/.exec(styles)?.[0] ?? '', 'xf');
  const formats = xfs.map((tag) => codes.get(of(tag, 'numFmtId')) ?? '');
  return tags(file('xl/workbook.xml'), 'sheet').map((tag) =>
    readSheet(unescaped(of(tag, 'name')), file(`xl/${targets.get(of(tag, 'r:id'))}`), formats),
  );
}

function readSheet(name: string, xml: string, formats: readonly string[]): ReadSheet {
  const rows = [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) => {
    const cells: { value: string | number; format: string }[] = [];
    for (const [, tag = '', content = ''] of row.matchAll(/<c ([^>]*)>(.*?)<\/c>/gs)) {
      const text = /<t[^>]*>(.*?)<\/t>/s.exec(content)?.[1];
      const number = Number(/<v>(.*?)<\/v>/.exec(content)?.[1]);
      cells[columnOf(of(tag, 'r'))] = {
        value: text === undefined ? number : unescaped(text),
        format: formats[Number(of(tag, 's'))] ?? '',
      };
    }
    return Array.from(cells);
  });
  return {
    name,
    rows: rows.map((row) => row.map((cell) => cell?.value ?? null)),
    formats: rows.map((row) => row.map((cell) => cell?.format ?? '')),
    frozen: Number(/<pane [^>]*ySplit="(\d+)"[^>]*state="frozen"/.exec(xml)?.[1] ?? 0),
    widths: tags(xml, 'col').map((tag) => Number(of(tag, 'width'))),
    formulas: xml.split('<f').length - 1,
  };
}

const tags = (xml: string, name: string) => xml.match(new RegExp(`<${name} [^>]*>`, 'g')) ?? [];
const of = (tag: string, attribute: string) =>
  new RegExp(`(?:^|[ <])${attribute}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** "C7" is in column 2. */
function columnOf(reference: string): number {
  const letters = reference.replace(/\d/g, '');
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
