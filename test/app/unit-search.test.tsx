// @vitest-environment node
import './page.ts';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { UnitSearch } from '../../src/app/parts/record/unit-search.tsx';
import type { Unit } from '../../src/rules/roster.ts';

afterEach(cleanup);

const TYPE = {
  id: 'village',
  one: { th: 'หมู่บ้าน', en: 'village' },
  many: { th: 'หมู่บ้าน', en: 'villages' },
  counter: { th: 'แห่ง', en: 'villages' },
  from: { kind: 'roster', of: 'village' },
} as const;

const village = (name: string): Unit => ({
  ...{ id: name, name, type: TYPE.id, retired: false, proposed: false },
});

/** Villages of two LAOs, each row with a field of its own. */
const rows = [
  ['ขามใหญ่', 'บ้านดอน'],
  ['ขามใหญ่', 'บ้านท่า'],
  ['ไร่น้อย', 'บ้านท่าบ่อ'],
].map(([within = '', name = '']) => ({ unit: village(name), within, row: <input aria-label={name} /> }));

const seen = () => screen.queryAllByRole('textbox').map((field) => field.getAttribute('aria-label'));
const seek = (text: string) => fireEvent.input(screen.getByRole('searchbox'), { target: { value: text } });

test('shows what is sought, each under the name of its LAO', () => {
  render(<UnitSearch type={TYPE} isOffered rows={rows} />);
  expect(seen()).toEqual(['บ้านดอน', 'บ้านท่า', 'บ้านท่าบ่อ']);
  seek('ท่าบ่อ');
  expect(seen()).toEqual(['บ้านท่าบ่อ']);
  expect(screen.queryAllByRole('heading').map((head) => head.textContent)).toEqual(['ไร่น้อย']);
  seek('ไม่มี');
  expect(seen()).toEqual([]);
  expect(screen.getByText(/^ไม่พบ/)).toBeTruthy();
});

test('a row that is sought away and comes back is the same row: nothing of it is made anew', () => {
  render(<UnitSearch type={TYPE} isOffered rows={rows} />);
  const field = screen.getByLabelText('บ้านดอน');
  seek('ท่า');
  expect(seen()).toEqual(['บ้านท่า', 'บ้านท่าบ่อ']);
  seek('');
  expect(screen.getByLabelText('บ้านดอน')).toBe(field);
});
