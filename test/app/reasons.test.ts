import { describe, expect, test } from 'vitest';
import { dueText, levelViews, nextLine, type Reasoning } from '../../src/app/reasons.ts';
import { th } from '../../src/app/words.th.ts';
import { speechOf } from '../../src/app/words.tsx';
import { dayStart, instantText } from '../../src/rules/calendar.ts';
import type { Facts } from '../../src/rules/condition.ts';
import { deadlinesOf, score } from '../../src/rules/score.ts';
import { currentSet } from '../criteria.ts';

const set = currentSet();
const speech = speechOf('th', { words: th, later: null }, false);
const APRIL = '2025-04';
const JULY = '2025-07';

const COLLECTED = { householdsTarget: 6812, householdsCollected: 6812 };
const CHECKED = { checkUnitsTarget: 47, checkUnitsChecked: 47 };

function reasoning(facts: Facts, answered: Reasoning['folded']['answered'] = {}): Reasoning {
  const known = Object.fromEntries(Object.entries(facts).map(([id, value]) => [id, value ?? null]));
  return { set, folded: { facts: known, answered }, speech };
}

function next(period: string, facts: Facts, answered?: Reasoning['folded']['answered']) {
  const line = nextLine(score(set, period, facts, dayStart('2025-07-10')), reasoning(facts, answered));
  return line && [line.level, ...line.missing.map(({ text }) => text)];
}

describe('the one line that matters', () => {
  test('counts what is missing in the words of the set', () => {
    expect(next(APRIL, { ...COLLECTED, ...CHECKED, laosTarget: 4, laosCertified: 3 })).toEqual([
      'B',
      '1 อปท.',
    ]);
  });

  test('names the one thing that stands before the best level', () => {
    const facts = { ...COLLECTED, ...CHECKED, laosTarget: 4, laosCertified: 4 };
    expect(next(APRIL, facts)).toEqual(['A', 'แผนนำเสนอผลและรับรองระดับอำเภอ']);
  });

  test('says how many have answered where a sum has gaps', () => {
    const gap = { answered: 9, of: 12 };
    expect(next(APRIL, {}, { householdsTarget: gap, householdsCollected: gap })).toEqual([
      'D',
      'ครัวเรือนที่จัดเก็บแล้ว (ตอบแล้ว 9 จาก 12 อปท.)',
    ]);
  });

  test('aims at the best level that lacks nothing more than the next one', () => {
    const received = { reportReceivedAt: instantText(dayStart('2025-07-10')) };
    expect(next(JULY, received)?.[0]).toBe('A');
  });

  test('leads nowhere once the time for it is over', () => {
    const used = { usesReported: 1, allRequestsReported: true };
    const stepOf = (day: string, facts: Facts) => {
      const received = { ...facts, reportReceivedAt: instantText(dayStart(day)) };
      const line = nextLine(score(set, JULY, received, dayStart(day)), reasoning(received));
      return line && [line.level, line.isOver];
    };
    expect(stepOf('2025-07-20', {})).toEqual(['A', false]);
    expect(stepOf('2025-07-21', used)).toEqual(['A', true]);
    expect(stepOf('2025-07-21', {})).toEqual(['B', false]);
    expect(stepOf('2025-08-01', {})).toEqual(['A', true]);
  });

  test('is silent at the top', () => {
    const facts = { ...COLLECTED, ...CHECKED, laosTarget: 4, laosCertified: 4, presentationPlanExists: true };
    expect(next(APRIL, facts)).toBeNull();
  });
});

describe('the rows of the levels', () => {
  const views = (facts: Facts) => {
    const result = score(set, APRIL, facts, dayStart('2025-04-17'));
    return levelViews(APRIL, result, reasoning(facts));
  };

  test('show done of target, best level first', () => {
    const rows = views({ ...COLLECTED, checkUnitsTarget: 47, checkUnitsChecked: 46 });
    expect(rows.map(({ id, state }) => `${id} ${state}`)).toEqual(['A next', 'B next', 'C next', 'D here']);
    expect(rows.map(({ progress }) => progress)).toEqual(['ยังไม่มี', 'ยังไม่ตอบ', '46/47', '6,812/6,812']);
  });

  test('tick only the level that stands where the levels are no ladder', () => {
    const julyRows = (facts: Facts) => {
      const result = score(set, JULY, facts, dayStart('2025-07-10'));
      return levelViews(JULY, result, reasoning(facts)).map(({ id, met, progress }) => [id, met, progress]);
    };
    const received = { reportReceivedAt: instantText(dayStart('2025-07-10')) };
    expect(julyRows(received)).toEqual([
      ['A', false, '1/3 ข้อ'],
      ['B', false, '1/3 ข้อ'],
      ['C', true, ''],
    ]);
    expect(julyRows({ ...received, usesReported: 1, allRequestsReported: true })).toEqual([
      ['A', true, '3/3 ข้อ'],
      ['B', false, ''],
      ['C', false, ''],
    ]);
  });

  test('tell what is met from what counts', () => {
    const [plan] = views({ presentationPlanExists: true });
    expect(plan).toMatchObject({ met: true, state: 'next' });
  });
});

describe('time', () => {
  const at = (date: string, period = JULY) =>
    dueText(period, deadlinesOf(set, period), set, dayStart(date), speech);

  test.each([
    ['2025-07-18', { text: 'เหลือ 2 วัน', late: false, closed: false }],
    ['2025-07-20', { text: 'วันนี้วันสุดท้าย ส่งภายใน 23:59 น.', late: false, closed: false }],
    ['2025-07-21', { text: 'เลยกำหนดแล้ว 1 วัน', late: true, closed: false }],
    ['2025-08-01', { text: 'ยังไม่ได้ส่ง', late: true, closed: true }],
  ])('%s', (date, text) => {
    expect(at(date)).toEqual(text);
  });
});
