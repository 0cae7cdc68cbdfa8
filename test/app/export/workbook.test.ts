/** A workbook, read back by a reader that shares nothing with what wrote it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Sheet } from '../../../src/app/parts/export/sheet.ts';
import { workbook } from '../../../src/app/parts/export/workbook.ts';
import { readXlsx, unzip } from '../../xlsx.ts';

const sheet = (rows: Sheet['rows'], name = 'ภาพรวม'): Sheet => ({
  name,
  columns: Array.from({ length: 30 }, (_, n) => ({ head: `หัว ${n}`, width: 8 + n })),
  rows,
});

const [HEAD = []] = [Array.from({ length: 30 }, (_, n) => `หัว ${n}`)];

test('has its sheets in order, each with its head frozen and its columns as wide as they were to be', () => {
  const read = readXlsx(workbook([sheet([]), sheet([['x']], 'การใช้ข้อมูล & <ภาคี>')]));
  expect(read.map(({ name, frozen }) => [name, frozen])).toEqual([
    ['ภาพรวม', 1],
    ['การใช้ข้อมูล & <ภาคี>', 1],
  ]);
  expect(read[0]?.rows).toEqual([HEAD]);
  expect(read[1]?.widths).toEqual(Array.from({ length: 30 }, (_, n) => 8 + n));
});

test('has numbers as numbers, days and instants as dates, and nothing where there is nothing', () => {
  const [read] = readXlsx(
    workbook([sheet([[1234, -4.67, null, { day: '2025-07-20' }, { at: Date.UTC(2025, 6, 20, 5) }, '0']])]),
  );
  expect(read?.rows[1]).toEqual([1234, -4.67, null, 45858, 45858.5, '0']);
  expect(read?.formats[1]).toEqual(['', '', '', 'yyyy-mm-dd', 'yyyy-mm-dd hh:mm', '']);
});

test.each([
  '=1+1',
  '+66',
  '-1',
  '@SUM(A1)',
  '\tx',
  "=cmd|' /C calc'!A0",
  'constructor',
  '__proto__',
  '</t>&lt;',
  ' ขอบ ',
])('%j is text in it', (text) => {
  const [read] = readXlsx(workbook([sheet([[text]])]));
  expect([read?.rows[1], read?.formulas]).toEqual([[text], 0]);
});

test('leaves out what XML cannot hold', () => {
  const [read] = readXlsx(workbook([sheet([['ก\u0000\u0008\ud800ข\uffff']])]));
  expect(read?.rows[1]).toEqual(['กข']);
});

test('any text comes back as it went in', () => {
  const text = fc
    .string({ unit: 'grapheme' })
    .filter((one) => !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(one) && one !== '');
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 40 }), (cells) => {
      expect(readXlsx(workbook([sheet([cells])]))[0]?.rows[1]).toEqual(cells);
    }),
  );
});

test('a year of a whole province, with more than any part of it that is zipped at once', () => {
  const many = Array.from({ length: 9_000 }, (_, n) => ['3424', n, `ข้อความที่ ${n}`]);
  const [read] = readXlsx(workbook([sheet(many)]));
  expect(read?.rows.slice(1)).toEqual(many);
});

test('its parts are those that Excel asks for', () => {
  expect([...unzip(workbook([sheet([])])).keys()]).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/worksheets/sheet1.xml',
  ]);
});
