/** What stands in the sheets, row by row. */
import { describe, expect, test } from 'vitest';
import { namedApart, type Sheet, serialOf, sheetCsv } from '../../../src/app/parts/export/sheet.ts';
import { makeSheets, sheetChoices } from '../../../src/app/parts/export/sheets.ts';
import { spanId, spansOf } from '../../../src/app/parts/export/span.ts';
import { catalogIn, catalogsOf } from '../../../src/rules/catalog.ts';
import { quartersOf } from '../../../src/rules/quarter.ts';
import { at, catalog, set } from '../province/world.ts';
import { CLOSED, district, exported, IN_ENGLISH, IN_THAI, line, received } from './exported.ts';

type Given = Parameters<typeof exported>;

function sheet(id: string, given: Given, saying = IN_THAI): Sheet {
  const data = exported(...given);
  const choices = sheetChoices(data, saying, 'จังหวัด 1').filter((choice) => choice.id === id);
  const [made] = makeSheets(choices, data);
  if (!made) throw new Error(`no sheet ${id}`);
  return made;
}

/** The cells of a sheet by the heads of their columns, one object a row. */
function rows(made: Sheet) {
  return made.rows.map((cells) => Object.fromEntries(made.columns.map(({ head }, n) => [head, cells[n]])));
}

describe('what can be exported', () => {
  test('is the fiscal year, its quarters and its months', () => {
    expect(spansOf(catalog).map(spanId)).toEqual([
      'FY2568',
      'FY2568-Q3',
      'FY2568-Q4',
      ...['2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09'],
    ]);
  });

  test('October begins a fiscal year', () => {
    expect(
      quartersOf(['2025-09', '2025-10']).map(({ fiscalYearBE, quarter }) => [fiscalYearBE, quarter]),
    ).toEqual([
      [2568, 4],
      [2569, 1],
    ]);
  });

  test('has a sheet for each list that the criteria of these months ask for, and no other', () => {
    const ids = (kind: Given[1]) => sheetChoices(exported([], kind), IN_THAI, '').map(({ id }) => id);
    expect(ids('year')).toEqual(
      expect.arrayContaining([
        'wall',
        'scores',
        'facts',
        'list-partners',
        'list-activities',
        'list-uses',
        'about',
      ]),
    );
    expect(ids('month')).toEqual(['wall', 'scores', 'facts', 'narratives', 'about']);
  });
});

describe('the wall', () => {
  const made = sheet('wall', [[district({ '2025-07': received('A', 5) })]]);
  const july = rows(made).find((row) => row['เดือน (ค.ศ.)'] === '2025-07');

  test('has every month of every district', () => {
    expect(made.rows).toHaveLength(6);
  });

  test('marks what the province adjusted or recorded in the district’s place, with the reason', () => {
    const { standing, report } = received('A', 5);
    const adjusted = { from: null, by: 'จังหวัด 1', reason: 'เอกสารครบ 4 อปท.' };
    const months = {
      '2025-06': { standing: { ...standing, adjusted }, report },
      '2025-07': { standing: { ...standing, onBehalf: 'เครื่องของอำเภอเสีย' }, report },
    };
    const marked = (saying = IN_THAI) =>
      rows(sheet('wall', [[district(months)]], saying)).map((row) => Object.values(row).slice(8, 11));
    const [, , june, july, ...others] = marked();
    expect(june).toEqual(['จาก ไม่ถึงระดับใด เป็น A', 'เอกสารครบ 4 อปท.', null]);
    expect(july).toEqual([null, null, 'เครื่องของอำเภอเสีย']);
    for (const other of others) expect(other).toEqual([null, null, null]);
    expect(Object.keys(rows(made)[0] ?? {}).slice(8, 11)).toEqual([
      'ปรับระดับโดยจังหวัด',
      'เหตุผลที่ปรับระดับ',
      'จังหวัดบันทึกแทน (เหตุผล)',
    ]);
    expect(marked(IN_ENGLISH)[2]?.[0]).toBe('from no level to A');
  });

  test('has instants as instants, and beside each how it is written here', () => {
    expect(july).toMatchObject({
      รหัสอำเภอ: '3424',
      อำเภอ: 'ดอนมดแดง',
      เดือน: 'กรกฎาคม 2568',
      สถานะ: 'ได้รับแล้ว',
      ระดับ: 'A',
      คะแนน: 5,
      จังหวัดได้รับ: { at: at('2025-07-17T23:30') },
      'จังหวัดได้รับ (พ.ศ.)': '17 ก.ค. 2568 23:30 น.',
      ชุดเกณฑ์: 'ubon-4.1-2568 ฉบับที่ 1',
    });
  });

  test('gives a month of silence what the criteria give it once it is closed, and nothing before', () => {
    const silent = (readAt: number) =>
      rows(sheet('wall', [[district({})], 'year', readAt])).map((row) => [row.ระดับ, row.คะแนน]);
    expect(silent(CLOSED).at(-1)).toEqual(['C', 3]);
    expect(silent(CLOSED)[0]).toEqual([null, 0]);
    expect(silent(at('2025-04-10T09:00'))).toEqual(Array(6).fill([null, null]));
  });
});

describe('what districts write', () => {
  const text = '=HYPERLINK("http://example.org")\nยังขาด 1 หมู่บ้าน';
  const said = (narrative?: string) => {
    const month = received('A', 5);
    return {
      ...month,
      report: month.report && { ...month.report, ...(narrative !== undefined && { narrative }) },
    };
  };
  const made = sheet('narratives', [
    [district({ '2025-04': said(), '2025-06': said(''), '2025-07': said(text) })],
  ]);

  test('has a row where something is written, and no other', () => {
    expect(rows(made)).toEqual([
      {
        รหัสอำเภอ: '3424',
        อำเภอ: 'ดอนมดแดง',
        'เดือน (ค.ศ.)': '2025-07',
        เดือน: 'กรกฎาคม 2568',
        'สรุปผล ปัญหา และข้อเสนอ': text,
        รายงานฉบับที่: 1,
      },
    ]);
  });

  test('is no formula in a CSV file', () => {
    expect(sheetCsv(made)).toContain('"\'=HYPERLINK(""http://example.org"")\nยังขาด 1 หมู่บ้าน"');
  });
});

describe('the points', () => {
  const july = { '2025-07': received('A', 5), '2025-08': received('A', 5), '2025-09': received('B', 4) };

  test('of a quarter say how they were made: in the head, and in a column', () => {
    const [row = {}] = rows(sheet('scores', [[district(july)]]));
    expect(row['คะแนน ไตรมาสที่ 4/2568 (ค่าเฉลี่ย วิธีรวมคะแนนของระบบ หนังสือไม่ได้กำหนด)']).toBe(4.67);
    expect(row['วิธีรวมคะแนน ไตรมาสที่ 4/2568']).toBe('ค่าเฉลี่ย (วิธีของระบบ)');
    expect(row['เดือนที่มีคะแนน ไตรมาสที่ 4/2568']).toBe('3 จาก 3 เดือน');
    expect(row).toMatchObject({ 'ระดับ ก.ย. 2568': 'B', 'คะแนน ก.ย. 2568': 4 });
  });

  test('are made as the criteria say', () => {
    const smallest = { ...set, aggregate: 'min' as const };
    const data = { ...exported([district(july)]), catalog: catalogIn(catalogsOf([smallest], []), '4.1') };
    const [choice] = sheetChoices(data, IN_ENGLISH, '').filter(({ id }) => id === 'scores');
    if (!choice) throw new Error('no points');
    const [row = {}] = rows(choice.make(data));
    expect(row['Points Quarter 4/2568 (lowest: this system’s way, the letter names none)']).toBe(4);
    expect(row['Months to quarter Quarter 4/2568']).toBe('lowest (this system’s way)');
  });

  test('of a quarter are over the months that have any, and say how many those are', () => {
    const [row = {}] = rows(
      sheet('scores', [[district({ '2025-07': received('A', 5) })], 'year', at('2025-08-02T09:00')]),
    );
    expect(row['เดือนที่มีคะแนน ไตรมาสที่ 4/2568']).toBe('1 จาก 3 เดือน');
  });

  test('of a month that ended without a level count, though its report came before that', () => {
    const may = received(null, 0);
    const onceOver = { at: at('2025-06-01T00:00'), score: 0 };
    const early = { ...may, standing: { ...may.standing, score: null, onceOver } };
    const quarter = { '2025-04': received('A', 5), '2025-05': early, '2025-06': received('B', 4) };
    const [row = {}] = rows(sheet('scores', [[district(quarter)]]));
    expect(row['คะแนน พ.ค. 2568']).toBe(0);
    expect(row['เดือนที่มีคะแนน ไตรมาสที่ 3/2568']).toBe('3 จาก 3 เดือน');
    expect(Object.values(row)).toContain(3);
  });

  test('of one month make no quarter', () => {
    expect(sheet('scores', [[district(july)], 'month']).columns.map(({ head }) => head)).toEqual([
      'รหัสอำเภอ',
      'อำเภอ',
      'ระดับ เม.ย. 2568',
      'คะแนน เม.ย. 2568',
    ]);
  });
});

describe('the facts', () => {
  const facts = {
    householdsTarget: 2400,
    householdsCollected: 2399,
    laosTarget: 4,
    laosCertified: null,
    presentationPlanExists: true,
    presentationPlannedOn: '2025-05-07',
  };
  const made = sheet('facts', [
    [district({ '2025-04': received(null, 0, facts, { householdsCollected: { answered: 3, of: 4 } }) })],
  ]);
  const fact = (id: string) => rows(made).find((row) => row.รหัสข้อมูล === id);

  test('have done beside its target, how many units answered, and no hundred that is none', () => {
    expect(fact('householdsCollected')).toMatchObject({
      เป้าหมาย: 2400,
      ผลงาน: 2399,
      ร้อยละ: 99.9,
      หน่วยที่ตอบ: 3,
      หน่วยทั้งหมด: 4,
    });
    expect(fact('householdsTarget')).toBeUndefined();
  });

  test('tell what is not answered from zero, and days as days', () => {
    expect(fact('laosCertified')).toMatchObject({ เป้าหมาย: 4, ผลงาน: null, ร้อยละ: null });
    expect(fact('presentationPlanExists')).toMatchObject({ คำตอบ: 'ใช่' });
    expect(fact('presentationPlannedOn')).toMatchObject({
      วันที่: { day: '2025-05-07' },
      'วันที่ (พ.ศ.)': '7 พ.ค. 2568',
    });
  });

  test('of a month without a report are none', () => {
    expect(rows(made).map((row) => row['เดือน (ค.ศ.)'])).toEqual(made.rows.map(() => '2025-04'));
  });
});

describe('a list', () => {
  const use = { date: '2025-07-03', requester: '=HYPERLINK("x")', kind: 'targeting', amount: 40 };

  test('has its columns by the criteria: options in words, days as days, counts as counts', () => {
    const made = sheet('list-uses', [[district({}, [line('uses', 'u1', use)])]]);
    expect(made.rows).toHaveLength(1);
    const [cells = []] = made.rows;
    expect(cells).toEqual(
      expect.arrayContaining(['กรกฎาคม 2568', { day: '2025-07-03' }, '3 ก.ค. 2568', use.requester, 40]),
    );
    expect(cells).not.toContain('targeting');
    expect(made.columns).toHaveLength(cells.length);
  });

  test('names the lines of another list that it picks', () => {
    const partner = line('partners', 'p1', { name: 'โรงพยาบาลดอนมดแดง' }, 'FY2568');
    const activity = line('activities', 'a1', { date: '2025-06-05', partners: ['p1', 'p2'] }, '2025-06');
    const made = sheet('list-activities', [[district({}, [partner, activity])]]);
    expect(made.rows[0]).toContain('โรงพยาบาลดอนมดแดง, p2');
    expect(sheet('list-partners', [[district({}, [partner])]]).rows[0]).toContain('ปีงบประมาณ พ.ศ. 2568');
  });
});

test('what the sheets are is said in one of them', () => {
  const made = sheet('about', [[district({}), district({}, [], { code: '3401' })]]);
  expect(made.rows).toEqual(
    expect.arrayContaining([
      ['ตัวชี้วัด/กิจกรรม', '4.1', null],
      ['ชุดเกณฑ์', 'ubon-4.1-2568 ฉบับที่ 1', expect.stringContaining('ที่ อบ ๐๐๑๙/ว ๕๙๙')],
      ['ข้อมูล ณ เวลา', { at: CLOSED }, '1 ต.ค. 2568 09:00 น.'],
      ['ผู้ส่งออก', 'จังหวัด 1', null],
      ['จำนวนรายการในระบบขณะนั้น', 14, 'ชุดข้อมูล e1'],
    ]),
  );
});

describe('a sheet', () => {
  test('counts days as spreadsheets do, with the time of day in Bangkok', () => {
    expect(serialOf({ day: '2025-07-20' })).toBe(45858);
    expect(serialOf({ at: at('2025-07-20T12:00') })).toBe(45858.5);
    expect(serialOf({ at: at('2025-07-20T00:00') })).toBe(45858);
  });

  test('has a name that every spreadsheet takes, and no other has', () => {
    const named = (...names: string[]) =>
      namedApart(names.map((name) => ({ name, columns: [], rows: [] }))).map(({ name }) => name);
    const long = 'รายการขอใช้/ใช้ประโยชน์ข้อมูลทั้งหมดของทุกอำเภอ';
    const [first = '', second = '', third] = named(long, long, "a'b[c]");
    expect([first.length, second.length, second.endsWith(' 2'), third]).toEqual([31, 31, true, 'a b c']);
    expect(first).not.toContain('/');
  });

  test('is a CSV file that runs nothing, and keeps a negative number', () => {
    const cells = [
      -4.5,
      '-4.5+1',
      '=1',
      '@a',
      { day: '2025-07-20' },
      { at: at('2025-07-20T23:05') },
      null,
    ] as const;
    const columns = cells.map((_, n) => ({ head: `${n}`, width: 9 }));
    const [, text] = sheetCsv({ name: '', columns, rows: [cells] }).split('\r\n');
    expect(text).toBe(`-4.5,'-4.5+1,'=1,'@a,2025-07-20,2025-07-20 23:05,`);
  });
});
