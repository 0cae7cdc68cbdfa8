/** The planted bugs are kept in repair here; `npm run simulate -- --planted` hunts them. */
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { apply, firstLine, readPlanted } from './simulation/planted.ts';

const LEAST = 30;
const bugs = readPlanted();

test('there are enough bugs to tell what the simulation can see', () => {
  expect(bugs.length).toBeGreaterThanOrEqual(LEAST);
  expect(bugs.map(({ number }) => Number(number))).toEqual(bugs.map((_, at) => at + 1));
});

test('each says in a sentence what it breaks', () => {
  expect(bugs.filter((bug) => !/^[A-Z].+\.$/.test(firstLine(bug))).map(({ file }) => basename(file))).toEqual(
    [],
  );
});

test('each can still be planted', () => {
  const faults = bugs.flatMap((bug) => apply(bug, process.cwd(), '--check') ?? []);
  expect(faults).toEqual([]);
});
