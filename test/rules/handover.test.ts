import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf, sealEntry } from '../../src/rules/bytes.ts';
import {
  type HandoverContent,
  handoverName,
  type ReadHandover,
  readHandover,
  writeHandover,
} from '../../src/rules/handover.ts';
import { DEVICE, entryMaker } from './pile.ts';

const HERE = { instance: 'i', scope: 'district/3424' };
const MADE_AT = Date.UTC(2025, 6, 18, 3, 42);

const content = (entries: readonly string[], more: Partial<HandoverContent> = {}): HandoverContent => ({
  ...HERE,
  device: DEVICE,
  madeAt: MADE_AT,
  entries: [...entries],
  setAside: [],
  drafts: [],
  ...more,
});
const record = (text: string) => ({ question: 'note', unit: 'district', period: '2025-04', answer: text });
const one = () => entryMaker()('record', record('x')).bytes;
const faultOf = (read: ReadHandover) => (read.ok ? null : read.fault);
const read = (text: string, scope = HERE.scope) => readHandover(text, { ...HERE, scope });

test('any set of entries comes out with the ids, bytes and hashes that it went in with', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 20 }), (texts) => {
      const make = entryMaker();
      const made = texts.map((text) => make('record', record(text)));
      const back = read(writeHandover(content(made.map(({ bytes }) => bytes))));
      if (!back.ok) throw new Error(back.fault);
      expect(back.entries.map(({ entry, bytes, hash }) => [entry.id, bytes, hash])).toEqual(
        made.map(({ entry, bytes, hash }) => [entry.id, bytes, hash]),
      );
    }),
  );
});

test('an entry of a kind that only a newer app knows goes along as it is', () => {
  const { entry } = entryMaker()('record', record('x'));
  const newer = sealEntry({ ...entry, kind: 'hologram', body: { any: 1 } });
  const back = read(writeHandover(content([newer.bytes])));
  expect(back).toMatchObject({ ok: true, entries: [newer] });
});

test('a file is named by its place and time', () => {
  const file = { scope: 'district/3424', madeAt: MADE_AT };
  expect(handoverName(file, 'json')).toBe('lakchai-3424-2568-07-18-1042.json');
});

describe('a file is refused whole', () => {
  const text = writeHandover(content([one()]));

  test('if it is some other file', () => {
    for (const other of ['', '{}', 'null', '[1]', 'หลักชัย', '{"lakchai":1}'])
      expect(faultOf(read(other))).toBe('notHandover');
    expect(faultOf(read(' '.repeat(17 * 1024 * 1024)))).toBe('tooLarge');
  });

  test('if it was cut short, or a character of it was changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: text.length - 1 }), (length) => {
        expect(faultOf(read(text.slice(0, length)))).toBe('damaged');
      }),
    );
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('0', 'a', '"', ' '), (at, other) => {
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        fc.pre(changed !== text);
        expect(read(changed).ok).toBe(false);
      }),
    );
  });

  test('if a newer app has made it, or what is in it', () => {
    const later = { ...JSON.parse(text), v: 2, more: true };
    expect(faultOf(read(JSON.stringify(later)))).toBe('newer');
    const { entry } = entryMaker()('record', record('x'));
    const strange = sealEntry({ ...entry, body: { question: 'note', hologram: true } });
    expect(faultOf(read(writeHandover(content([one(), strange.bytes]))))).toBe('newer');
  });

  test('if it is of another endpoint or another place', () => {
    expect(faultOf(read(writeHandover(content([one()], { instance: 'practice' }))))).toBe('otherInstance');
    for (const scope of ['district/3401', 'province/35'])
      expect(faultOf(read(text, scope))).toBe('otherPlace');
    const province = writeHandover(content([one()], { scope: 'province/34' }));
    expect(faultOf(read(province))).toBe('otherPlace');
  });

  test('if one of its entries is of another place, whatever the file says of itself', () => {
    const foreign = entryMaker('district/3401')('record', record('x')).bytes;
    expect(faultOf(read(writeHandover(content([one(), foreign]))))).toBe('otherPlace');
  });
});

test('the province takes what its districts made', () => {
  expect(read(writeHandover(content([one()])), 'province/34').ok).toBe(true);
});

test('any text does no harm', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => !read(text).ok));
});

test('a file whose hash was made to fit is still held against its shape', () => {
  const { hash: _, ...whole } = JSON.parse(writeHandover(content([one()])));
  const forged = { ...whole, entries: [1] };
  expect(faultOf(read(JSON.stringify({ ...forged, hash: hashOf(JSON.stringify(forged)) })))).toBe('damaged');
});
