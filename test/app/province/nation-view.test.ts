/** The wall of all provinces says of a month what the province's own wall says of it. */
import { describe, expect, test } from 'vitest';
import {
  found,
  monthOf,
  nationWall,
  ownSet,
  shownPeriod,
} from '../../../src/app/parts/nation/nation-view.ts';
import { wallCells } from '../../../src/app/parts/province/wall-view.ts';
import { bangkokDate } from '../../../src/rules/calendar.ts';
import { periodsIn } from '../../../src/rules/catalog.ts';
import type { NationReply } from '../../../src/rules/nation.ts';
import { UBON } from '../../../src/rules/place.ts';
import { at, catalog, overviewAt } from './world.ts';

const NOW = at('2025-07-18T10:42');
/** Every month has closed: silence has its level. */
const YEAR_END = at('2025-10-05T09:00');
const periods = periodsIn(catalog);
const { districts } = overviewAt(NOW);
const cells = districts.flatMap(({ months }) => periods.flatMap((period) => months[period] ?? []));
const other = { code: '35', th: 'ยโสธร', en: 'Yasothon' };
const reply: NationReply = {
  serverTime: NOW,
  indicator: catalog.indicator,
  periods: [...periods],
  cells: [
    ...cells.map(({ state, level, timeliness }) => ({ state, level, timeliness })),
    { state: 'notStarted', level: null, timeliness: null },
  ],
  provinces: [
    {
      ...UBON,
      districts: districts.map(({ code, th, en, lastContactAt }, row) => ({
        ...{ code, th, en },
        heardOn: lastContactAt === null ? null : bangkokDate(lastContactAt),
        months: periods.map((_, column) => row * periods.length + column),
      })),
    },
    {
      ...other,
      districts: [{ ...other, code: '3501', heardOn: null, months: periods.map(() => cells.length) }],
    },
  ],
};
const provinces = nationWall(catalog, reply, NOW);

describe('a province', () => {
  test.each([NOW, YEAR_END])('stands in every month as on its own wall, at %s', (now) => {
    const [ubon] = nationWall(catalog, reply, now);
    for (const [place, period] of periods.entries()) {
      const own = wallCells(catalog, period, districts, [], now);
      const shown = ubon ? monthOf(ubon, place) : [];
      expect(shown).toEqual(own.map(({ state, level, quietDays }) => ({ state, level, quietDays })));
    }
  });
});

describe('a month that only one province has criteria for, which this app has not', () => {
  const OCTOBER = '2025-10';
  const more: NationReply = {
    ...reply,
    periods: [...periods, OCTOBER],
    cells: [...reply.cells, { state: 'received', level: 'X', timeliness: 'late' }],
    provinces: reply.provinces.map((province) => ({
      ...province,
      ...(province.code === UBON.code && { scored: [...periods] }),
      districts: province.districts.map(({ months, ...district }) => ({
        ...district,
        months: [...months, province.code === UBON.code ? cells.length : cells.length + 1],
      })),
    })),
  };
  const [ubon, yasothon] = nationWall(catalog, more, YEAR_END);

  test('is shown as the endpoint tells it, and the other months stay in their places', () => {
    expect(yasothon && monthOf(yasothon, periods.length)).toMatchObject([{ state: 'late', level: 'X' }]);
    const [without] = nationWall(catalog, reply, YEAR_END);
    for (const place of periods.keys())
      expect(ubon && monthOf(ubon, place)).toEqual(without && monthOf(without, place));
  });

  test('is none of the other province', () => {
    expect(ubon && monthOf(ubon, periods.length)).toEqual([]);
    expect(new Set(ubon?.districts.map(({ months }) => months.at(-1)))).toEqual(new Set([null]));
  });

  test('has no due day here, opens on its first day, and silence in it is worth nothing', () => {
    expect(ownSet(catalog, OCTOBER, NOW)).toBeNull();
    const silent = {
      ...more,
      cells: more.cells.map(() => ({ state: 'notStarted', level: null, timeliness: null }) as const),
    };
    const month = (now: number) => {
      const [, other] = nationWall(catalog, silent, now);
      return other && monthOf(other, periods.length)[0];
    };
    expect(month(at('2025-09-30T23:59'))).toMatchObject({ state: 'notOpen', level: null });
    expect(month(at('2025-10-01T00:00'))).toMatchObject({ state: 'notStarted', level: null });
  });

  test('is opened like any other', () => {
    expect(shownPeriod(more.periods, OCTOBER, '2025-07')).toBe(OCTOBER);
    expect(shownPeriod(more.periods, '2025-11', '2025-07')).toBe('2025-07');
    expect(shownPeriod(more.periods, undefined, '2026-02')).toBe(OCTOBER);
    expect(shownPeriod(more.periods, undefined, '2024-12')).toBe(periods[0]);
    expect(shownPeriod([], OCTOBER, '2025-07')).toBeUndefined();
  });
});

describe('a search', () => {
  const codes = (search: string, keeps = () => true) =>
    found(provinces, search, keeps).map((one) => [one.code, one.districts.length]);

  test('for a province leaves all its districts, for a district only that', () => {
    expect(codes('')).toEqual([
      ['34', 25],
      ['35', 1],
    ]);
    expect(codes('ยโสธร')).toEqual([['35', 1]]);
    expect(codes('ดอนมดแดง')).toEqual([['34', 1]]);
    expect(codes('khong chiam')).toEqual([['34', 1]]);
    expect(codes('ไม่มีที่นี่')).toEqual([]);
  });

  test('leaves what the filter keeps', () => {
    const at = periods.indexOf('2025-07');
    const confirmed = found(provinces, '', ({ months }) => months[at]?.state === 'confirmed');
    expect(
      confirmed.flatMap((one) => one.districts).every(({ months }) => months[at]?.state === 'confirmed'),
    ).toBe(true);
    expect(confirmed.map(({ code }) => code)).toEqual(['34']);
  });
});
