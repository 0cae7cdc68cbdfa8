/** The real process, told to stop while a phone is sending: what systemd does at every update. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { syncReplySchema } from '../../src/rules/wire.ts';
import { invite } from '../../src/server/auth.ts';
import { openSqliteStore } from '../../src/server/store/open.ts';
import { networkTo } from '../reliability/http.ts';
import { record } from './bodies.ts';
import { Member, START, seededChance, uuid } from './endpoint.ts';

const PROCESS_MS = 60_000;
const doors = { now: () => START, chance: seededChance(7) };

let folder: string;
let file: string;
let endpoint: ChildProcess;
let origin: string;
/** What it logs, word by word. */
let said: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lakchai-stop-'));
  file = join(folder, 'lakchai.sqlite');
  const env = { ...process.env, DATA_DIR: folder, PORT: '0', ORIGIN: 'https://lakchai.example' };
  endpoint = spawn(process.execPath, ['--import', 'tsx', 'src/server/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (!endpoint.stdout || !endpoint.stderr) throw new Error('started without its output');
  said = [];
  createInterface({ input: endpoint.stderr }).on('line', (line) => said.push(JSON.parse(line).msg));
  for await (const line of createInterface({ input: endpoint.stdout })) {
    [, origin = ''] = /^listening: (\S+)/.exec(line) ?? [];
    if (origin !== '') break;
  }
}, PROCESS_MS);
afterEach(() => {
  endpoint.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

async function enrolled(): Promise<Member> {
  const store = await openSqliteStore(file, { ...doors, now: Date.now });
  const { code } = await invite(
    store,
    { ...doors, now: Date.now },
    { scope: 'district/3424', name: 'พัฒนากร 1' },
  );
  await store.close();
  return Member.enrol(networkTo(origin), code, uuid(1));
}

/** Sends all of a request but the end of its body, on a line that would be kept open. */
async function beginTo(member: Member, body: string): Promise<{ line: Socket; rest: Buffer }> {
  const { hostname, port } = new URL(origin);
  const bytes = Buffer.from(body);
  const headers = { ...member.headers, host: hostname, 'content-length': String(bytes.length) };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const line = connect(Number(port), hostname);
  await once(line, 'connect');
  line.write(`POST /api/sync HTTP/1.1\r\n${head.join('')}\r\n`);
  line.write(bytes.subarray(0, -1));
  // The answer to a later request tells that this one has been read, too.
  await networkTo(origin).request('/healthz', {});
  return { line, rest: bytes.subarray(-1) };
}

async function readAll(line: Socket): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of line) parts.push(part);
  return Buffer.concat(parts).toString();
}

test('a request under way is stored and answered, new ones are not taken, and the database is closed', {
  timeout: PROCESS_MS,
}, async () => {
  const officer = await enrolled();
  const entry = officer.seal('record', record(800));
  const { line, rest } = await beginTo(officer, JSON.stringify(officer.request([entry.bytes])));
  const ended = once(endpoint, 'exit');
  endpoint.kill('SIGTERM');
  await expect.poll(() => said).toContain('stopping');
  await expect(fetch(`${origin}/healthz`)).rejects.toThrow();

  const answered = readAll(line);
  line.write(rest);
  const [head = '', body = ''] = (await answered).split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1.1 200 /);
  const { outcome } = syncReplySchema.parse(JSON.parse(body));
  expect(JSON.parse(outcome.text).stored).toMatchObject([{ device: officer.device, from: 1, to: 1 }]);
  expect(await ended).toEqual([0, null]);
  expect(said.at(-1)).toBe('stopped');

  // SQLite folds its log into the file when the last connection is closed, and removes it.
  expect(existsSync(`${file}-wal`)).toBe(false);
  const store = await openSqliteStore(file, doors);
  const kept = await store.db.selectFrom('entries').select('bytes').execute();
  await store.close();
  expect(kept).toEqual([{ bytes: entry.bytes }]);
});
