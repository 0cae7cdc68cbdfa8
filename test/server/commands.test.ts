/** The endpoint as `npm start` and its commands run it: real processes on one data folder. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EXPORT_PATHS } from '../../src/rules/export.ts';
import { readSettings, refuseOldNode } from '../../src/server/settings.ts';
import { bareJpeg } from '../pictures.ts';
import { startEndpoint, uuid } from './endpoint.ts';
import { name, send, sha256 } from './photos.ts';

const MAIN = ['--import', 'tsx', 'src/server/main.ts'];
const PROCESS_MS = 60_000;
const PHOTO = bareJpeg(500);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakchai-commands-'));
});
/** What a test has started, and may have left when it failed: it would keep the whole run from ending. */
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true });
});

const environment = () => ({
  ...process.env,
  DATA_DIR: join(folder, 'data'),
  PORT: '0',
  ORIGIN: 'http://localhost:8080',
  LOG_LEVEL: 'warn',
});

async function run(...args: string[]): Promise<string> {
  const running = promisify(execFile)(process.execPath, [...MAIN, ...args], { env: environment() });
  children.push(running.child);
  return (await running).stdout;
}

interface Running {
  readonly lines: readonly string[];
  readonly origin: string;
  /** Ends it with SIGTERM, as systemd does; its exit code. */
  stop(): Promise<number | null>;
}

/** Starts the endpoint and waits for its word that it listens. */
async function start(): Promise<Running> {
  const child = spawn(process.execPath, MAIN, { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('listening: ')) break;
  }
  const [, origin = ''] = /^listening: (\S+)/.exec(lines.at(-1) ?? '') ?? [];
  const stop = async () => {
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    return code;
  };
  return { lines, origin, stop };
}

async function enrol(origin: string, link: string, device: string): Promise<Response> {
  const code = link.split('/').at(-1);
  const headers = { 'content-type': 'application/json', 'x-lakchai': '1' };
  return fetch(`${origin}/api/enrol`, { method: 'POST', headers, body: JSON.stringify({ code, device }) });
}

const linkIn = (text: string) => /http:\/\/localhost:8080\/#\/enrol\/\S+/.exec(text)?.[0] ?? '';

describe('the endpoint', () => {
  test('prints the first province link once, keeps its key to itself, and stops when told', {
    timeout: PROCESS_MS,
  }, async () => {
    const first = await start();
    const link = linkIn(first.lines.join('\n'));
    const enrolled = await enrol(first.origin, link, uuid(1));
    expect((await enrolled.json()).role).toBe('province');
    expect(await first.stop()).toBe(0);
    expect(statSync(join(folder, 'data/signing-key.pem')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);

    const second = await start();
    expect(second.lines).toHaveLength(1);
    const health = await (await fetch(`${second.origin}/healthz`)).json();
    expect(health).toMatchObject({ ok: true, schema: expect.stringMatching(/^\d{3}-/) });
    expect(await second.stop()).toBe(0);
  });

  test('while it runs, `invite` makes links, each for one', { timeout: PROCESS_MS }, async () => {
    const running = await start();
    const link = linkIn(await run('invite', '3424', 'พัฒนากร 1'));
    const answer = await enrol(running.origin, link, uuid(1));
    expect(await answer.json()).toMatchObject({ scope: 'district/3424', role: 'officer', name: 'พัฒนากร 1' });
    expect((await enrol(running.origin, link, uuid(2))).status).toBe(403);
    expect(await run('invite', 'province')).toMatch(/^database: .*data\/lakchai\.sqlite\n/);
    await expect(run('invite', '3499')).rejects.toThrow(/there is no such place: 3499/);
    await expect(run('invite', 'Ubon')).rejects.toThrow(/name a place/);
    await running.stop();
  });

  test('`invite` names an office where it is told no name', { timeout: PROCESS_MS }, async () => {
    const running = await start();
    const named = async (place: string, device: string) =>
      (await (await enrol(running.origin, linkIn(await run('invite', place)), device)).json()).name;
    expect(await named('3424', uuid(1))).toBe('เจ้าหน้าที่อำเภอดอนมดแดง');
    expect(await named('34', uuid(2))).toBe('เจ้าหน้าที่จังหวัดอุบลราชธานี');
    expect(await named('nation', uuid(3))).toBe('เจ้าหน้าที่ส่วนกลาง');
    await running.stop();
  });

  test('`invite` makes no database in passing: it says that there is none', {
    timeout: PROCESS_MS,
  }, async () => {
    await expect(run('invite', '3424')).rejects.toThrow(/there is no database .*data\/lakchai\.sqlite/);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  test('`invite` into a practice goes by the time of that practice', { timeout: PROCESS_MS }, async () => {
    await run('rebuild');
    const madeAt = statSync(join(folder, 'data/lakchai.sqlite')).ctimeMs;
    const startsAt = Date.parse('2025-07-18T09:00:00+07:00');
    writeFileSync(join(folder, 'data/practice.json'), JSON.stringify({ madeAt, startsAt }));
    expect(await run('invite', '3424')).toMatch(/once, until 2025-07-21T/);
  });

  test('`places` imports a province, `rebuild` counts what it made, and other words are refused', {
    timeout: PROCESS_MS,
  }, async () => {
    const file = join(folder, 'places.json');
    const districts = [{ code: '3501', th: 'เมืองยโสธร', en: 'Mueang Yasothon' }];
    writeFileSync(file, JSON.stringify({ province: { code: '35', th: 'ยโสธร', en: 'Yasothon' }, districts }));
    expect(await run('places', file)).toBe('Yasothon: 1 districts\n');
    expect(linkIn(await run('invite', '35'))).not.toBe('');
    expect(await run('rebuild')).toBe('0 standings rebuilt\n');
    await expect(run('destroy')).rejects.toThrow(/no such command: destroy/);
  });

  test('two that start at once on a new folder both find it whole', { timeout: PROCESS_MS }, async () => {
    expect(await Promise.all([run('rebuild'), run('rebuild')])).toEqual([
      '0 standings rebuilt\n',
      '0 standings rebuilt\n',
    ]);
  });
});

describe('a disk that dies', () => {
  test('costs nothing that was in the backup, and the receipts keep their key', {
    timeout: PROCESS_MS,
  }, async () => {
    const running = await start();
    const link = linkIn(await run('invite', '3424'));
    await enrol(running.origin, link, uuid(1));
    const backup = join(folder, 'one.gz');
    expect(await run('backup', backup)).toMatch(/one\.gz: \d+ audit, 1 devices, 0 entries/);
    expect(await run('backup')).toMatch(/data\/backups\/lakchai-[\dT-]+\.jsonl\.gz: /);
    await expect(run('restore', backup)).rejects.toThrow(/in use: stop the endpoint first/);
    await running.stop();

    const database = join(folder, 'data/lakchai.sqlite');
    const before = readFileSync(database);
    await expect(run('restore', 'x')).rejects.toThrow(/แปลง\nthere is no file x\. Nothing was changed\n$/);
    expect(readFileSync(database)).toEqual(before);
    writeFileSync(database, 'no more');
    await expect(run('start')).rejects.toMatchObject({
      code: 1,
      stderr: `${database} is no database, or its beginning is damaged. Nothing was changed: npm run restore -- FILE puts a backup in its place\n`,
    });
    const told = await run('restore', backup);
    expect(told).toMatch(/^every chain holds$/m);
    expect(told).toMatch(/^epoch: (\w{16}) before, (?!\1)\w{16} now/m);
    expect(told).not.toContain('WARNING');
    const again = await start();
    expect(again.lines).toHaveLength(1);
    expect(await again.stop()).toBe(0);
  });

  test('costs nothing that was in a province’s archive but who may enter, however often it is brought in', {
    timeout: PROCESS_MS,
  }, async () => {
    const lost = await startEndpoint();
    const officer = await lost.enrol('district/3424');
    await send(officer, await name(officer, PHOTO), 0, PHOTO);
    const archive = join(folder, 'archive.jsonl.gz');
    const taken = await (await lost.enrol('province/34')).get(EXPORT_PATHS.archive);
    writeFileSync(archive, new Uint8Array(await taken.arrayBuffer()));
    await lost.close();

    const told = await run('restore', archive);
    expect(told).toMatch(/^every chain holds$/m);
    expect(told).toMatch(/^an archive holds no sessions: all devices enrol again/m);
    expect(told).toMatch(/^photos: 1 copied$/m);
    const photo = join(folder, 'data/photos/district/3424', sha256(PHOTO));
    expect(new Uint8Array(readFileSync(photo))).toEqual(PHOTO);
    const again = await run('restore', archive);
    expect(again).toMatch(/^the former database is /m);
    expect(again).toMatch(/^photos: 0 copied$/m);
    const running = await start();
    const enrolled = await enrol(running.origin, linkIn(running.lines.join('\n')), uuid(9));
    expect((await enrolled.json()).role).toBe('province');
    await running.stop();
  });

  test('is not made worse by a folder that cannot be written', { timeout: PROCESS_MS }, async () => {
    writeFileSync(join(folder, 'data'), 'a file where the folder should be');
    await expect(run('start')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^the data folder \S+ cannot be written: [^\n]+\n$/),
    });
  });
});

describe('settings', () => {
  test('have defaults for a machine of one’s own', () => {
    expect(readSettings({})).toEqual({
      origin: 'http://localhost:8080',
      port: 8080,
      host: '127.0.0.1',
      dataDir: 'data',
      databaseUrl: null,
      signingKeyFile: join('data', 'signing-key.pem'),
      photoStore: join('data', 'photos'),
      behindProxy: false,
      metricsToken: null,
      logLevel: 'info',
    });
  });

  test('are taken as they are given', () => {
    const given = {
      ORIGIN: 'https://lakchai.example/',
      PORT: '9000',
      HOST: '0.0.0.0',
      DATA_DIR: '/srv/lakchai',
      DATABASE_URL: 'postgres://db/lakchai',
      SIGNING_KEY_FILE: '/etc/lakchai/key.pem',
      PHOTO_STORE: 'https://s3.example/bucket/lakchai/',
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_REGION: 'ap-southeast-7',
      TRUST_PROXY: '1',
      METRICS_TOKEN: 'f'.repeat(32),
      LOG_LEVEL: 'error',
    };
    expect(readSettings(given)).toEqual({
      origin: 'https://lakchai.example',
      port: 9000,
      host: '0.0.0.0',
      dataDir: '/srv/lakchai',
      databaseUrl: 'postgres://db/lakchai',
      signingKeyFile: '/etc/lakchai/key.pem',
      photoStore: {
        url: 'https://s3.example/bucket/lakchai',
        accessKey: 'id',
        secretKey: 'secret',
        region: 'ap-southeast-7',
      },
      behindProxy: true,
      metricsToken: 'f'.repeat(32),
      logLevel: 'error',
    });
  });

  test.each([
    [{ ORIGIN: 'http://lakchai.example' }, /ORIGIN must be https/],
    [{ ORIGIN: 'lakchai' }, /ORIGIN/],
    [{ PORT: 'http' }, /PORT/],
    [{ PORT: '65536' }, /PORT is over 65535/],
    [{ TRUST_PROXY: 'yes' }, /TRUST_PROXY/],
    [{ METRICS_TOKEN: 'short' }, /METRICS_TOKEN/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
    [{ PHOTO_STORE: 'https://s3.example/bucket' }, /AWS_ACCESS_KEY_ID/],
    [
      { PHOTO_STORE: 'http://s3.example/b', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' },
      /PHOTO_STORE must be https/,
    ],
  ])('%j is refused by its name', (environment, word) => {
    expect(() => readSettings(environment)).toThrow(word);
  });

  test.each(['20.20.2', '22.9.0'])('do not help Node %s', (version) => {
    expect(() => refuseOldNode(version)).toThrow(`Node 22.13.0 or newer is needed; this is ${version}`);
  });

  test.each(['22.13.0', '24.9.0'])('are fine with Node %s', (version) => {
    expect(() => refuseOldNode(version)).not.toThrow();
  });
});
