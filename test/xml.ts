/** XML as a tree, for tests: as much of it as our own files use, and an error at anything else. */

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: Element[];
  text: string;
}

const PIECE = /<\?[^>]*\?>\s*|<\/([^\s<>]+)>|<([^\s<>/!?]+)((?:\s+[^\s=<>]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /\s+([^\s=]+)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
/** What XML 1.0 cannot hold. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

export function parseXml(xml: string): Element {
  if (FORBIDDEN.test(xml)) throw new Error('a character that XML cannot hold');
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  let at = 0;
  for (const [piece, closed, name, attributes = '', isEmpty, text] of xml.matchAll(PIECE)) {
    at += piece.length;
    const within = open.at(-1) ?? top;
    if (closed !== undefined && open.pop()?.name !== closed) throw new Error(`</${closed}> closes nothing`);
    if (text !== undefined) within.text += plain(text);
    if (name === undefined) continue;
    const element: Element = { name, attributes: attributesIn(attributes), children: [], text: '' };
    within.children.push(element);
    if (!isEmpty) open.push(element);
  }
  const [root, ...more] = top.children;
  if (at < xml.length || open.length > 1 || !root || more.length > 0) throw new Error(`no XML at ${at}`);
  return root;
}

function attributesIn(text: string): Element['attributes'] {
  const pairs = [...text.matchAll(ATTRIBUTE)].map(
    ([, name = '', value = '']) => [name, plain(value)] as const,
  );
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Error(`an attribute twice:${text}`);
  return Object.fromEntries(pairs);
}

function plain(text: string): string {
  return text.replace(/&(\w*;?)/g, (whole, name: string) => {
    const character = ENTITIES[name.replace(';', '')];
    if (character === undefined || !name.endsWith(';')) throw new Error(`${whole} is no character`);
    return character;
  });
}
