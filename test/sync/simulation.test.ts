/** Whole-system schedules: see simulation/schedule.ts. `npm run simulate -- --seeds N --from SEED` plays more of them. */
import { expect, test } from 'vitest';
import { playInChildren } from './simulation/children.ts';
import { playAll, REGRESSIONS, seedsFrom, Tally, told, untried } from './simulation/report.ts';
import { play } from './simulation/schedule.ts';

const SEEDS = 500;
/** A schedule is played on one core. */
const JOBS = 2;
const MINUTES = 60_000;

test('schedules that once failed', async () => {
  const { failed } = await playAll(REGRESSIONS);
  expect(failed.map(({ seed }) => seed)).toEqual([]);
});

test('the same seed goes the same way', async () => {
  for (const seed of [1, 2, 3]) {
    const [once, again] = [await play(seed), await play(seed)];
    expect(again.trace).toEqual(once.trace);
    expect(again.entries).toBe(once.entries);
  }
});

test(
  'whatever happens: nothing is lost, nothing doubled, everybody agrees, and every point was died at',
  async () => {
    const tally = new Tally();
    await playInChildren(process.cwd(), seedsFrom(1, SEEDS), JOBS, (outcome) => tally.add(outcome));
    const { summary } = tally;
    process.stdout.write(told(summary));
    expect(summary.failed.map(({ seed }) => seed)).toEqual([]);
    expect(untried(summary)).toEqual([]);
  },
  10 * MINUTES,
);
