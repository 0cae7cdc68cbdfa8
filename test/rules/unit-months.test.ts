/** From when to when a unit counts: whatever is changed from a month on, the months before stay as they were. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LaoBody } from '../../src/rules/roster.ts';
import { againFrom, beginning, monthsOf, noMoreFrom } from '../../src/rules/unit-months.ts';
import { countsIn, hasBegun, unitsOf } from '../../src/rules/units.ts';
import { entryMaker } from './pile.ts';

const MONTHS = ['2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10'];
const LAO: LaoBody = {
  unit: 'lao-1',
  unitKind: 'lao',
  name: 'ที่ 1',
  laoType: 'อบต.',
  retired: false,
  proposed: false,
};
const month = fc.constantFrom(...MONTHS);
/** A unit that was added in some month and has gone and come back. */
const lived = fc
  .record({ from: fc.option(month, { nil: undefined }), changes: fc.array(fc.tuple(fc.boolean(), month)) })
  .map(({ from, changes }) => {
    let body: LaoBody = { ...LAO, countsFrom: from };
    for (const [isBack, at] of changes)
      body = { ...body, ...(isBack ? againFrom(body, at) : noMoreFrom(body, at)) };
    return body;
  });
const shown = (body: LaoBody, at: string) => [hasBegun(body, at), countsIn(body, at)];

describe('whatever has become of a unit', () => {
  test('counting it again from a month on changes none before, and it counts in all from then on', () => {
    fc.assert(
      fc.property(lived, month, (body, from) => {
        const again = { ...body, ...againFrom(body, from) };
        for (const at of MONTHS) expect(shown(again, at)).toEqual(at < from ? shown(body, at) : [true, true]);
      }),
    );
  });

  test('counting it no more from a month on changes none before, and it counts in none from then on', () => {
    fc.assert(
      fc.property(lived, month, (body, from) => {
        const gone = { ...body, ...noMoreFrom(body, from) };
        for (const at of MONTHS)
          expect(shown(gone, at)).toEqual(at < from ? shown(body, at) : [hasBegun(body, at), false]);
      }),
    );
  });

  test('units that are added from a month on change none before', () => {
    fc.assert(
      fc.property(fc.array(lived), fc.array(lived), month, (before, added, from) => {
        const make = entryMaker();
        const pile = before.map((body, at) => make('roster', { ...body, unit: `before-${at}` }));
        const more = added.map((body, at) =>
          make('roster', { ...body, unit: `added-${at}`, countsFrom: from }),
        );
        for (const at of MONTHS.filter((one) => one < from))
          expect(unitsOf([...pile, ...more], at)).toEqual(unitsOf(pile, at));
      }),
    );
  });
});

test('what was added by mistake and counts in no month counts from when it is taken back', () => {
  const never = { ...LAO, retired: true };
  expect(monthsOf({ ...never, ...againFrom(never, '2025-07') })).toMatchObject({
    retired: false,
    countsFrom: '2025-07',
  });
  expect(againFrom(never, undefined)).toMatchObject({ retired: false, countsFrom: undefined });
});

describe('what an officer adds', () => {
  const looked = (period: string, isOpen = true) => ({ period, isOpen });

  test('counts in every month where the district has reported none', () => {
    expect(beginning(looked('2025-04'), null)).toBeUndefined();
  });

  test('counts from after the last month that was reported, also while another is looked at', () => {
    expect(beginning(looked('2025-08'), '2025-06')).toBe('2025-07');
    expect(beginning(looked('2025-04', false), '2025-12')).toBe('2026-01');
  });

  test('counts from an earlier month that is being mended', () => {
    expect(beginning(looked('2025-04'), '2025-06')).toBe('2025-04');
  });
});
