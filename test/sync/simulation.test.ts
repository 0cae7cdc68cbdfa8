/** Whole-system schedules: see simulation/schedule.ts. `npm run simulate -- --seeds N --from SEED` plays more of them. */
import { expect, test } from 'vitest';
import { playAll, REGRESSIONS, seedsFrom, told, untried } from './simulation/report.ts';
import { play } from './simulation/schedule.ts';

const SEEDS = 500;
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
    const summary = await playAll(seedsFrom(1, SEEDS));
    process.stdout.write(told(summary));
    expect(summary.failed.map(({ seed }) => seed)).toEqual([]);
    expect(untried(summary)).toEqual([]);
  },
  10 * MINUTES,
);
