/** The wall of all provinces says of a month what the province's own wall says of it. */
import { describe, expect, test } from 'vitest';
import { found, inKnownMonths, monthOf, nationWall } from '../../../src/app/parts/nation/nation-view.ts';
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

test('months that only a newer app has criteria for are left out, and the others stay in their places', () => {
  const [first = '', ...rest] = periods;
  const newer: NationReply = {
    ...reply,
    periods: [first, '2029-10', ...rest],
    provinces: reply.provinces.map((province) => ({
      ...province,
      districts: province.districts.map(({ months: [one = 0, ...more], ...district }) => ({
        ...district,
        months: [one, cells.length, ...more],
      })),
    })),
  };
  expect(inKnownMonths(catalog, newer)).toEqual(reply);
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
