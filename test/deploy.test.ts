/** What deploy/ and README.md say of the endpoint, held against the endpoint. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { STOP_MS } from '../src/server/listen.ts';
import { readSettings } from '../src/server/settings.ts';
import { POSTGRES_STATEMENT_TIMEOUT_MS } from '../src/server/store/open.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const caddyfile = read('deploy/Caddyfile');
const { scripts } = JSON.parse(read('package.json'));

/** The values that a unit gives to a name, in its order. */
const valuesOf = (unit: string, name: string) =>
  [...read(`deploy/${unit}`).matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value);
const environmentOf = (unit: string) =>
  Object.fromEntries(valuesOf(unit, 'Environment').map((setting) => setting.split('=', 2)));

/** The settings that there are, by the names under which they are read. */
const names = [...read('src/server/settings.ts').matchAll(/^ {2}([A-Z_]+): z\./gm)].map(([, name]) => name);

test('README has a row for every setting, and for no other', () => {
  const [, table = ''] = /### Settings of the endpoint(.*?)###/s.exec(read('README.md')) ?? [];
  const rows = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) => cell.match(/\w+/g) ?? []);
  expect(rows.toSorted()).toEqual(names.toSorted());
});

test.each([
  ['lakchai.service', 'start'],
  ['lakchai-backup.service', 'backup'],
])('%s runs what `npm run %s` runs, with settings that there are', (unit, script) => {
  expect(valuesOf(unit, 'ExecStart')).toEqual([`/usr/bin/${scripts[script]}`]);
  const { NODE_ENV, ...settings } = environmentOf(unit);
  expect(NODE_ENV).toBe('production');
  expect(Object.keys(settings).filter((name) => !names.includes(name))).toEqual([]);
  expect(() => readSettings(settings)).not.toThrow();
});

test('the endpoint stands behind the proxy, which leads to it and keeps its figures back', () => {
  const { host, port, behindProxy } = readSettings(environmentOf('lakchai.service'));
  expect(behindProxy).toBe(true);
  expect(caddyfile).toContain(`reverse_proxy {$LAKCHAI_ENDPOINTS:${host}:${port}}`);
  expect(caddyfile).toMatch(/handle \/metrics \{\s+respond 404\s+\}/);
});

test('a stop is given the time that it may take', () => {
  const [seconds] = valuesOf('lakchai.service', 'TimeoutStopSec');
  expect(Number(seconds) * 1_000).toBeGreaterThan(STOP_MS + POSTGRES_STATEMENT_TIMEOUT_MS);
});

test('the backup is the same user on the same data', () => {
  for (const name of ['User', 'DynamicUser', 'StateDirectory', 'WorkingDirectory'])
    expect(valuesOf('lakchai-backup.service', name)).toEqual(valuesOf('lakchai.service', name));
  const [endpoint, backup] = ['lakchai.service', 'lakchai-backup.service'].map(environmentOf);
  expect(backup?.DATA_DIR).toBe(endpoint?.DATA_DIR);
});
