/** A start that cannot be: it says why, ends, and makes nothing that would be in the way of the next one. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { registerHooks } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveEndpoint } from '../../src/server/endpoint.ts';
import { openLog } from '../../src/server/log.ts';
import { newMeters } from '../../src/server/meters.ts';
import type { PhotoStore } from '../../src/server/photos/store.ts';
import { readSettings } from '../../src/server/settings.ts';
import { signingFromFile } from '../../src/server/signing.ts';
import { openSqliteStore } from '../../src/server/store/open.ts';
import { photosInMemory, START, seededChance, startEndpoint } from './endpoint.ts';

const PROCESS_MS = 60_000;
const doors = { now: () => START, chance: seededChance(3) };

/** Every module outside src that is loaded from here on, once each. */
const loaded: string[] = [];
registerHooks({
  load: (url, context, next) => {
    loaded.push(url);
    return next(url, context);
  },
});

let folder: string;
let key: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakchai-start-'));
  key = join(folder, 'signing-key.pem');
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () => openSqliteStore(join(folder, 'lakchai.sqlite'), doors);

async function serve(photos: PhotoStore = photosInMemory()) {
  return serveEndpoint(readSettings({ PORT: '0', DATA_DIR: folder }), await open(), {
    ...doors,
    log: openLog('silent', doors.now, { write: () => undefined }),
    meters: newMeters(),
    photos,
    staticDir: folder,
    ticks: () => 0,
  });
}

test('where the port is another’s, the process ends', { timeout: PROCESS_MS }, async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  // Listening on TCP, so the address is one with a port.
  const { port } = other.address() as AddressInfo;
  const env = { ...process.env, DATA_DIR: folder, PORT: String(port) };
  const starting = promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/server/main.ts'], {
    env,
    timeout: PROCESS_MS / 2,
  });
  await expect(starting).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('EADDRINUSE') });
  other.close();
});

test('the key that phones know is not made anew; without phones it is', async () => {
  const first = await serve();
  await first.stop();
  rmSync(key);
  const second = await serve();
  await second.stop();
  expect(readdirSync(folder)).toEqual(['lakchai.sqlite', 'signing-key.pem']);

  const office = await startEndpoint(open);
  await office.enrol('district/3424');
  await office.close();
  const third = await serve();
  await third.stop();
  rmSync(key);
  await expect(serve()).rejects.toThrow(`the signing key ${key} is missing`);
  expect(existsSync(key)).toBe(false);
});

test('it clears up what a killed process has left of photos a day ago', async () => {
  const cleared: number[] = [];
  const serving = await serve({ ...photosInMemory(), clearUp: async (before) => void cleared.push(before) });
  await expect.poll(() => cleared).toEqual([START - 24 * 60 * 60 * 1_000]);
  await serving.stop();
});

test('a key file that was cut off is named, and stays', async () => {
  writeFileSync(key, '');
  await expect(signingFromFile(key)).rejects.toThrow(`${key} holds no signing key`);
  expect(readdirSync(folder)).toEqual(['signing-key.pem']);
});

test('what checks passkeys is loaded before the first is used: an update in place takes its files away', async () => {
  const serving = await serve();
  await expect.poll(() => loaded.some((url) => url.includes('@simplewebauthn/server'))).toBe(true);
  await serving.stop();
});
