import { describe, expect, it } from 'vitest';
import { dueNotice } from '../../../src/app/parts/province/due.ts';
import {
  inOrder,
  levelTally,
  monthRows,
  tally,
  WALL_FILTERS,
  WALL_STATES,
  type WallCell,
  type WallFilter,
  wallCells,
} from '../../../src/app/parts/province/wall-view.ts';
import { periodsOf } from '../../../src/rules/criteria.ts';
import { DISTRICTS } from '../../../src/rules/place.ts';
import { deadlinesOf } from '../../../src/rules/score.ts';
import { entryMaker } from '../../rules/pile.ts';
import { at, catalog, overviewAt, set } from './world.ts';

const JULY = '2025-07';
const NOW = at('2025-07-22T10:42');
const districtsAt = remembered((now) => overviewAt(now).districts);
const wall = (period = JULY, now = NOW) => wallCells(catalog, period, districtsAt(now), [], now);
const cellOf = (code: string, cells = wall()) => {
  const cell = cells.find(({ district }) => district.code === code);
  if (!cell) throw new Error(`no cell of ${code}`);
  return cell;
};
const codes = (cells: readonly WallCell[]) => cells.map(({ district }) => district.code);

/** Folding a province takes a while: once for each instant is enough. */
function remembered<T>(of: (now: number) => T): (now: number) => T {
  const known = new Map<number, T>();
  return (now) => {
    const value = known.get(now) ?? of(now);
    known.set(now, value);
    return value;
  };
}

describe('a cell of the wall', () => {
  it.each([
    ['3401', 'confirmed', 'A'],
    ['3424', 'received', 'A'],
    ['3412', 'received', 'C'],
    ['3404', 'finishedInTime', 'B'],
    ['3405', 'late', 'B'],
    ['3421', 'returned', 'A'],
    ['3415', 'onPhone', null],
    ['3430', 'drafting', null],
    ['3411', 'notStarted', null],
  ])('%s stands as %s with level %s', (code, state, level) => {
    expect(cellOf(code)).toMatchObject({ state, level });
  });

  it('is not open before the day after the last due day', () => {
    expect(cellOf('3424', wall('2025-09')).state).toBe('notOpen');
    expect(cellOf('3424', wall('2025-08')).state).toBe('notStarted');
  });

  it('has the level that the letter gives to silence, once the month has closed', () => {
    expect(cellOf('3411', wall(JULY, at('2025-07-31T23:59'))).level).toBeNull();
    expect(cellOf('3411', wall(JULY, at('2025-08-01T00:00'))).level).toBe('C');
  });

  it('counts the days of silence by the calendar of Bangkok', () => {
    expect(cellOf('3411').quietDays).toBe(13);
    expect(cellOf('3411', wall(JULY, at('2025-07-10T00:30'))).quietDays).toBe(1);
    expect(cellOf('3408')).toMatchObject({ quietDays: null, devices: 0 });
  });

  it('says since when something waits on a phone', () => {
    expect(cellOf('3415').waitingSince).toBe(at('2025-07-17T17:30'));
    expect(cellOf('3424').waitingSince).toBeNull();
  });

  it('shows what this browser has just said of its report', () => {
    const make = entryMaker('district/3424');
    const report = cellOf('3424').standing?.report ?? '';
    const common = { report, period: JULY, by: 'จังหวัด' };
    const said = [
      make('review', { ...common, decision: 'return', reason: 'ก', comments: [] }),
      make('review', { ...common, decision: 'confirm' }),
      make('review', { ...common, decision: 'acceptFinishedTime', reason: 'ก' }),
    ];
    const cells = (reviews: typeof said) => wallCells(catalog, JULY, districtsAt(NOW), reviews, NOW);
    expect(cellOf('3424', cells(said.slice(0, 1))).state).toBe('returned');
    expect(cellOf('3424', cells(said)).state).toBe('confirmed');
    expect(cellOf('3402', cells(said)).state).toBe('received');
  });
});

describe('the wall', () => {
  it('has every state in July, and 25 cells', () => {
    const july = tally(wall());
    expect(july.map(({ state }) => state)).toEqual(WALL_STATES.filter((state) => state !== 'notOpen'));
    expect(july.reduce((sum, { count }) => sum + count, 0)).toBe(25);
  });

  it.each<[WallFilter, number]>([
    ['all', 25],
    ['missing', 10],
    ['toCheck', 10],
    ['returned', 1],
    ['confirmed', 4],
    ['quiet', 5],
  ])('filter %s leaves %i', (filter, count) => {
    expect(wall().filter(WALL_FILTERS[filter])).toHaveLength(count);
  });

  it('counts the levels that the month has, best first', () => {
    expect(levelTally(set, JULY, wall())).toEqual([
      { level: 'A', count: 10 },
      { level: 'B', count: 3 },
      { level: 'C', count: 2 },
    ]);
  });

  it('counts every report that has a level, by whichever set it was decided', () => {
    const sections = set.sections.map((section) => ({ ...section, levels: section.levels.slice(0, 1) }));
    const levels = levelTally({ ...set, version: 2, sections }, JULY, wall());
    expect(levels).toEqual(levelTally(set, JULY, wall()));
  });

  it('is ordered by code, or as a Thai dictionary is', () => {
    expect(codes(inOrder(wall(), 'code'))).toEqual(DISTRICTS.map(({ code }) => code));
    const names = inOrder(wall(), 'name').map(({ district }) => district.th);
    expect(names.slice(0, 4)).toEqual(['กุดข้าวปุ้น', 'เขมราฐ', 'เขื่องใน', 'โขงเจียม']);
    expect(names.at(-1)).toBe('เหล่าเสือโก้ก');
  });

  it('lays every month beside the next in the table', () => {
    const months = periodsOf(set).map((period) => wall(period));
    const rows = monthRows(inOrder(wall(), 'name').slice(0, 2), months);
    expect(rows.map((cells) => cells.map(({ period }) => period))).toEqual([periodsOf(set), periodsOf(set)]);
    expect(rows.map(([first]) => first?.district.th)).toEqual(['กุดข้าวปุ้น', 'เขมราฐ']);
  });
});

describe('the due day', () => {
  it.each([
    ['2025-06-20T23:59', { kind: 'notOpen', days: 1, date: '2025-06-21' }],
    ['2025-06-21T00:00', { kind: 'due', days: 29, date: '2025-07-20' }],
    ['2025-07-18T10:42', { kind: 'due', days: 2, date: '2025-07-20' }],
    ['2025-07-20T23:59', { kind: 'today', days: 0, date: '2025-07-20' }],
    ['2025-07-21T00:00', { kind: 'passed', days: 1, date: '2025-07-20' }],
    ['2025-08-01T00:00', { kind: 'closed', days: 12, date: '2025-07-20' }],
  ])('at %s', (now, notice) => {
    expect(dueNotice(deadlinesOf(set, JULY), at(now))).toEqual(notice);
  });
});
