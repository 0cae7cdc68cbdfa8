/** The built app as it is served: what is kept how long, what browsers are told to refuse, and what is not served. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Endpoint, startEndpoint } from './endpoint.ts';

const SHELL = '<!doctype html><title>หลักชัย</title>';
const SCRIPT = `export const text = '${'x'.repeat(2_000)}';`;
const PAGE = { accept: 'text/html,application/xhtml+xml' };

const folder = mkdtempSync(join(tmpdir(), 'lakchai-shell-'));
const inFolder = (name: string) => join(folder, 'app', name);
let endpoint: Endpoint;
beforeAll(async () => {
  mkdirSync(inFolder('assets'), { recursive: true });
  writeFileSync(inFolder('index.html'), SHELL);
  writeFileSync(inFolder('worker.js'), 'self;');
  writeFileSync(inFolder('manifest.webmanifest'), '{}');
  writeFileSync(inFolder('assets/main-1a2b.js'), SCRIPT);
  writeFileSync(inFolder('assets/main-1a2b.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(inFolder('assets/main-1a2b.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(folder, 'secret'), 'not for the web');
  endpoint = await startEndpoint(undefined, { staticDir: join(folder, 'app') });
});
afterAll(async () => {
  await endpoint.end();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  Promise.resolve(endpoint.app.request(path, { headers }));

test.each(['/', '/index.html', '/district/3424/2025-07', '/settings'])(
  '%s is the shell, asked for anew',
  async (path) => {
    const response = await get(path, PAGE);
    expect(await response.text()).toBe(SHELL);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  },
);

test('the worker and the manifest are asked for anew, hashed files never', async () => {
  expect((await get('/worker.js')).headers.get('cache-control')).toBe('no-cache');
  expect((await get('/manifest.webmanifest')).headers.get('cache-control')).toBe('no-cache');
  const asset = await get('/assets/main-1a2b.js');
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(asset.headers.get('content-type')).toMatch(/^text\/javascript/);
});

test.each([
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
  ['identity', null],
])('a browser that takes %s gets what was compressed before', async (accepted, encoding) => {
  const response = await get('/assets/main-1a2b.js', { 'accept-encoding': accepted });
  expect(response.headers.get('content-encoding')).toBe(encoding);
  if (encoding) expect(response.headers.get('vary')).toMatch(/accept-encoding/i);
});

test('HEAD has the headers and no body', async () => {
  const response = await endpoint.app.request('/', { method: 'HEAD', headers: PAGE });
  expect([response.status, await response.text()]).toEqual([200, '']);
});

test('a page may load nothing from elsewhere, run nothing inline, and be framed by nobody', async () => {
  const { headers } = await get('/', PAGE);
  const policy = headers.get('content-security-policy') ?? '';
  const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]));
  expect(rules.get('default-src')).toEqual(["'none'"]);
  for (const name of ['script-src', 'style-src', 'connect-src', 'font-src', 'worker-src', 'manifest-src']) {
    expect(rules.get(name), name).toEqual(["'self'"]);
  }
  for (const name of ['object-src', 'base-uri', 'frame-ancestors'])
    expect(rules.get(name), name).toEqual(["'none'"]);
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
  });
});

test('without TLS nobody is told to insist on it', async () => {
  const local = await startEndpoint(undefined, {
    origin: 'http://localhost:1',
    staticDir: join(folder, 'app'),
  });
  const response = await local.app.request('/', { headers: PAGE });
  expect(response.headers.get('strict-transport-security')).toBeNull();
  await local.close();
});

describe('what is not there', () => {
  test.each([
    ['/assets/main-old.js', {}],
    ['/assets/main-old.js', PAGE],
    ['/api/nothing', PAGE],
    ['/secret', {}],
    ['/../secret', {}],
    ['/%2e%2e/secret', {}],
    ['/..%2fsecret', {}],
    ['/assets/..%5c..%5csecret', {}],
    ['//etc/passwd', {}],
    ['/%00', {}],
    ['/%', {}],
  ])('%s', async (path, headers) => {
    const response = await get(path, headers);
    expect(response.status).toBe(404);
    expect((await response.json()).code).toBe('not-found');
    // Not for a year, as what is there: the next release may bring it.
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('POST to a page', async () => {
    expect((await endpoint.app.request('/', { method: 'POST', headers: PAGE })).status).toBe(404);
  });
});
