/**
 * What a PDF of Chromium's says, page by page: its content streams, with each glyph read by its font's ToUnicode table.
 * Enough for what Skia writes, and no more: no other producer's files are read with it.
 */
import { inflateSync } from 'node:zlib';

interface Part {
  readonly head: string;
  readonly stream: string;
}

/** The text of each page, in the order in which it is drawn. */
export function pagesOf(pdf: Uint8Array): readonly string[] {
  const parts = partsOf(Buffer.from(pdf));
  const partAt = (name: string | undefined) => parts.get(Number(name)) ?? { head: '', stream: '' };
  return pageHeads([...parts.values()], parts).map((page) => {
    const fonts = new Map(
      [...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', at]) => [
        name,
        charactersOf(partAt(/\/ToUnicode (\d+) 0 R/.exec(partAt(at).head)?.[1]).stream),
      ]),
    );
    const contents = /\/Contents (\d+) 0 R/.exec(page)?.[1];
    return drawn(partAt(contents).stream, fonts);
  });
}

/** Every object of the file by its number, with its stream as text where it has one. */
function partsOf(pdf: Buffer): ReadonlyMap<number, Part> {
  const text = pdf.toString('latin1');
  const parts = new Map<number, Part>();
  for (const { index, 0: opening, 1: name } of text.matchAll(/(?:^|\n)(\d+) 0 obj\s/g)) {
    const from = index + opening.length;
    const end = text.indexOf('endobj', from);
    const at = text.indexOf('stream\n', from);
    const hasStream = at >= 0 && at < end;
    const head = text.slice(from, hasStream ? at : end);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
    const bytes = hasStream ? pdf.subarray(at + 'stream\n'.length, at + 'stream\n'.length + length) : null;
    parts.set(Number(name), { head, stream: bytes ? readStream(head, bytes) : '' });
  }
  return parts;
}

function readStream(head: string, bytes: Buffer): string {
  return (head.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
}

/** The page objects in their order, which the tree of pages gives. */
function pageHeads(all: readonly Part[], parts: ReadonlyMap<number, Part>): readonly string[] {
  const tree = all.filter(({ head }) => /\/Type \/Pages\b/.test(head)).map(({ head }) => head);
  const root = tree.find((head) => !head.includes('/Parent')) ?? '';
  const pagesUnder = (head: string): string[] => {
    if (!/\/Type \/Pages\b/.test(head)) return [head];
    const kids = /\/Kids \[([^\]]*)\]/.exec(head)?.[1] ?? '';
    return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, at]) =>
      pagesUnder(parts.get(Number(at))?.head ?? ''),
    );
  };
  return pagesUnder(root);
}

/** Glyph to text, by a ToUnicode table. */
function charactersOf(table: string): ReadonlyMap<number, string> {
  const characters = new Map<number, string>();
  const textOf = (hex: string) =>
    String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
  for (const [, block = ''] of table.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, glyph = '', text = ''] of block.matchAll(/<(\w+)> <(\w+)>/g))
      characters.set(Number.parseInt(glyph, 16), textOf(text));
  for (const [, block = ''] of table.matchAll(/beginbfrange(.*?)endbfrange/gs))
    for (const [, first = '', last = '', text = ''] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const from = Number.parseInt(first, 16);
      for (let glyph = from; glyph <= Number.parseInt(last, 16); glyph += 1)
        characters.set(glyph, String.fromCharCode(Number.parseInt(text, 16) + glyph - from));
    }
  return characters;
}

/** What a content stream draws, glyph by glyph in the font that is set. */
function drawn(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> | undefined;
  let text = '';
  for (const [, name, glyphs] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (name !== undefined) font = fonts.get(name);
    for (const glyph of glyphs?.match(/.{4}/g) ?? []) text += font?.get(Number.parseInt(glyph, 16)) ?? '';
  }
  return text;
}
