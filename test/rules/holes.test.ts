/** Numbers that are in some spans and in no others. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { countOf, type Span, without } from '../../src/rules/holes.ts';

test.each<[string, Span[], Span[], Span[]]>([
  ['nothing is taken', [[1, 9]], [], [[1, 9]]],
  ['all of it is taken', [[3, 5]], [[1, 9]], []],
  [
    'the beginning, the middle and the end are taken',
    [[1, 9]],
    [
      [9, 12],
      [1, 2],
      [5, 6],
    ],
    [
      [3, 4],
      [7, 8],
    ],
  ],
  [
    'what is taken overlaps, and comes in any order',
    [[1, 9]],
    [
      [6, 8],
      [2, 6],
      [7, 7],
    ],
    [
      [1, 1],
      [9, 9],
    ],
  ],
  [
    'spans that touch are one',
    [
      [4, 6],
      [1, 3],
    ],
    [[9, 9]],
    [[1, 6]],
  ],
  [
    'a span that ends before it begins holds nothing',
    [
      [1, 3],
      [9, 8],
    ],
    [[3, 2]],
    [[1, 3]],
  ],
  ['there is nothing to take from', [[1, 0]], [[1, 5]], []],
])('%s', (_, spans, others, left) => {
  expect(without(spans, others)).toEqual(left);
});

const NUMBER_MAX = 30;
const spans = fc.array(
  fc.tuple(fc.integer({ min: 1, max: NUMBER_MAX }), fc.integer({ min: 1, max: NUMBER_MAX })),
);
const numbersOf = (all: readonly Span[]) =>
  new Set(
    all.flatMap(([from, to]) => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)),
  );

test('it is the difference of the sets of numbers', () => {
  fc.assert(
    fc.property(spans, spans, (some, others) => {
      const left = without(some, others);
      const expected = numbersOf(some);
      for (const one of numbersOf(others)) expected.delete(one);
      expect([...numbersOf(left)]).toEqual([...expected].sort((a, b) => a - b));
      expect(countOf(left)).toBe(expected.size);
    }),
  );
});
