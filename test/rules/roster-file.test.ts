/** Roster files: whatever a province keeps is read, and every fault is told with its line and column. */
import { describe, expect, test } from 'vitest';
import { csvText } from '../../src/rules/csv.ts';
import { DISTRICTS } from '../../src/rules/place.ts';
import { readLaoFile, readVillageFile } from '../../src/rules/roster-file.ts';
import { currentSet } from '../criteria.ts';
import { laoFile, SAMPLE_LAOS, villageFile } from '../roster-files.ts';

const reading = { set: currentSet(), districts: DISTRICTS };
const laos = (text: string) => readLaoFile(text, reading);
const villages = (text: string) => readVillageFile(text, reading);
const faultsOf = (text: string) => laos(text).faults.map(({ line, column, fault }) => [line, column, fault]);

describe('a file of LAOs', () => {
  test('of the whole province, as it is kept: code, district, type, and a name with its type', () => {
    const { rows, faults, unknown } = laos(laoFile());
    expect([rows.length, faults, unknown]).toEqual([238, [], []]);
    const [first] = SAMPLE_LAOS;
    expect(rows[0]).toEqual({
      line: 2,
      district: '3401',
      code: first?.code,
      name: 'บ้านตัวอย่าง 1',
      laoType: 'อบต.',
      targets: {},
    });
  });

  test.each([
    ['Thai', 'รหัส,อำเภอ,ประเภท,ชื่อ อปท.,ครัวเรือนเป้าหมาย'],
    ['English', 'Code,District,Type,Name,Target households'],
    ['any case and blanks', ' CODE , district code,LAO_type,  name,householdsTarget'],
  ])('its columns may have names in %s', (_, header) => {
    expect(laos(`${header}\nx-1,3424,อบต.,เหล่าแดง,"2,400"`).rows).toEqual([
      {
        line: 2,
        district: '3424',
        code: 'x-1',
        name: 'เหล่าแดง',
        laoType: 'อบต.',
        targets: { households: 2400 },
      },
    ]);
  });

  test.each([
    ['Thai digits', '๓๔๒๔,อบต.,เหล่าแดง,๒๔๐๐'],
    ['a district by its name', 'ดอนมดแดง,อบต.,เหล่าแดง,2400'],
    ['a district by its name in full', 'อำเภอดอนมดแดง,อบต,เหล่าแดง,2400'],
    ['a type in words', '3424,องค์การบริหารส่วนตำบล,เหล่าแดง,2400'],
    ['a type before the name alone', '3424,,อบต.เหล่าแดง,2400'],
    ['a type before the name as well', '3424,อบต.,องค์การบริหารส่วนตำบลเหล่าแดง,2400'],
    ['vowels typed in pieces', '3424,อบต.,เหล่าเเดง,2400'],
  ])('reads %s', (_, row) => {
    expect(laos(`อำเภอ,ประเภท,ชื่อ,households\n${row}`)).toMatchObject({
      rows: [{ district: '3424', laoType: 'อบต.', name: 'เหล่าแดง', targets: { households: 2400 } }],
      faults: [],
    });
  });

  test('an empty target says nothing, and neither do columns that are not known', () => {
    const { rows, unknown } = laos('อำเภอ,ชื่อ,households,หมายเหตุ\n3424,อบต.ก,,ดี');
    expect(rows[0]?.targets).toEqual({});
    expect(unknown).toEqual(['หมายเหตุ']);
  });

  test.each<[string, string, unknown[]]>([
    ['a district that is none', '9999,อบต.ก,', [2, 'อำเภอ', 'district']],
    ['a type that is none', '3424,เทศบาล ก,', [2, 'ชื่อ', 'type']],
    ['no name', '3424,อบต.,', [2, 'ชื่อ', 'nameMissing']],
    ['a name beyond all measure', `3424,อบต.${'ก'.repeat(121)},`, [2, 'ชื่อ', 'nameTooLong']],
    ['a target that is no whole number', '3424,อบต.ก,12.5', [2, 'households', 'count']],
    ['a target with a unit', '3424,อบต.ก,12 หลัง', [2, 'households', 'count']],
    ['more cells than columns', '3424,อบต.ก,1,x', [2, undefined, 'tooWide']],
  ])('%s is told with its line and column', (_, row, fault) => {
    expect(faultsOf(`อำเภอ,ชื่อ,households\n${row}`)).toEqual([fault]);
  });

  test('a type that is not the one before the name is told', () => {
    expect(faultsOf('อำเภอ,ประเภท,ชื่อ\n3424,อบต.,ทต.ก')).toEqual([[2, 'ชื่อ', 'typeDiffers']]);
  });

  test('what is there twice is told with the line of the first', () => {
    const file =
      'รหัส,อำเภอ,ชื่อ\nx-1,3424,อบต.ก\nx-1,3424,อบต.ข\nx-2,3424,อบต. ก\nx 3,3424,อบต.ค\nx-4,3401,อบต.ก';
    expect(laos(file).faults).toEqual([
      { line: 3, fault: 'codeTwice', column: 'รหัส', value: 'x-1', other: 2 },
      { line: 4, fault: 'nameTwice', column: 'ชื่อ', value: 'ก', other: 2 },
      { line: 5, fault: 'code', column: 'รหัส', value: 'x 3' },
    ]);
  });

  test.each([
    ['nothing', '', 'empty'],
    ['column names alone', 'อำเภอ,ชื่อ\n', 'empty'],
    ['no district', 'รหัส,ชื่อ\n1,อบต.ก', 'columnMissing'],
    ['two columns of one meaning', 'อำเภอ,ชื่อ,name\n3424,อบต.ก,อบต.ก', 'columnTwice'],
    ['a quote that is not closed', 'อำเภอ,ชื่อ\n3424,"อบต.ก\n3424,อบต.ข', 'openQuote'],
    ['a whole country', `อำเภอ,ชื่อ\n${'3424,อบต.ก\n'.repeat(10_001)}`, 'tooMany'],
  ])('a file with %s gives no rows', (_, text, fault) => {
    expect(laos(text)).toMatchObject({ rows: [], faults: [{ fault }] });
  });
});

describe('a file of villages', () => {
  test('names the LAO of each, by code or by name', () => {
    const { rows, faults } = villages(villageFile(12));
    expect([rows.length, faults]).toEqual([238 * 12, []]);
    expect(rows[0]).toMatchObject({ lao: SAMPLE_LAOS[0]?.code, name: 'หมู่ที่ 1 บ้านตัวอย่าง', code: null });
  });

  test('a village without its LAO is told; villages of two LAOs may share a name', () => {
    const file = csvText([
      ['อำเภอ', 'อปท.', 'หมู่บ้าน'],
      ['3424', '', 'หมู่ที่ 1'],
      ['3424', 'อบต.ก', 'หมู่ที่ 1'],
      ['3424', 'อบต.ข', 'หมู่ที่ 1'],
      ['3424', 'อบต.ข', 'หมู่ที่ ๑'],
    ]);
    expect(villages(file).faults).toMatchObject([
      { line: 2, fault: 'laoMissing', column: 'อปท.' },
      { line: 5, fault: 'nameTwice', other: 4 },
    ]);
  });

  test('an อบต. and a ทต. may share a name, and so may their villages', () => {
    const file = 'อำเภอ,อปท.,หมู่บ้าน\n3424,อบต.ก,หมู่ที่ 1\n3424,ทต.ก,หมู่ที่ 1\n3424,เทศบาลตำบลก,หมู่ที่ 1';
    expect(villages(file).faults).toMatchObject([{ line: 4, fault: 'nameTwice', other: 3 }]);
  });
});
