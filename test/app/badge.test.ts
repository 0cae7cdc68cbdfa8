import { expect, test } from 'vitest';
import { badgeOf } from '../../src/app/badge.ts';
import { DAY_MS, dayStart } from '../../src/rules/calendar.ts';
import { currentCatalog } from '../criteria.ts';

const catalog = currentCatalog();
const JULY = '2025-07';
const quiet = { returned: [], sealed: new Set<string>() };
const july = (day: number) => dayStart(`2025-07-${String(day).padStart(2, '0')}`);

test('the icon counts the last seven days before the due day, and then says that it is here', () => {
  expect(badgeOf(catalog, quiet, july(12))).toBe(null);
  expect(badgeOf(catalog, quiet, july(13))).toBe(7);
  expect(badgeOf(catalog, quiet, july(19) + DAY_MS - 1)).toBe(1);
  expect(badgeOf(catalog, quiet, july(20))).toBe('dot');
  expect(badgeOf(catalog, quiet, july(31))).toBe('dot');
});

test('the icon is quiet once the month is sealed, and in a month that the letter says nothing of', () => {
  expect(badgeOf(catalog, { ...quiet, sealed: new Set([JULY]) }, july(20))).toBe(null);
  expect(badgeOf(catalog, quiet, dayStart('2025-11-20'))).toBe(null);
});

test('a report that came back comes first, whichever month it is of', () => {
  const attention = { returned: ['2025-04'], sealed: new Set(['2025-04', JULY]) };
  expect(badgeOf(catalog, attention, july(1))).toBe('dot');
});
