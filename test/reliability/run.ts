/** `npm run figures -- NAME [--times N] [--seed S]`: tries one promise, and prints seed, N and what came of it. */
import { parseArgs } from 'node:util';
import { cuts } from './cuts.ts';
import { diskFull } from './disk-full.ts';
import { postgresKills, postgresServerKills, sqliteKills } from './endpoint-kills.ts';
import type { Measure } from './figure.ts';
import { nthCalls, nthCallsOnPostgres } from './nth-call.ts';
import { phoneDiskFull } from './phone-disk-full.ts';
import { photoCuts } from './photo-cuts.ts';
import { slowLine } from './slow-line.ts';
import { NotHere } from './small-disk.ts';
import { storm } from './storm.ts';
import { windows } from './windows.ts';

/** So many complaints are told. */
const TOLD_MAX = 20;

/** What there is, and how often each is tried for RELIABILITY.md. */
const FIGURES: Record<string, { readonly measure: Measure; readonly times: number }> = {
  'endpoint-kills': { measure: sqliteKills, times: 1_000 },
  'endpoint-kills-postgres': { measure: postgresKills, times: 1_000 },
  'postgres-kills': { measure: postgresServerKills, times: 100 },
  cuts: { measure: cuts, times: Number.MAX_SAFE_INTEGER },
  'photo-cuts': { measure: photoCuts, times: Number.MAX_SAFE_INTEGER },
  storm: { measure: storm(600_000), times: 1_000 },
  'storm-minute': { measure: storm(60_000), times: 1_000 },
  'storm-burst': { measure: storm(10_000), times: 1_000 },
  'slow-line': { measure: slowLine, times: 20 },
  windows: { measure: windows, times: 30 },
  'disk-full': { measure: diskFull, times: 50 },
  'phone-disk-full': { measure: phoneDiskFull, times: 10 },
  'nth-call': { measure: nthCalls, times: Number.MAX_SAFE_INTEGER },
  'nth-call-postgres': { measure: nthCallsOnPostgres, times: Number.MAX_SAFE_INTEGER },
};

/** The exit code of a figure that this machine does not let us try. */
const NOT_HERE = 77;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { times: { type: 'string' }, seed: { type: 'string', default: '1' } },
});

const say = (line: string) => process.stdout.write(`${line}\n`);

async function run(name: string): Promise<void> {
  const figure = FIGURES[name];
  if (!figure) throw new Error(`name a figure: ${Object.keys(FIGURES).join(', ')}`);
  const order = { times: Number(values.times ?? figure.times), seed: Number(values.seed), say };
  const startedAt = performance.now();
  const { n, counts, complaints } = await figure.measure(order);
  for (const complaint of complaints.slice(0, TOLD_MAX)) say(complaint);
  const took = `${Math.round((performance.now() - startedAt) / 1_000)} s`;
  const told = Object.entries({ ...counts, complaints: complaints.length, took });
  say(`${name}: N ${n}, seed ${order.seed}: ${told.map(([what, count]) => `${what} ${count}`).join(', ')}`);
  if (complaints.length > 0) process.exitCode = 1;
}

try {
  await run(positionals[0] ?? '');
} catch (error) {
  if (!(error instanceof NotHere)) throw error;
  say(`not tried: ${error.message}`);
  process.exitCode = NOT_HERE;
}
