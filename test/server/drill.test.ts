/** The restore drill as README.md writes it down: its very lines are run, on what a lost machine has left behind. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifySigned } from '../../src/local/signature.ts';
import { overviewReplySchema } from '../../src/rules/overview.ts';
import { readReceipt } from '../../src/rules/schemas/receipt.ts';
import { freePort, startEndpoint } from '../journeys/endpoint.ts';
import { networkTo } from '../reliability/http.ts';
import { PERIOD, record, report } from './bodies.ts';
import { Member, uuid } from './endpoint.ts';

const LONG_MS = 180_000;
const BUILD = 'npm ci && npm run build';

let folder: string;
let env: Record<string, string>;
let served: ChildProcess | undefined;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lakchai-drill-'));
  env = {
    PATH: process.env.PATH ?? '',
    DATA_DIR: join(folder, 'drill'),
    PORT: String(await freePort()),
    BACKUP: join(folder, 'backup.jsonl.gz'),
    SIGNING_KEY: join(folder, 'key.pem'),
  };
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

/** The drill's commands, line by line. */
function drill(): string[] {
  const [, block = ''] = /A restore drill,[^`]*```\n(.*?)```/s.exec(readFileSync('README.md', 'utf8')) ?? [];
  return block.trim().split('\n');
}

async function run(line: string, more: Record<string, string> = {}): Promise<string> {
  return (await promisify(execFile)('sh', ['-c', line], { env: { ...env, ...more } })).stdout;
}

/** Runs a line that goes on, until it says that it listens. */
async function serve(line: string): Promise<void> {
  // A group of its own, so that npm and what it starts can be told to stop together.
  served = spawn('sh', ['-c', line], { env, detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  if (!served.stdout) throw new Error('started without its output');
  for await (const word of createInterface({ input: served.stdout }))
    if (word.startsWith('listening: ')) return;
  throw new Error(`it ended: ${line}`);
}

async function stop(): Promise<void> {
  if (served?.pid === undefined || served.exitCode !== null) return;
  const ended = once(served, 'exit');
  process.kill(-served.pid, 'SIGTERM');
  await ended;
}

const linkIn = (text: string) => /\/#\/enrol\/(\w+)/.exec(text)?.[1] ?? '';

/** A month's work on an endpoint that is lost afterwards, and the last report only after its backup. */
async function lostMachine() {
  const lost = await startEndpoint(await freePort());
  const code = linkIn(await lost.invite('3424'));
  const officer = await Member.enrol(networkTo(lost.origin), code, uuid(1));
  await officer.sync([officer.seal('record', record(800))]);
  const told = await run('npm run backup -- "$BACKUP"', { DATA_DIR: lost.dataDir });
  const late = officer.seal('report', report());
  const { reply } = await officer.sync([late]);
  copyFileSync(join(lost.dataDir, 'signing-key.pem'), env.SIGNING_KEY ?? '');
  await lost.remove();
  return { officer, late, reply, rows: /: (\d+ \w+, .*)$/m.exec(told)?.[1] };
}

test('brings an endpoint back that phones know, and that honours its receipts', {
  timeout: LONG_MS,
}, async () => {
  const { officer, late, reply: before, rows } = await lostMachine();
  const [build, settings, prepare = '', restore = '', inviting = '', start = '', ...more] = drill();
  // The build is what these tests run on, and the settings stand in our environment.
  expect(build).toBe(BUILD);
  const names = [...(settings ?? '').matchAll(/(\w+)=/g)].map(([, name]) => name);
  expect([settings?.startsWith('export '), ...names, 'PATH'].toSorted()).toEqual(
    [true, ...Object.keys(env)].toSorted(),
  );
  expect(more).toEqual([]);

  await run(prepare);
  const told = await run(restore);
  expect(told).toMatch(/^every chain holds$/m);
  expect(told).toContain(`rows: ${rows}`);
  expect(told).not.toContain('WARNING');
  const code = linkIn(await run(inviting));
  await serve(start);

  const again = networkTo(`http://localhost:${env.PORT}`);
  const returned = new Member(again, officer);
  const { reply, outcome } = await returned.sync([late], { oldReceipts: before.receipts });
  expect(reply.epoch).not.toBe(before.epoch);
  expect(outcome.stored).toMatchObject([{ from: 2, to: 2 }]);
  expect(await verifySigned(reply.outcome, officer.keys)).toBe(true);
  const [first, second] = [before, reply].map(({ receipts }) => readReceipt(receipts[0]?.text ?? ''));
  expect(second?.countedAt).toBe(first?.countedAt);
  expect(second?.receivedAt).toBeGreaterThan(first?.receivedAt ?? 0);

  const province = await Member.enrol(again, code, uuid(2));
  const wall = overviewReplySchema.parse(await (await province.get('/api/overview?indicator=4.1')).json());
  const row = wall.districts.find((one) => one.code === '3424');
  expect(row?.months[PERIOD]?.state).toBe('received');
});
