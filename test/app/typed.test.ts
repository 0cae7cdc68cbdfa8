import { describe, expect, test } from 'vitest';
import { choose, chosenIn, faultsOf, isBlank, readTyped, typedFrom } from '../../src/app/typed.ts';
import type { Question } from '../../src/rules/question.ts';

const both = { th: 'ข้อ', en: 'item' };
const TODAY = '2025-04-17';
const APRIL = '2025-04';

const pair: Question = { id: 'p', kind: 'pair', unit: 'lao', label: both, strict: true };
const date: Question = { id: 'd', kind: 'date', unit: 'lao', label: both };
const yesNo: Question = { id: 'y', kind: 'yesNo', unit: 'district', label: both };
const rows: Question = {
  id: 'r',
  kind: 'rows',
  unit: 'row',
  label: both,
  fields: [
    { id: 'name', kind: 'text', label: both, required: true },
    { id: 'on', kind: 'date', label: both },
    { id: 'people', kind: 'count', label: both },
    { id: 'with', kind: 'rows', label: both, question: 'other' },
  ],
};

describe('a count pair', () => {
  test.each([
    [
      { target: '๑๒', done: '1,904' },
      { target: 12, done: 1904 },
    ],
    [
      { target: '12', done: '' },
      { target: 12, done: null },
    ],
    [{ target: '', done: '' }, null],
    [
      { target: '12', done: '1e3' },
      { target: 12, done: null },
    ],
  ])('%j is %j', (typed, answer) => {
    expect(readTyped(pair, typed)).toEqual(answer);
  });

  test('names the half that cannot be read, and done over a strict target', () => {
    expect(faultsOf(pair, { target: '๑๒', done: '๑๓ก' }, TODAY)).toEqual([{ code: 'count', part: 'done' }]);
    expect(faultsOf(pair, { target: '12', done: '13' }, TODAY)).toEqual([
      { code: 'overTarget', part: 'done' },
    ]);
    expect(faultsOf(pair, { target: '12', done: '12' }, TODAY)).toEqual([]);
  });
});

describe('a count that cannot be read', () => {
  test.each([
    ['12 คน', 'count'],
    ['-5', 'count'],
    ['10,000,000', 'countMax'],
    ['๑๒๓๔๕๖๗๘', 'countMax'],
    ['1234567890123', 'countMax'],
    ['1101700207366', 'thaiId'],
    ['1-1017-00207-36-6', 'thaiId'],
  ])('%s is told apart: %s', (done, code) => {
    expect(faultsOf(pair, { target: '12', done }, TODAY)).toEqual([{ code, part: 'done' }]);
    expect(faultsOf(rows, { name: 'ก', people: done }, TODAY)).toEqual([{ code, part: 'people' }]);
  });
});

describe('a date', () => {
  test('has the month and the Buddhist year of the period before anything is typed', () => {
    expect(typedFrom(date, null, APRIL)).toEqual({ day: '', month: '4', year: '2568' });
    expect(isBlank(date, typedFrom(date, null, APRIL))).toBe(true);
  });

  test('is Gregorian once it is read', () => {
    expect(readTyped(date, { day: '๙', month: '4', year: '2568' })).toBe('2025-04-09');
    expect(readTyped(date, { day: '9', month: '4', year: '68' })).toBe('2025-04-09');
    expect(typedFrom(date, '2025-04-09', APRIL)).toEqual({ day: '9', month: '4', year: '2568' });
  });

  test.each([
    [{ day: '31', month: '4', year: '2568' }, 'date'],
    [{ day: '29', month: '2', year: '2568' }, 'date'],
    [{ day: '9', month: '4', year: '5111' }, 'year'],
    [{ day: '18', month: '4', year: '2568' }, 'future'],
  ])('%j is refused: %s', (typed, code) => {
    expect(faultsOf(date, typed, TODAY).map((fault) => fault.code)).toEqual([code]);
  });

  test('without a day is simply not answered', () => {
    expect(faultsOf(date, { day: '', month: '4', year: '2568' }, TODAY)).toEqual([]);
  });
});

describe('a row of a list', () => {
  const typed = {
    name: ' ธนาคาร ',
    'on.day': '9',
    'on.month': '4',
    'on.year': '2568',
    people: '๒๕',
    with: 'a b',
  };

  test('is read field by field, and comes back as it was', () => {
    const answer = readTyped(rows, typed);
    expect(answer).toEqual({ name: 'ธนาคาร', on: '2025-04-09', people: 25, with: ['a', 'b'] });
    expect(typedFrom(rows, answer, APRIL)).toEqual({ ...typed, name: 'ธนาคาร', people: '25' });
  });

  test('says what is missing and what cannot be read', () => {
    const faults = faultsOf(rows, { ...typed, name: '', people: 'สิบ' }, TODAY);
    expect(faults).toContainEqual({ code: 'required', part: 'name' });
    expect(faults).toContainEqual({ code: 'count', part: 'people' });
  });
});

test('no answer is not "no"', () => {
  expect(readTyped(yesNo, { value: '' })).toBeNull();
  expect(readTyped(yesNo, { value: 'no' })).toBe(false);
});

test('choices are added and taken away', () => {
  expect(chosenIn(choose(choose('', 'a', true), 'b', true))).toEqual(['a', 'b']);
  expect(chosenIn(choose('a b', 'a', false))).toEqual(['b']);
});
