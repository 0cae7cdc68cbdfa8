/** The endpoint's disk is full; `npm run figures -- disk-full` for many times. */
import { expect, test } from 'vitest';
import { diskFull } from './disk-full.ts';
import { quietly } from './figure.ts';
import { mayMount } from './small-disk.ts';

const MINUTES = 60_000;

// Skipped: where no small disk can be mounted; the command says so by its exit code.
test.skipIf(!(await mayMount()))(
  'a full disk is refused as busy, what needs no room goes on, and all goes through when there is room again',
  async () => {
    const { counts, complaints } = await diskFull({ times: 3, seed: 1, say: quietly });
    expect(complaints).toEqual([]);
    expect(counts['requests refused as busy']).toBeGreaterThan(0);
  },
  5 * MINUTES,
);
