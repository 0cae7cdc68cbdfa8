import { expect, test } from 'vitest';
import { concernedIn } from '../../src/rules/concerned.ts';
import { foldFacts, type LiveAnswer } from '../../src/rules/facts.ts';
import { score } from '../../src/rules/score.ts';
import { currentSet } from '../criteria.ts';
import { answer, laos } from './pile.ts';

const set = currentSet();
const units = laos(3);

/** Of each warning of the month, whom it is about. */
function concerned(answers: readonly LiveAnswer[], period = '2025-04') {
  const folded = foldFacts(set, period, answers, units);
  const { warnings } = score(set, period, folded.facts);
  const of = { set, period, answers, units, folded };
  return Object.fromEntries(warnings.map((one) => [one.code, concernedIn(one, of)]));
}

const households = (lao: number, target: number, done: number) =>
  answer('households', { target, done }, `lao-${lao}`);

test('more households than targeted leads to the LAO that has too many, not to the first', () => {
  const answers = [households(1, 10, 10), households(2, 10, 12), households(3, 10, 10)];
  expect(concerned(answers)).toMatchObject({ overTarget: 'lao-2' });
});

test('a full total leads to the LAO that is below its own target', () => {
  const answers = [households(1, 10, 15), households(2, 10, 10), households(3, 10, 5)];
  expect(concerned(answers)).toMatchObject({ unitBelowTarget: 'lao-3' });
});

test('a row of a list is one as well', () => {
  const use = (date: string) => ({ date, requester: 'เกษตรอำเภอ', kind: 'targeting' });
  const answers = [
    answer('uses', use('2025-07-02'), 'row-1', '2025-07'),
    answer('uses', use('2025-05-02'), 'row-2', '2025-07'),
  ];
  expect(concerned(answers, '2025-07')).toEqual({ outsideCoverage: 'row-2' });
});

test('what is asked of the district is of no unit', () => {
  expect(concerned([answer('presentationPlanExists', true)])).toMatchObject({ planWithoutDate: null });
});
