import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswer } from '../../src/rules/answer-check.ts';
import { hashOf, sealEntry } from '../../src/rules/bytes.ts';
import { headsByKey } from '../../src/rules/entry.ts';
import type { Question } from '../../src/rules/question.ts';
import { receiptNumber } from '../../src/rules/receipt.ts';
import { readEntry } from '../../src/rules/schemas/entry.ts';
import { JSON_DEPTH_MAX, JSON_KEYS_MAX, oversize, STRING_BYTES_MAX } from '../../src/rules/wire.ts';
import { entryMaker, idOf } from './pile.ts';

const body = (text: string) => ({ question: 'note', unit: 'district', period: '2025-04', answer: text });

describe('entries', () => {
  it('read back as they were sealed, whatever the text', () => {
    const make = entryMaker();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { entry, bytes, hash } = make('record', body(text));
        const read = readEntry(bytes);
        expect(read).toMatchObject({ ok: true, known: true, entry });
        expect(hashOf(bytes)).toBe(hash);
      }),
    );
  });

  it('hash as SHA-256 does', () => {
    expect(hashOf('หลักชัย')).toBe('ac1db5cf7b03bf7d4bbe747357edd4bc191d67077fe5c4377f578c871bfe11ef');
    expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('of a newer kind are told apart from what is no entry', () => {
    const { entry } = entryMaker()('record', body('x'));
    expect(readEntry(JSON.stringify({ ...entry, kind: 'hologram', body: { any: 1 } }))).toMatchObject({
      ok: true,
      known: false,
    });
    expect(readEntry(JSON.stringify({ ...entry, body: { question: 1 } })).ok).toBe(false);
    expect(readEntry(JSON.stringify({ ...entry, id: 'x' })).ok).toBe(false);
    expect(readEntry('{').ok).toBe(false);
    expect(readEntry('null').ok).toBe(false);
  });
});

describe('heads', () => {
  it('let the higher lamport win, then the higher hash, and keep the rival', () => {
    const make = entryMaker();
    const early = make('record', body('a'), { lamport: 3 });
    const late = make('record', body('b'), { lamport: 4 });
    const twin = make('record', body('c'), { lamport: 4 });
    const [heads] = headsByKey([early, late, twin]).values();
    expect(heads?.winner.hash).toBe([late.hash, twin.hash].sort().at(-1));
    expect(heads?.rivals).toHaveLength(2);
    const settled = make('record', body('d'), {
      lamport: 5,
      base: [early, late, twin].map((one) => one.entry.id),
    });
    expect([...headsByKey([settled, early, late, twin]).values()]).toEqual([{ winner: settled, rivals: [] }]);
  });
});

describe('receipt number', () => {
  it('holds district, month and four characters that can be read out', () => {
    expect(receiptNumber({ district: '3424', period: '2025-04', hash: 'f'.repeat(64) })).toBe(
      '3424-2568-04-ZZZZ',
    );
    expect(receiptNumber({ district: '3424', period: '2025-04', hash: '00001'.padEnd(64, 'f') })).toBe(
      '3424-2568-04-0001',
    );
  });
});

describe('limits of JSON', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : { in: nested(depth - 1) });
  it('take the limit and refuse one more', () => {
    expect(oversize(nested(JSON_DEPTH_MAX))).toBeNull();
    expect(oversize(nested(JSON_DEPTH_MAX + 1))).toBe('too-deep');
    expect(oversize(Array.from({ length: JSON_KEYS_MAX }, () => 1))).toBeNull();
    expect(oversize(Array.from({ length: JSON_KEYS_MAX + 1 }, () => 1))).toBe('too-large');
    expect(oversize('a'.repeat(STRING_BYTES_MAX))).toBeNull();
    expect(oversize('a'.repeat(STRING_BYTES_MAX + 1))).toBe('too-large');
    expect(oversize(`${'ก'.repeat(STRING_BYTES_MAX / 3 - 1)}กaaa`)).toBe('too-large');
    expect(oversize(JSON.parse('{"a":{"__proto__":1}}'))).toBe('malformed');
  });
});

describe('answers', () => {
  const ask = (more: Partial<Question>): Question => ({
    id: 'q',
    kind: 'pair',
    unit: 'lao',
    label: { th: '', en: '' },
    ...more,
  });
  const codes = (question: Question, answer: Parameters<typeof checkAnswer>[1]) =>
    checkAnswer(question, answer, '2025-04-17').map((fault) => fault.code);

  it('of each kind are checked', () => {
    expect(codes(ask({ strict: true }), { target: 3, done: 4 })).toEqual(['overTarget']);
    expect(codes(ask({}), { target: 3, done: 4 })).toEqual([]);
    expect(codes(ask({}), { target: -1, done: 1.5 })).toEqual(['count', 'count']);
    expect(codes(ask({ kind: 'date' }), '2025-04-18')).toEqual(['future']);
    expect(codes(ask({ kind: 'date', planned: true }), '2025-05-18')).toEqual([]);
    expect(codes(ask({ kind: 'date' }), '2025-02-30')).toEqual(['date']);
    expect(codes(ask({ kind: 'yesNo' }), 'yes')).toEqual(['kind']);
    expect(codes(ask({ kind: 'text' }), 'นาย ก 1-1017-00230-70-8')).toEqual(['thaiId']);
    expect(codes(ask({ kind: 'choices', options: [] }), ['x'])).toEqual(['option']);
    expect(codes(ask({}), null)).toEqual([]);
  });

  it('of a row are checked field by field', () => {
    const fields: Question['fields'] = [
      { id: 'name', kind: 'text', label: { th: '', en: '' }, required: true },
      { id: 'people', kind: 'count', label: { th: '', en: '' } },
    ];
    expect(checkAnswer(ask({ kind: 'rows', fields }), { name: '', people: -1 }, '2025-04-17')).toEqual([
      { code: 'required', part: 'name' },
      { code: 'count', part: 'people' },
    ]);
  });
});

it('test ids are UUIDs of version 7', () => {
  expect(readEntry(sealEntry(entryMaker()('record', body('x'), { id: idOf(77) }).entry).bytes).ok).toBe(true);
});
