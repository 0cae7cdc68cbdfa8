// @vitest-environment node
import './page.ts';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { ReturnedBox } from '../../src/app/parts/returned-box.tsx';
import { currentSet } from '../../src/local/catalog.ts';
import { laos } from '../rules/pile.ts';

afterEach(cleanup);

const month = { period: '2025-04', set: currentSet(), units: laos(2) };

test('without a comment it leads to the record page, except from there', () => {
  const comments = { reason: 'แก้ไข', all: [], on: () => [] };
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
  render(<ReturnedBox month={month} comments={{ reason: 'แก้ไข', all, on: () => [] }} />);
  const links = screen.getAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    '#/record/2025-04/households/lao-2',
    '#/record/2025-04/presentationPlanExists',
  ]);
  expect(links[0]?.textContent).toMatch(/^อบต\. ที่ 2: /);
});
