import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { MonthSwitch } from '../../src/app/parts/month-switch.tsx';
import { th } from '../../src/app/words.th.ts';

afterEach(cleanup);

/** Where the arrows lead from a month. */
function arrowsOf(period: string): readonly (string | null)[] {
  cleanup();
  render(<MonthSwitch period={period} first="2025-04" last="2025-09" />);
  return screen.queryAllByRole('link').map((link) => link.getAttribute('href'));
}

test('the arrows lead to the months beside, and not beyond those that there are', () => {
  expect(arrowsOf('2025-06')).toEqual(['#/today/2025-05', '#/today/2025-07']);
  expect(arrowsOf('2025-04')).toEqual(['#/today/2025-05']);
  expect(arrowsOf('2025-09')).toEqual(['#/today/2025-08']);
});

test('from a month far off, which a link has named, one of them leads back', () => {
  expect(arrowsOf('2030-01')).toEqual(['#/today/2025-09']);
  expect(arrowsOf('2020-01')).toEqual(['#/today/2025-04']);
  render(<MonthSwitch period="2030-01" first="2025-04" last="2025-09" />);
  screen.getAllByLabelText(th.month.before('กันยายน 2568'));
});
