/** A workbook of ours, held against what Excel takes for damage. It was never opened in Excel: nothing here can. */
import { expect, test } from 'vitest';
import { namedApart, type Sheet } from '../../../src/app/parts/export/sheet.ts';
import { makeSheets, sheetChoices } from '../../../src/app/parts/export/sheets.ts';
import { workbook } from '../../../src/app/parts/export/workbook.ts';
import { excelFaults } from '../../excel.ts';
import { readXlsx, unzip } from '../../xlsx.ts';
import { district, exported, IN_ENGLISH, IN_THAI, line, received } from './exported.ts';

const LONG = 'การใช้ประโยชน์ข้อมูลความจำเป็นพื้นฐาน'.repeat(1_000);
/** What people type and paste, and what has broken such files. */
const HOSTILE = [
  '=1+1',
  '+66 45',
  '-1',
  '@SUM(A1)',
  '\tx',
  "=cmd|' /C calc'!A0",
  'ก\u0000\u0008ข\uffff',
  'x\ud800y',
]
  .concat(['</t>&lt;]]>', '"อ้าง" \'เดี่ยว\'', 'หนึ่ง\nสอง\r\nสาม', ' ขอบ ', '', '0012', '1409900123457', '1e5'])
  .concat(['TRUE', '๒๕๖๘', LONG, '👍🏽 e\u0301']);

const sheet = (name: string, rows: Sheet['rows'] = [], columns = 3): Sheet => ({
  name,
  columns: Array.from({ length: columns }, (_, n) => ({ head: `หัว ${n} & "<x>'`, width: 8 + n })),
  rows,
});

const NAMES = [
  'ภาพรวม',
  'ภาพรวม',
  "'a[x]:*?/\\' & <ภาคี>",
  'ก'.repeat(50),
  'ก'.repeat(50),
  '',
  '???',
  'History',
];
const MOMENTS = [{ day: '2025-07-20' }, { at: Date.UTC(2025, 6, 20, 5) }, null, 1e21, 1e-7, -4.67] as const;
const partsOf = (sheets: readonly Sheet[]) => unzip(workbook(namedApart(sheets)));

test('whatever a cell holds and however a sheet is called, Excel finds nothing to mend', () => {
  const rows = [HOSTILE, [...MOMENTS], Array.from({ length: 60 }, (_, n) => n)];
  const half = `${'ก'.repeat(30)}👍`;
  const sheets = [...NAMES, half].map((name) => sheet(name, rows, 60));
  expect(excelFaults(partsOf(sheets))).toEqual([]);
});

test.each([
  ['Thai', IN_THAI],
  ['English', IN_ENGLISH],
])('so it is with every sheet that a province can export, in %s', (_, saying) => {
  const lines = HOSTILE.map((requester, n) =>
    line('uses', `u${n}`, { date: '2025-07-02', requester, amount: n }),
  );
  const all = exported([district({ '2025-07': received('A', 5, { usesReported: 20 }) }, lines)]);
  const sheets = makeSheets(sheetChoices(all, saying, '=1+1'), all);
  expect(excelFaults(unzip(workbook(sheets)))).toEqual([]);
});

test('tabs that would be called the same, nothing, or as Excel alone may call one, get another name', () => {
  expect(namedApart(NAMES.map((name) => sheet(name))).map(({ name }) => name)).toEqual([
    'ภาพรวม',
    'ภาพรวม 2',
    'a x        &  ภาคี',
    'ก'.repeat(31),
    `${'ก'.repeat(29)} 2`,
    '2',
    '3',
    'History 2',
  ]);
});

test('a text that looks like a character by its number is still that text', () => {
  const [row] = [...partsOf([sheet('a', [['_x0041_ _X000d_ _x41_']])]).values()].slice(-1);
  expect(row).toContain('>_x005F_x0041_ _x005F_X000d_ _x41_<');
});

test('a text longer than a cell is cut off where the cell ends', () => {
  const [read] = readXlsx(workbook([sheet('a', [[LONG]])]));
  expect(read?.rows[1]).toEqual([LONG.slice(0, 32_767)]);
});

/** One break each in a sound workbook: none of them goes unnoticed. */
test.each([
  [
    'xl/worksheets/sheet1.xml',
    /(<cols>.*<\/cols>)(<sheetData>.*<\/sheetData>)/s,
    '$2$1',
    'the order in worksheet',
  ],
  ['xl/worksheets/sheet1.xml', '<row r="2"', '<row r="9"', 'cells of row 9'],
  ['xl/worksheets/sheet1.xml', 'r="2"', 'r="1"', 'rows out of order'],
  ['xl/worksheets/sheet1.xml', 'r="B2"', 'r="A2"', 'cells of row 2'],
  ['xl/worksheets/sheet1.xml', ' s="1"', ' s="5"', 'the style of A2'],
  ['xl/worksheets/sheet1.xml', 'ht="22"', 'ht="500"', 'a row too high'],
  ['xl/worksheets/sheet1.xml', 'width="8"', 'width="300"', 'a column too wide'],
  ['xl/worksheets/sheet1.xml', 'min="2"', 'min="1"', 'columns overlap'],
  ['xl/worksheets/sheet1.xml', '<v>7</v>', '<v>NaN</v>', 'what B2 holds'],
  ['xl/workbook.xml', '"ภาคี"', '"ก/ข"', 'cannot be called'],
  ['xl/workbook.xml', '"ภาคี"', `"${'x'.repeat(32)}"`, 'cannot be called'],
  ['xl/workbook.xml', '"ภาคี"', '"ภาพรวม"', 'two tabs'],
  ['xl/workbook.xml', 'sheetId="2"', 'sheetId="1"', 'two sheets'],
  ['xl/workbook.xml', 'r:id="r2"', 'r:id="r3"', 'leads to no sheet'],
  ['xl/workbook.xml', 'localSheetId="1"', 'localSheetId="2"', 'a name is of sheet 2'],
  ['xl/_rels/workbook.xml.rels', 'Id="r1"', 'Id="r2"', 'two links'],
  ['xl/_rels/workbook.xml.rels', 'sheet1.xml', 'sheet7.xml', 'leads nowhere'],
  ['xl/styles.xml', 'cellXfs count="5"', 'cellXfs count="6"', 'the count of cellXfs'],
  ['xl/styles.xml', 'fontId="1"', 'fontId="2"', 'a style of what is not there'],
  ['xl/styles.xml', 'numFmtId="165" formatCode', 'numFmtId="164" formatCode', 'two formats'],
  ['[Content_Types].xml', '/xl/styles.xml', '/xl/style.xml', 'xl/styles.xml has no content type'],
])('%s: %s for %s is noticed', (part, from, to, told) => {
  const parts = new Map(partsOf([sheet('ภาพรวม', [['a', 7]]), sheet('ภาคี')]));
  expect(excelFaults(parts)).toEqual([]);
  const broken = parts.get(part)?.replace(from, to) ?? '';
  expect(broken).not.toBe(parts.get(part));
  expect(excelFaults(parts.set(part, broken)).join('\n')).toContain(told);
});
