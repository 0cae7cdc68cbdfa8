import { cleanup, render, screen, within } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { LevelRows } from '../../src/app/parts/level-rows.tsx';
import { Road } from '../../src/app/parts/road.tsx';
import { levelViews } from '../../src/app/reasons.ts';
import { th } from '../../src/app/words.th.ts';
import { speechOf } from '../../src/app/words.tsx';
import { dayStart } from '../../src/rules/calendar.ts';
import { score } from '../../src/rules/score.ts';
import { currentSet } from '../criteria.ts';

const set = currentSet();
const APRIL = '2025-04';
const facts = { householdsTarget: 10, householdsCollected: 10, presentationPlanExists: true };
const result = score(set, APRIL, facts, dayStart('2025-04-17'));

afterEach(cleanup);

test('the road goes up from the lowest level, and says where one stands', () => {
  render(<Road levels={result.levels} level={result.level} />);
  const stones = screen.getAllByRole('listitem');
  expect(stones.map((stone) => stone.textContent)).toEqual([
    'D อยู่ที่ระดับนี้',
    'C ยังไม่ถึง',
    'B ยังไม่ถึง',
    'A ยังไม่ถึง',
  ]);
  expect(stones.map((stone) => stone.getAttribute('aria-current'))).toEqual(['step', null, null, null]);
});

test('a level opens to the letter’s own words, typing errors and Thai digits included', () => {
  const speech = speechOf('th', { words: th, later: null }, false);
  const levels = levelViews(APRIL, result, { set, folded: { facts, answered: {} }, speech });
  render(<LevelRows levels={levels} letter={set.letter.number} />);
  const rows = screen.getAllByRole('group');
  const [best] = rows;
  const reached = rows.at(-1);
  const opened = within(best ?? document.body);
  expect(opened.getByText(/นำเสนอมผล/).tagName).toBe('BLOCKQUOTE');
  expect(opened.getByText('ข้อความตามหนังสือ ที่ อบ ๐๐๑๙/ว ๕๙๙')).toBeTruthy();
  expect(opened.getByText('ผ่านแล้ว แต่ยังไม่นับ')).toBeTruthy();
  expect(within(reached ?? document.body).queryByText('ผ่านแล้ว แต่ยังไม่นับ')).toBeNull();
});
