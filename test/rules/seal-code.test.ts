/** A seal code over a bad line: heard wrong, typed wrong, pasted with everything around it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BASE32 } from '../../src/rules/base32.ts';
import { hashOf } from '../../src/rules/bytes.ts';
import { readEntry } from '../../src/rules/schemas/entry.ts';
import { readSealCode, sealCode, sealCodeQr, sealLine, shownSealCode } from '../../src/rules/seal-code.ts';
import { entryMaker } from './pile.ts';

const someCode = fc.string({ unit: 'grapheme-ascii' }).map((text) => sealCode(hashOf(text)));
const plain = (code: string) => shownSealCode(code).replaceAll('-', '');
const BODY = { code: sealCode(hashOf('หลักชัย')), district: '3424', period: '2025-04' };

describe('a seal code', () => {
  it('is the first 80 bits of the hash, and one character to check it by', () => {
    expect(sealCode('f'.repeat(64))).toBe('ZZZZZZZZZZZZZZZZ');
    expect(sealCode('00443214c74254b635cf'.padEnd(64, 'f'))).toBe('0123456789ABCDEF');
    expect(shownSealCode('0123456789ABCDEF')).toMatch(/^0123-4567-89AB-CDEF-[0-9A-Z]$/);
    expect(sealLine(BODY)).toBe(`3424-2568-04 ${shownSealCode(BODY.code)}`);
  });

  it('is read as it is shown', () => {
    fc.assert(
      fc.property(someCode, (code) => {
        expect(readSealCode(shownSealCode(code))).toEqual({ ok: true, code, of: null });
      }),
    );
  });

  it('is told to be wrong where one character is', () => {
    fc.assert(
      fc.property(someCode, fc.nat(16), fc.nat(31), (code, at, other) => {
        const right = plain(code);
        const wrong = right.slice(0, at) + BASE32[other] + right.slice(at + 1);
        fc.pre(wrong !== right);
        expect(readSealCode(wrong)).toEqual({ ok: false, problem: 'check' });
      }),
    );
  });

  it('is told to be wrong where any two characters have changed places', () => {
    fc.assert(
      fc.property(someCode, fc.nat(16), fc.nat(16), (code, a, b) => {
        const chars = [...plain(code)];
        fc.pre(chars[a] !== chars[b]);
        [chars[a], chars[b]] = [chars[b] ?? '', chars[a] ?? ''];
        expect(readSealCode(chars.join(''))).toEqual({ ok: false, problem: 'check' });
      }),
    );
  });

  it('says what is wrong: too short, or a character that no code has', () => {
    expect(readSealCode(plain(BODY.code).slice(1))).toEqual({ ok: false, problem: 'length' });
    expect(readSealCode('')).toEqual({ ok: false, problem: 'length' });
    expect(readSealCode('U'.repeat(17))).toEqual({ ok: false, problem: 'character' });
  });

  it('is read however it is typed', () => {
    const code = sealCode('00443214c74254b635cf'.padEnd(64, 'f'));
    const check = plain(code).at(-1) ?? '';
    const read = { ok: true, code, of: null };
    expect(readSealCode(`o123 4567 89ab cdef ${check.toLowerCase()}`)).toEqual(read);
    expect(readSealCode(`0I23–4567—89AB-CDEF-${check}`)).toEqual(read);
    expect(readSealCode(`  0l23456789abcdef${check}\n`)).toEqual(read);
    expect(readSealCode(`๐๑๒๓-๔๕๖๗-๘๙AB-CDEF-${check}`)).toEqual(read);
  });

  it('is found in a message, with what it is of', () => {
    const of = { district: '3424', period: '2025-04' };
    const read = { ok: true, code: BODY.code, of };
    const line = sealLine(BODY);
    expect(readSealCode(line)).toEqual(read);
    expect(readSealCode(sealCodeQr(BODY))).toEqual(read);
    expect(readSealCode(`รหัสผนึก อ.ดอนมดแดง\n${line}\nขอให้จังหวัดกรอก 0 4534 4628`)).toEqual(read);
    expect(
      readSealCode(line.toLowerCase().replaceAll('-', ' - ').replace('3424 - 2568 - 04', '3424-2568-04')),
    ).toEqual(read);
    expect(readSealCode(`3424-2568-13 ${shownSealCode(BODY.code)}`)).toMatchObject({ ok: true, of: null });
  });

  it('is an entry that is read back, and no other text is one', () => {
    const make = entryMaker('district/3401');
    const { entry, bytes } = make('seal-code', BODY);
    expect(readEntry(bytes)).toMatchObject({ ok: true, known: true, entry });
    for (const code of ['', 'I'.repeat(16), BODY.code.toLowerCase(), plain(BODY.code)])
      expect(readEntry(make('seal-code', { ...BODY, code }).bytes).ok).toBe(false);
  });
});
