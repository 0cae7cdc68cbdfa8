import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayStart, weekday } from '../../src/rules/calendar.ts';
import { catalogIn, catalogsOf } from '../../src/rules/catalog.ts';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import type { CriteriaSet } from '../../src/rules/criteria.ts';
import { withReadings } from '../../src/rules/readings.ts';
import { calendarFile, remindersOf } from '../../src/rules/reminders.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';

const set = criteriaSetSchema.parse(ubon);
const catalogOf = (of: CriteriaSet) => catalogIn(catalogsOf([of], []), of.indicator);
const catalog = catalogOf(set);
const MARCH = dayStart('2025-03-01');
const LINE_OCTETS_MAX = 75;

const remindOn = (period: string, of = set) =>
  remindersOf(catalogOf(of), MARCH).find((reminder) => reminder.period === period)?.remindOn;
const words = () => ({ title: 'กำหนดส่งรายงาน', text: 'ส่งให้จังหวัด' });

describe('a reminder', () => {
  it.each([
    ['2025-04', '2025-04-18'],
    ['2025-05', '2025-05-19'],
    ['2025-07', '2025-07-18'],
    ['2025-09', '2025-09-19'],
  ])('of %s is on the last working day before: %s', (period, day) => {
    expect(remindOn(period)).toBe(day);
  });

  it('is earlier where the set calls that day a holiday', () => {
    const songkran = withReadings(set, { holidays: ['2025-04-18', '2025-04-17'] });
    expect(remindOn('2025-04', songkran)).toBe('2025-04-16');
  });

  it('lies before a due day that was moved on', () => {
    const moved = withReadings(set, { holidayShift: 'next-working-day' });
    expect(remindersOf(catalogOf(moved), MARCH).find(({ period }) => period === '2025-07')).toMatchObject({
      dueDate: '2025-07-21',
      remindOn: '2025-07-18',
    });
  });

  it('is never on a day off, nor on the due day', () => {
    for (const { dueDate, remindOn: day } of remindersOf(catalog, MARCH)) {
      expect(weekday(day) % 6).not.toBe(0);
      expect(day < dueDate).toBe(true);
    }
  });

  it('is of months that are not over only', () => {
    const late = dayStart('2025-07-21');
    expect(remindersOf(catalog, late - 1).map(({ period }) => period)).toEqual([
      '2025-07',
      '2025-08',
      '2025-09',
    ]);
    expect(remindersOf(catalog, late).map(({ period }) => period)).toEqual(['2025-08', '2025-09']);
  });
});

describe('the calendar file', () => {
  const file = calendarFile(catalog, remindersOf(catalog, MARCH), words, MARCH);
  const unfolded = file.replaceAll('\r\n ', '').split('\r\n');

  it('has an event of the whole due day, and an alarm at nine in Bangkok', () => {
    const at = unfolded.indexOf('UID:4.1-2025-07@lakchai');
    expect(unfolded.slice(at - 1, unfolded.indexOf('END:VEVENT', at) + 1)).toEqual([
      'BEGIN:VEVENT',
      'UID:4.1-2025-07@lakchai',
      'SEQUENCE:1',
      'DTSTAMP:20250228T170000Z',
      'DTSTART;VALUE=DATE:20250720',
      'DTEND;VALUE=DATE:20250721',
      'SUMMARY:กำหนดส่งรายงาน',
      'DESCRIPTION:ส่งให้จังหวัด',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER;VALUE=DATE-TIME:20250718T020000Z',
      'DESCRIPTION:กำหนดส่งรายงาน',
      'END:VALARM',
      'END:VEVENT',
    ]);
  });

  it('has no alarm that is past: the due day’s morning instead, and none after that', () => {
    const DAY = dayStart('2025-07-20');
    const NINE_MS = 9 * 3_600_000;
    const alarmsAt = (now: number) => {
      const [july] = calendarFile(catalog, remindersOf(catalog, now), words, now).split('END:VEVENT');
      return july?.match(/(?<=TRIGGER;VALUE=DATE-TIME:).*/g) ?? [];
    };
    expect(alarmsAt(dayStart('2025-07-18') + NINE_MS - 1)).toEqual(['20250718T020000Z']);
    expect(alarmsAt(dayStart('2025-07-18') + NINE_MS)).toEqual(['20250720T020000Z']);
    expect(alarmsAt(DAY + NINE_MS)).toEqual([]);
  });

  it('is a calendar of six events, and nothing is left open', () => {
    expect(unfolded.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
    expect(unfolded.slice(-2)).toEqual(['END:VCALENDAR', '']);
    expect(unfolded.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(6);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('keeps lines short and says what was given, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (text) => {
        const given = text.replace(/[\r\n]/g, ' ');
        const one = calendarFile(
          catalog,
          remindersOf(catalog, MARCH).slice(0, 1),
          () => ({ title: given, text: '' }),
          MARCH,
        );
        for (const line of one.split('\r\n')) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(LINE_OCTETS_MAX);
          expect(line.isWellFormed()).toBe(true);
        }
        const summary = /\r\nSUMMARY:([^\r\n]*)\r\n/.exec(one.replaceAll('\r\n ', ''))?.[1] ?? '';
        expect(summary.replace(/\\(.)/gs, '$1')).toBe(given);
      }),
    );
  });

  it('escapes what would end a value', () => {
    const one = calendarFile(
      catalog,
      remindersOf(catalog, MARCH).slice(0, 1),
      () => ({ title: 'ก, ข; ค\\ง\nจ', text: '' }),
      MARCH,
    );
    expect(one).toContain('SUMMARY:ก\\, ข\\; ค\\\\ง\\nจ\r\n');
  });
});
