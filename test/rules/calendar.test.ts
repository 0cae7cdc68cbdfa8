import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  bangkokDate,
  bangkokTime,
  dayStart,
  formatBE,
  parseDate,
  readInstant,
  weekday,
} from '../../src/rules/calendar.ts';
import { formatCount, parseCount, percentText, toArabicDigits, toThaiDigits } from '../../src/rules/count.ts';
import { districtOf, KNOWN_DISTRICTS } from '../../src/rules/district.ts';
import { addMonths, deadlines, fiscalYearKey } from '../../src/rules/period.ts';
import { holdsThaiId } from '../../src/rules/personal.ts';
import { DISTRICTS, provinceScopeOf } from '../../src/rules/place.ts';

const FIRST = Date.parse('1960-01-01T00:00:00Z');
const LAST = Date.parse('2099-12-31T00:00:00Z');
const moment = fc.integer({ min: FIRST, max: LAST });

describe('calendar', () => {
  it.each([9e15, 8.6e15, 2.6e14, -6.3e13, -9e15])('shows a time that nobody has as some day: %d', (at) => {
    expect(formatBE(bangkokDate(at), 'ui')).toMatch(/\d{3,5}$/);
    expect(bangkokTime(at)).toMatch(/^\d\d:\d\d$/);
  });

  it('puts every instant into the Bangkok day that holds it', () => {
    fc.assert(
      fc.property(moment, (at) => {
        const day = bangkokDate(at);
        expect(dayStart(day) <= at && at < dayStart(addDays(day, 1))).toBe(true);
      }),
    );
  });

  it('reads back every date that it writes, in Thai and Arabic digits', () => {
    fc.assert(
      fc.property(
        moment.map(bangkokDate),
        fc.constantFrom('official' as const, 'ui' as const),
        (day, style) => {
          expect(parseDate(formatBE(day, style))).toBe(day);
          expect(parseDate(toThaiDigits(formatBE(day, style)))).toBe(day);
        },
      ),
    );
  });

  it.each([
    ['วันอาทิตย์ที่ 20 กรกฎาคม พ.ศ. ๒๕๖๘', '2025-07-20'],
    ['อาทิตย์ 20 ก.ค. 2568', '2025-07-20'],
    ['20-7-68', '2025-07-20'],
    ['20.07.2568', '2025-07-20'],
    ['2568-07-20', '2025-07-20'],
    ['20/7/2025', '2025-07-20'],
    ['20 กรกฎาคม ๖๘', '2025-07-20'],
    ['29/2/2568', null],
    ['20/7/2644', null],
    ['20/7/2399', null],
    ['20/7-2568', null],
    ['20 กรกฎ 2568', null],
    ['32/1/2568', null],
    ['20/13/2568', null],
    ['20 07 2568 12:00', null],
  ])('parses %s as %s', (text, day) => {
    expect(parseDate(text)).toBe(day);
  });

  it('knows its weekdays and its clock', () => {
    expect(weekday('2025-07-20')).toBe(0);
    expect(bangkokTime(readInstant('2025-07-20T16:59:00Z') ?? 0)).toBe('23:59');
    expect(readInstant('2025-07-20T23:30')).toBeNull();
  });
});

describe('counts', () => {
  it('reads back every count that it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (count) => {
        expect(parseCount(formatCount(count))).toBe(count);
        expect(parseCount(toThaiDigits(formatCount(count)))).toBe(count);
      }),
    );
  });

  it.each(['', '1,00', '1.5', '+1', '1e3', '1 2', '٣', '10000000', ',100', '1,0000'])(
    'refuses %j',
    (text) => {
      expect(parseCount(text)).toBeNull();
    },
  );

  it('says 100 only where all is done', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }), (target, done) => {
        expect(Number(percentText(done, target)) >= 100).toBe(done >= target);
      }),
    );
  });

  it('turns digits and nothing else', () => {
    expect(toArabicDigits('อบ ๐๐๑๙/ว ๕๙๙')).toBe('อบ 0019/ว 599');
  });
});

describe('periods', () => {
  const rule = { dueDay: 20, holidayShift: 'none' as const, holidays: [] };
  it('opens where the one before was due, through a whole year', () => {
    for (let month = 0; month < 12; month += 1) {
      const period = addMonths('2024-10', month);
      const now = deadlines(period, rule, 'next-due');
      expect(now.closesAt).toBe(deadlines(addMonths(period, 1), rule, 'next-due').lateFrom);
      expect(now.opensAt).toBe(deadlines(addMonths(period, -1), rule, 'next-due').lateFrom);
    }
  });

  it('ends the fiscal year on 1 October', () => {
    expect(fiscalYearKey('2025-09')).toBe('FY2568');
    expect(fiscalYearKey('2025-10')).toBe('FY2569');
    expect(bangkokDate(deadlines('2025-09', rule, 'fiscal-year-end').closesAt)).toBe('2025-10-01');
    expect(bangkokDate(deadlines('2025-10', rule, 'fiscal-year-end').closesAt)).toBe('2026-10-01');
  });
});

describe('places', () => {
  it('are 25, of province 34, each with its own code and tile', () => {
    expect(DISTRICTS).toHaveLength(25);
    expect(new Set(DISTRICTS.map((district) => district.code)).size).toBe(25);
    expect(new Set(KNOWN_DISTRICTS.map((district) => district.tile.join())).size).toBe(25);
    expect(DISTRICTS.every((district) => district.code.startsWith('34'))).toBe(true);
    expect(provinceScopeOf('district/3424')).toBe('province/34');
    expect(districtOf('3406')).toBeUndefined();
  });

  it('sum to the province', () => {
    const sum = (what: 'tambons' | 'villages' | 'laos') =>
      KNOWN_DISTRICTS.reduce((total, district) => total + district[what], 0);
    expect([sum('tambons'), sum('villages'), sum('laos')]).toEqual([219, 2708, 238]);
  });

  it('sort as a Thai reader expects', () => {
    const sorted = DISTRICTS.map((district) => district.th).sort(new Intl.Collator('th').compare);
    expect(sorted.join(' ')).toBe(
      'กุดข้าวปุ้น เขมราฐ เขื่องใน โขงเจียม ดอนมดแดง เดชอุดม ตระการพืชผล ตาลสุม ทุ่งศรีอุดม นาจะหลวย นาตาล นาเยีย น้ำขุ่น น้ำยืน บุณฑริก พิบูลมังสาหาร โพธิ์ไทร ม่วงสามสิบ เมืองอุบลราชธานี วารินชำราบ ศรีเมืองใหม่ สว่างวีระวงศ์ สำโรง สิรินธร เหล่าเสือโก้ก',
    );
  });
});

describe('personal data', () => {
  it.each(['1101700230708', '1-1017-00230-70-8', 'เลข ๑๑๐๑๗๐๐๒๓๐๗๐๘ ครับ', '5 1101700230708'])(
    'finds an ID number in %s',
    (text) => {
      expect(holdsThaiId(text)).toBe(true);
    },
  );

  it.each(['1101700230709', '045344628', '11017002307081', 'อบ 0019/ว 599'])('lets %s pass', (text) => {
    expect(holdsThaiId(text)).toBe(false);
  });
});
