/** What came before its month opened lends nobody its time (domain.md 2.7). */
import { expect, test } from 'vitest';
import { readInstant } from '../../src/rules/calendar.ts';
import { countingOf } from '../../src/rules/counting.ts';
import { currentCatalog } from '../criteria.ts';
import { entryMaker } from './pile.ts';
import { reportOf } from './reports.ts';

const JULY = '2025-07';
const at = (text: string) => readInstant(`${text}:00+07:00`) ?? 0;
const [EARLY, LATE, RIGHT] = [at('2025-06-16T10:00'), at('2025-07-22T10:00'), at('2025-07-10T10:00')];

/** Of reports of July, by when they were finished and received, one after the other: when the last counts. */
function countedAt(
  times: readonly (readonly [finishedAt: number, receivedAt: number])[],
  isAccepted: boolean,
) {
  const make = entryMaker();
  const reports = times.map(([finishedAt, receivedAt]) => {
    const clock = { finishedAt, offsetMs: 0, offsetLearntAt: null };
    const facts = { usesReported: 1, allRequestsReported: true };
    return { sealed: make('report', reportOf(JULY, facts, { clock })), receivedAt };
  });
  const last = reports.at(-1);
  return last && countingOf(currentCatalog(), JULY, reports, last, isAccepted).countedAt;
}

test('a report that came before the month opened counts then, and none after it', () => {
  expect(countedAt([[EARLY, EARLY]], false)).toBe(EARLY);
  expect(
    countedAt(
      [
        [EARLY, EARLY],
        [RIGHT, RIGHT],
      ],
      false,
    ),
  ).toBe(RIGHT);
});

test('a finished time from before the month opened is not what the province has accepted', () => {
  expect(countedAt([[EARLY, LATE]], true)).toBe(LATE);
  expect(
    countedAt(
      [
        [EARLY, LATE],
        [RIGHT, LATE],
      ],
      true,
    ),
  ).toBe(RIGHT);
});
