/** The summary's pictures: their numbers, and what they say of them. */
import { cleanup, render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { type WallCell, wallCells } from '../../../src/app/parts/province/wall-view.ts';
import { Courses } from '../../../src/app/parts/summary/courses.tsx';
import {
  coursesOf,
  levelParts,
  openedMonths,
  type Part,
  timeParts,
  yearsOf,
} from '../../../src/app/parts/summary/figures.ts';
import { MonthBars } from '../../../src/app/parts/summary/month-bars.tsx';
import type { CriteriaSet } from '../../../src/rules/criteria.ts';
import { progressOf } from '../../../src/rules/progress.ts';
import type { Timeliness } from '../../../src/rules/standing.ts';
import { at, catalog, overviewAt, set } from './world.ts';

const NOW = at('2025-07-18T10:42');
const cellsOf = (period: string, now = NOW) => wallCells(catalog, period, overviewAt(now).districts, [], now);
const counted = (parts: readonly Part[]) =>
  Object.fromEntries(parts.map(({ level, kind, count }) => [level ?? kind, count]));
const districts = (parts: readonly Part[]) => parts.reduce((sum, { count }) => sum + count, 0);

afterEach(cleanup);

describe('the numbers', () => {
  test('every district is in one part of each bar', () => {
    for (const period of ['2025-04', '2025-07']) {
      expect(districts(levelParts(set, cellsOf(period)))).toBe(25);
      expect(districts(timeParts(cellsOf(period)))).toBe(25);
    }
  });

  test('levels are as the wall shows them, and silence is none until the letter gives it one', () => {
    const tiles = cellsOf('2025-07').filter(({ level }) => level === 'A').length;
    const open = counted(levelParts(set, cellsOf('2025-07')));
    expect(open.A).toBe(tiles);
    expect(open.missing).toBeGreaterThan(0);
    const closed = at('2025-09-01T08:00');
    const later = counted(levelParts(set, cellsOf('2025-07', closed)));
    expect(later.missing).toBe(0);
    expect(later.C).toBeGreaterThan(open.C ?? 0);
  });

  test('a time that the province has accepted is in time, and one that only the phone tells is not', () => {
    const cells = cellsOf('2025-04').slice(0, 3);
    const as = (timeliness: Timeliness, cell?: WallCell): WallCell[] =>
      cell?.standing ? [{ ...cell, standing: { ...cell.standing, timeliness } }] : [];
    const told = [...as('onTime', cells[0]), ...as('accepted', cells[1]), ...as('finishedInTime', cells[2])];
    expect(counted(timeParts(told))).toEqual({ onTime: 2, late: 1, missing: 0 });
  });

  test('the levels are the set’s own', () => {
    const other: CriteriaSet = { ...set, scale: { ผ่าน: 1, ดี: 2, ดีมาก: 3 } };
    expect(levelParts(other, []).map(({ level, kind }) => level ?? kind)).toEqual([
      'ดีมาก',
      'ดี',
      'ผ่าน',
      'none',
      'missing',
    ]);
  });

  test('a level that the newest set has no more is a part all the same', () => {
    const { A = 0, ...others } = set.scale;
    const parts = levelParts({ ...set, version: 2, scale: { ...others, E: A } }, cellsOf('2025-07'));
    expect(districts(parts)).toBe(25);
    expect(counted(parts).A).toBe(counted(levelParts(set, cellsOf('2025-07'))).A);
  });

  test('a fact that a new version asks no more is named by the one before; one that none knows is left out', () => {
    const fact = 'householdsCollected';
    const next: CriteriaSet = { ...set, version: 2, facts: set.facts.filter(({ id }) => id !== fact) };
    const sets = [...catalog.sets, { set: next, holdsFrom: '2025-04', publishedAt: NOW }];
    const told = progressOf(set, '2025-04', [{ facts: { householdsTarget: 2, [fact]: 1 }, answered: {} }]);
    const strange = told.facts.map((progress) => ({ ...progress, fact: `${progress.fact}2` }));
    const months = { '2025-04': { ...told, facts: [...told.facts, ...strange] } };
    const courses = coursesOf({ ...catalog, sets }, { months });
    expect(courses.map(({ rule }) => rule.id)).toEqual(told.facts.map((one) => one.fact));
  });

  test('a month that has not opened is not shown', () => {
    expect(yearsOf(catalog)).toEqual(['2568']);
    expect(openedMonths(catalog, '2568', NOW)).toEqual(['2025-04', '2025-05', '2025-06', '2025-07']);
    expect(openedMonths(catalog, '2569', NOW)).toEqual([]);
  });
});

describe('the pictures', () => {
  test('a bar says its numbers to whoever cannot see it, and the table has them all', () => {
    const parts = levelParts(set, cellsOf('2025-07'));
    render(<MonthBars title="ระดับ" months={[{ period: '2025-07', parts }]} />);
    const { A, missing } = counted(parts);
    const bar = screen.getByRole('img');
    expect(bar.getAttribute('aria-label')).toContain(`ระดับ A ${A}`);
    expect(bar.getAttribute('aria-label')).toContain(`ยังไม่มีรายงาน ${missing}`);
    expect(within(bar).getByText('A')).toBeTruthy();
    const table = screen.getByRole('table', { hidden: true });
    expect(
      within(table)
        .getAllByRole('cell', { hidden: true })
        .map((cell) => cell.textContent),
    ).toEqual(parts.map(({ count }) => String(count)));
  });

  test('a sum stands beside its target, and says how many districts and units it is of', () => {
    const told = {
      facts: { householdsTarget: 3000, householdsCollected: 2999 },
      answered: { householdsCollected: { answered: 4, of: 4 } },
    };
    const silent = { facts: { householdsTarget: 100 }, answered: {} };
    const months = {
      '2025-04': progressOf(set, '2025-04', [told, silent]),
      '2025-05': progressOf(set, '2025-05', []),
    };
    const courses = coursesOf(catalog, { months });
    render(<Courses courses={courses} />);
    const [bar] = screen.getAllByRole('img');
    // Never rounded up to 100.
    expect(bar?.getAttribute('aria-label')).toContain(
      '2,999 / 3,000 (99.9%) · รายงานข้อนี้ 1 จาก 2 อำเภอ · ตอบ 4 จาก 4 หน่วย',
    );
    // Next after the page's own heading: no level is left out.
    expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(courses.length);
    // May has no report: none of its facts is shown.
    expect(courses.flatMap((course) => course.months).every(({ period }) => period === '2025-04')).toBe(true);
  });

  test('what has no target has no bar: its number is read instead', () => {
    const told = {
      facts: { householdsTarget: 100, householdsCollected: 40, usesReported: 12 },
      answered: {},
    };
    const months = {
      '2025-04': progressOf(set, '2025-04', [{ ...told, facts: { ...told.facts, householdsTarget: 0 } }]),
      '2025-07': progressOf(set, '2025-07', [told]),
    };
    const courses = coursesOf(catalog, { months });
    const without = courses.filter(({ months }) => months.some(({ progress }) => !progress.target));
    const names = without.map(({ rule }) => rule.id);
    expect(names).toEqual(expect.arrayContaining(['householdsCollected', 'usesReported']));
    render(<Courses courses={without} />);
    expect(screen.queryByRole('img')).toBeNull();
    const number = screen.getByText(/^12 ·/).parentElement;
    expect(number?.closest('[aria-hidden]')).toBeNull();
  });
});
