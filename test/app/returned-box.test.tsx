// @vitest-environment node
import './page.ts';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { ReturnedBox } from '../../src/app/parts/returned-box.tsx';
import { commentsOf } from '../../src/app/returned.ts';
import type { ReturnBody } from '../../src/rules/decisions.ts';
import { standing } from '../../src/rules/standing.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { entryMaker, idOf, laos } from '../rules/pile.ts';
import { reportOf } from '../rules/reports.ts';

afterEach(cleanup);

const month = { period: '2025-04', set: currentSet(), units: laos(2) };

test('without a comment it leads to the record page, except from there', () => {
  const comments = { reasons: ['แก้ไข'], all: [], on: () => [] };
  const { rerender } = render(<ReturnedBox month={month} comments={comments} isElsewhere />);
  expect(screen.getByRole('link').getAttribute('href')).toBe('#/record/2025-04');
  rerender(<ReturnedBox month={month} comments={comments} />);
  expect(screen.queryByRole('link')).toBeNull();
});

test('a comment leads to its question, and where it names an LAO to that row, by its name', () => {
  const all = [
    { question: 'households', unit: 'lao-2', text: 'เกินเป้าหมาย' },
    { question: 'presentationPlanExists', text: 'แนบแผน' },
  ];
  render(<ReturnedBox month={month} comments={{ reasons: ['แก้ไข'], all, on: () => [] }} />);
  const links = screen.getAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    '#/record/2025-04/households/lao-2',
    '#/record/2025-04/presentationPlanExists',
  ]);
  expect(links[0]?.textContent).toMatch(/^อบต\. ที่ 2: /);
});

/** A report of April that desks have returned without knowing of one another. */
function returned(...said: readonly Pick<ReturnBody, 'reason' | 'comments'>[]) {
  const report = entryMaker()('report', reportOf(month.period, {}));
  const common = { report: report.entry.id, period: month.period, decision: 'return' } as const;
  const reviews = said.map((body, at) =>
    entryMaker('district/3424', idOf(0xe0 + at))(
      'review',
      { ...common, by: `จังหวัด ${at}`, ...body },
      { id: idOf(0x20 + at) },
    ),
  );
  const nothing = { hasRecords: true, drafts: 0, sealedUnsent: 0 };
  const reports = [{ sealed: report, receivedAt: 2_000 }];
  return { standing: standing(currentCatalog(), month.period, reports, reviews, nothing), reviews };
}

test('of two desks that returned it the comments of both are shown, what is said alike once', () => {
  const alike = { question: 'presentationPlanExists', text: 'แนบแผน' };
  const comments = commentsOf(
    returned(
      {
        reason: 'ตัวเลขเกิน',
        comments: [alike, { question: 'households', unit: 'lao-2', text: 'เกินเป้าหมาย' }],
      },
      { reason: 'ขาดแผน', comments: [{ question: 'households', text: 'โปรดตรวจทุก อปท.' }, alike] },
    ),
  );
  render(<ReturnedBox month={month} comments={comments} />);
  screen.getByText(/ตัวเลขเกิน/);
  screen.getByText(/ขาดแผน/);
  expect(screen.getAllByRole('link')).toHaveLength(3);
  expect([...comments.on('households', 'lao-2')].sort()).toEqual(['เกินเป้าหมาย', 'โปรดตรวจทุก อปท.'].sort());
  expect(comments.on('households', 'lao-1')).toEqual(['โปรดตรวจทุก อปท.']);
  expect(comments.on('presentationPlanExists', 'district')).toEqual(['แนบแผน']);
});

test('a report that has not come back has no comments', () => {
  expect(commentsOf(returned())).toMatchObject({ reasons: [], all: [] });
});
