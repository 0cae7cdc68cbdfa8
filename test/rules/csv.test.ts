/** Tables as files: whatever a spreadsheet writes is read, and what is written opens as it was. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvText, readCsv } from '../../src/rules/csv.ts';

const cells = (text: string) => readCsv(text).rows.map((row) => row.cells);

describe('reading', () => {
  test.each([
    ['plain', 'a,b\n1,2'],
    ['with a byte order mark and Windows line ends', '\uFEFFa,b\r\n1,2\r\n'],
    ['separated by semicolons', 'a;b\n1;2\n'],
    ['separated by tabs', 'a\tb\r\n1\t2'],
    ['in quotes', '"a","b"\r\n"1","2"'],
    ['with empty lines and rows', '\n\na,b\n,\n  , \n1,2\n\n'],
    ['with the line ends of old Macs', 'a,b\r1,2\r'],
  ])('%s', (_, text) => {
    expect(cells(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('a quoted cell holds separators, quotes and line ends', () => {
    expect(cells('"a,""b""",c\n"x\r\ny",z')).toEqual([
      ['a,"b"', 'c'],
      ['x\r\ny', 'z'],
    ]);
  });

  test('the separator is not taken from inside quotes', () => {
    expect(cells('"a;b;c",d\n1,2')).toEqual([
      ['a;b;c', 'd'],
      ['1', '2'],
    ]);
  });

  test('each row knows the line on which it begins', () => {
    expect(readCsv('a\n\n"x\ny"\nb').rows.map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  test('a quote that nothing closes is told with its line', () => {
    expect(readCsv('a,b\nc,"d\ne,f\n')).toMatchObject({ openQuote: 2 });
    expect(readCsv('a,"b"').openQuote).toBeNull();
  });
});

describe('writing', () => {
  test('begins with a byte order mark, and ends its lines as the standard says', () => {
    expect(csvText([['a', 'b']])).toBe('\uFEFFa,b\r\n');
  });

  test.each([
    ...['=1+1', '+66', '-1+1', '-', '@SUM(A1)', '\tx', '\rx', '\n=1+1'],
    // What a keyboard of East Asia types for them.
    ...['＝1+1', '＠SUM(A1)'],
  ])('%j is no formula in it', (text) => {
    const written = csvText([[text]]);
    expect(written.replace(/^\uFEFF"?/, '').startsWith("'")).toBe(true);
    expect(cells(written)).toEqual([[text]]);
  });

  test('characters that nobody sees are left out, and no formula hides behind one', () => {
    expect(csvText([['ก\0\b\u0085ข', '\0=1+1']])).toBe("\uFEFFกข,'=1+1\r\n");
  });

  test.each(['-1', '-4.67'])('%s is a number, and stays one', (text) => {
    expect(csvText([[text]])).toBe(`\uFEFF${text}\r\n`);
    expect(cells(csvText([[text]]))).toEqual([[text]]);
  });

  test('what was written is read as it was', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r', "'", '=', 'ก', ' ') }),
    );
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(rows, (table) => {
        const filled = table.filter((row) => row.some((one) => one.trim() !== ''));
        expect(cells(csvText(filled))).toEqual(filled);
      }),
    );
  });
});
