/** The endpoint put back from a backup, a few times; `npm run restores` does it as often as one likes. */
import { expect, test } from 'vitest';
import { play } from './restored/play.ts';

const TIMES = 12;
const LONG_MS = 120_000;

test('nothing is lost, doubled or moved in time by a restore, announced or silent', {
  timeout: LONG_MS,
}, async () => {
  const manners = new Set<string>();
  let gone = 0;
  for (let seed = 1; seed <= TIMES; seed += 1) {
    const { manner, goneWithTheDisk, complaints } = await play(seed);
    expect({ seed, complaints }).toEqual({ seed, complaints: [] });
    manners.add(manner);
    gone += goneWithTheDisk;
  }
  expect(manners).toEqual(new Set(['announced', 'silent']));
  expect(gone).toBeGreaterThan(0);
});
