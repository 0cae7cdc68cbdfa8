/** What whoever runs the endpoint learns of it: a line for each request, and figures; never what people said or who they are. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EXPORT_PATHS } from '../../src/rules/export.ts';
import { invite } from '../../src/server/auth.ts';
import { type Running, serveEndpoint } from '../../src/server/endpoint.ts';
import { openLog } from '../../src/server/log.ts';
import { newMeters } from '../../src/server/meters.ts';
import type { LogLevel } from '../../src/server/settings.ts';
import { readSettings } from '../../src/server/settings.ts';
import { openSqliteStore, type Store } from '../../src/server/store/open.ts';
import { networkTo } from '../reliability/http.ts';
import { record, report } from './bodies.ts';
import { HEADERS, Member, photosInMemory, START, seededChance, uuid } from './endpoint.ts';

const TOKEN = 'a token of thirty-two characters';
const PROXIED = { 'x-forwarded-for': '203.0.113.7' };

let folder: string;
let store: Store;
let serving: Running;
let origin: string;
let lines: string[];
let code: string;
let office: Member;
beforeEach(() => start('info'));
afterEach(end);

async function start(level: LogLevel, more: Record<string, string> = {}): Promise<void> {
  const doors = { now: () => START, chance: seededChance(7) };
  folder = mkdtempSync(join(tmpdir(), 'lakchai-watch-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  lines = [];
  const log = openLog(level, doors.now, { write: (line) => lines.push(line) });
  const meters = newMeters();
  let ticks = 0;
  store = await openSqliteStore(':memory:', doors, meters.queried);
  const settings = readSettings({ PORT: '0', ORIGIN: 'https://lakchai.example', DATA_DIR: folder, ...more });
  serving = await serveEndpoint(settings, store, {
    ...doors,
    log,
    meters,
    photos: photosInMemory(),
    staticDir: folder,
    ticks: () => (ticks += 5),
  });
  origin = `http://127.0.0.1:${serving.port}`;
  ({ code } = await invite(store, doors, { scope: 'district/3424', name: 'สมหญิง ใจดี' }));
  office = await Member.enrol(networkTo(origin), code, uuid(0xabcdef));
}

async function end(): Promise<void> {
  await serving.stop();
  rmSync(folder, { recursive: true });
}

const read = () => lines.map((line) => JSON.parse(line));
const get = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, origin), { headers });

describe('the log', () => {
  test('has one line for each request, with its route and not its path', async () => {
    await office.sync([office.seal('record', record(800))]);
    await office.get('/api/districts/3424/4.1/2025-07');
    await office.get('/api/districts/3401/4.1/2025-07');
    await get('/', { accept: 'text/html' });
    await get('/api/3424');
    const from = { level: 'info', time: '2025-07-10T02:00:00.000Z', pid: process.pid, ms: 5 };
    const device = '00abcdef';
    const month = '/api/districts/:code/:indicator/:period';
    expect(read()).toEqual([
      { level: 'info', time: from.time, pid: process.pid, msg: 'listening' },
      { ...from, method: 'POST', route: '/api/enrol', status: 200, msg: 'request' },
      // The commit within it looked at the clock twice.
      { ...from, ms: 15, method: 'POST', route: '/api/sync', status: 200, device, msg: 'request' },
      { ...from, method: 'GET', route: month, status: 200, device, msg: 'request' },
      { ...from, method: 'GET', route: month, status: 403, device, refusal: 'foreign-scope', msg: 'request' },
      { ...from, method: 'GET', route: 'app', status: 200, msg: 'request' },
      { ...from, method: 'GET', route: 'none', status: 404, msg: 'request' },
    ]);
  });

  test('has nothing of what was said, by whom, from where, or what lets them in', async () => {
    await office.sync([office.seal('report', report({ narrative: 'ความลับ' }))]);
    await get(`/enrol/${code}?code=${code}`, { ...office.headers, accept: 'text/html' });
    await get('/api/sync', { ...office.headers, authorization: `Bearer ${TOKEN}` });
    const wrong = { code: 'AAAA-BBBB-CCCC', device: office.device };
    await fetch(`${origin}/api/enrol`, { method: 'POST', headers: HEADERS, body: JSON.stringify(wrong) });
    await fetch(`${origin}/api/enrol`, { method: 'POST', headers: HEADERS, body: 'ความลับ' });
    const log = lines.join('');
    const [, token = ''] = office.cookie.split('=');
    expect(lines).toHaveLength(7);
    expect(token).not.toBe('');
    const secrets = [code, code.replaceAll('-', ''), wrong.code, token, TOKEN, office.device, '3424'];
    for (const secret of [...secrets, 'ความลับ', 'สมหญิง', 'พัฒนากร', '127.0.0.1', 'lakchai.example'])
      expect(log).not.toContain(secret);
  });

  test('has the stack of a fault, and of the row that failed nothing', async () => {
    await store.db.schema.dropTable('devices').execute();
    expect((await office.get('/api/seal-codes')).status).toBe(503);
    const [fault, request] = read().slice(-2);
    expect(fault).toMatchObject({ level: 'error', fault: { code: 'SQLITE_ERROR' }, msg: 'fault' });
    expect(fault.fault.stack).toMatch(/no such table: devices\n\s+at /);
    expect(request).toMatchObject({ level: 'warn', route: '/api/seal-codes', status: 503, refusal: 'busy' });

    const cause = Object.assign(new Error('not null'), { detail: 'Failing row contains (สมหญิง)' });
    openLog('error', () => START, { write: (line) => lines.push(line) }).fault(
      new Error('failed', { cause }),
    );
    expect(lines.at(-1)).toContain('not null');
    expect(lines.at(-1)).not.toContain('สมหญิง');
  });

  test('has who took a province’s data away, also where requests that went well are not written', async () => {
    await end();
    await start('warn');
    const doors = { now: () => START, chance: seededChance(8) };
    const invited = await invite(store, doors, { scope: 'province/34', name: 'จังหวัด' });
    const province = await Member.enrol(networkTo(origin), invited.code, uuid(0x123456));
    await (await province.get(EXPORT_PATHS.archive)).arrayBuffer();
    const who = { what: 'archive', scope: 'province/34', device: '00123456' };
    const at = { level: 'warn', time: '2025-07-10T02:00:00.000Z', pid: process.pid };
    expect(read()).toEqual([{ ...at, ...who, msg: 'audit' }]);
  });

  test.each(['warn', 'silent'] as const)('says at %s nothing of a request that went well', async (level) => {
    await end();
    await start(level);
    expect(lines).toEqual([]);
  });
});

test('a stop closes the database, and says when', async () => {
  await end();
  expect(read().map(({ msg }) => msg)).toEqual(['listening', 'request', 'stopping', 'stopped']);
  await expect(store.db.selectFrom('devices').selectAll().execute()).rejects.toThrow(
    /driver has already been destroyed/,
  );
  await start('silent');
});

describe('the figures', () => {
  const figures = async () => (await get('/metrics')).text();
  const figureIn = (text: string, name: string) => {
    const line = text.split('\n').find((one) => one.startsWith(`${name} `));
    return line === undefined ? null : Number(line.slice(name.length));
  };

  test('count requests, entries, groups and statements', async () => {
    const seal = office.seal('record', record(800));
    await office.sync([seal, office.seal('report', report())]);
    await office.sync([
      seal,
      office.sealUnknown('dance', {}),
      office.seal('record', record(1), { scope: 'district/3401' }),
      'no entry',
    ]);
    const text = await figures();
    const of = (name: string) => figureIn(text, name);
    expect({
      enrolments: of('lakchai_requests_total{method="POST",route="/api/enrol",status="200"}'),
      syncs: of('lakchai_requests_total{method="POST",route="/api/sync",status="200"}'),
      seconds: of('lakchai_request_seconds_sum{route="/api/sync"}'),
      records: of('lakchai_entries_total{kind="record",outcome="stored"}'),
      reports: of('lakchai_entries_total{kind="report",outcome="stored"}'),
      unknown: of('lakchai_entries_total{kind="unknown",outcome="stored"}'),
      foreign: of('lakchai_entries_total{kind="record",outcome="foreign-scope"}'),
      unreadable: of('lakchai_entries_total{kind="unreadable",outcome="malformed"}'),
      groups: of('lakchai_group_requests_sum'),
      commits: of('lakchai_commit_seconds_count'),
    }).toEqual({
      enrolments: 1,
      syncs: 2,
      seconds: 0.03,
      records: 1,
      reports: 1,
      unknown: 1,
      foreign: 1,
      unreadable: 1,
      groups: 2,
      commits: 2,
    });
    expect(of('lakchai_statement_seconds_count{statement="insert"}')).toBeGreaterThan(0);
    expect(of('process_resident_memory_bytes')).toBeGreaterThan(0);
  });

  test('have no name for what anybody may make up', async () => {
    for (const path of ['/3401', '/3402', '/api/districts/../3403']) await get(path);
    const text = await figures();
    expect(figureIn(text, 'lakchai_requests_total{method="GET",route="none",status="404"}')).toBe(3);
    expect(text).not.toMatch(/="[^"]*340\d/);
  });

  test('are shown on this machine, and not through a proxy on it', async () => {
    expect((await get('/metrics')).status).toBe(200);
    for (const said of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'x-forwarded-host'])
      expect((await get('/metrics', { [said]: '127.0.0.1' })).status).toBe(404);
    for (const token of ['null', 'undefined', '', TOKEN])
      expect((await get('/metrics', { ...PROXIED, authorization: `Bearer ${token}` })).status).toBe(404);
  });

  test('or to whoever carries the token', async () => {
    await end();
    await start('silent', { METRICS_TOKEN: TOKEN });
    const status = async (authorization: string) =>
      (await get('/metrics', { ...PROXIED, authorization })).status;
    expect(await status(`Bearer ${TOKEN}`)).toBe(200);
    for (const other of [`Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, TOKEN, `Basic ${TOKEN}`, 'Bearer '])
      expect(await status(other)).toBe(404);
  });
});
