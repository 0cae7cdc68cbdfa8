import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCase, runCases } from './run-cases.ts';

const FILE = 'test/rules/cases.json';

describe('the worked cases of the letter', () => {
  const results = runCases(JSON.parse(readFileSync(FILE, 'utf8')));

  it.each(results.map((result) => [result.id, result] as const))('%s', (_id, { faults }) => {
    expect(faults).toEqual([]);
  });

  it.each(['UTC', 'America/New_York', 'Asia/Bangkok'])(
    'all pass on a machine in %s, by the command',
    (zone) => {
      const run = spawnSync('node_modules/.bin/tsx', ['test/cases.ts', FILE], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      });
      expect(run.stdout).toBe(`${results.length} passed, 0 failed\n`);
      expect(run.status).toBe(0);
    },
  );
});

it.each([
  ['is not there', 'test/rules/nothing.json', /ENOENT/],
  ['is no JSON', 'README.md', /SyntaxError/],
  ['has no cases', 'package.json', /→ at cases/],
])('a file that %s is refused in words', (_, file, reason) => {
  const run = spawnSync('node_modules/.bin/tsx', ['test/cases.ts', file], { encoding: 'utf8' });
  expect(run.stderr).toMatch(reason);
  expect(run.stderr).not.toContain('    at ');
  expect([run.stdout, run.status]).toEqual(['', 2]);
});

describe('a case that cannot be trusted fails, and says why', () => {
  const base = { id: 'X-1', kind: 'parseCount', text: '5', expect: { number: 5 } };
  const rows: [string, Record<string, unknown>, RegExp][] = [
    ['a wrong expectation', { ...base, expect: { number: 6 } }, /number: expected 6, got 5/],
    ['an unknown kind', { ...base, kind: 'guess' }, /unknown kind of case: guess/],
    ['an unknown field', { ...base, also: 1 }, /also/],
    ['an unknown expectation', { ...base, expect: { number: 5, text: '5' } }, /text/],
    ['an unknown reading', { ...base, config: { moonPhase: 'full' } }, /no such reading: moonPhase/],
    [
      'an unknown value',
      { ...base, config: { mayMatch: 'luckiest' } },
      /no such value of mayMatch: "luckiest"/,
    ],
    [
      'a month without criteria',
      { id: 'X-2', kind: 'score', period: '2025-10', facts: {}, expect: { level: null, score: 0 } },
      /says nothing of 2025-10/,
    ],
  ];
  it.each(rows)('%s', (_name, given, reason) => {
    expect(runCase(given).faults.join('\n')).toMatch(reason);
  });
});
