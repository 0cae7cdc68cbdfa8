import { expect, test } from 'vitest';
import { searchKey } from '../../src/app/search.ts';

test.each([
  ['น้ำขุ่น', 'นำขุน'],
  ['น\u0E4D\u0E49าขุ่น', 'น้ำขุ่น'],
  ['เเก่ง', 'แก่ง'],
  ['อบต. ที่ ๑๐', 'อบต.ที่ 10'],
  ['โขง\u200Bเจียม', 'โขงเจียม'],
])('%s is found by %s', (name, typed) => {
  expect(searchKey(name)).toBe(searchKey(typed));
});

test('other names stay other names', () => {
  expect(searchKey('นาเยีย')).not.toBe(searchKey('นาตาล'));
});
