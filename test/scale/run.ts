/**
 * `npm run scale`: the same requests on a country with 40 thousand, 400 thousand and 4 million entries, on PostgreSQL;
 * `npm run scale -- --times 10` takes one size. Fails where a request would read a growing table from end to end.
 */
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { newSigning } from '../../src/server/signing.ts';
import type { Db } from '../../src/server/store/open.ts';
import { median } from '../bench/measure.ts';
import { startPostgres } from '../postgres.ts';
import { startEndpoint } from '../server/endpoint.ts';
import { YEAR_END } from './country.ts';
import { fillCountry } from './fill.ts';
import { pathsOf } from './paths.ts';
import { analyse, listening, wholeReads } from './plans.ts';

/** Of a district, at once. */
const ENTRIES_EACH = 46;
const SIZES = [1, 10, 100];
const WARM = 5;
const READINGS = 50;
/** No limit on requests a minute: the clock stands still here. */
const SYNCS_MAX = 1_000_000;

const { values } = parseArgs({ options: { times: { type: 'string' } } });
const sizes = values.times === undefined ? SIZES : [Number(values.times)];
const say = (line: string) => process.stdout.write(`${line}\n`);

const postgres = await startPostgres();
try {
  for (const times of sizes) await measure(times);
} finally {
  await postgres.stop();
}

async function measure(times: number): Promise<void> {
  const entriesEach = ENTRIES_EACH * times;
  const { open, heard } = listening(await postgres.createDatabase());
  const signing = newSigning();
  const endpoint = await startEndpoint(open, { signing, syncsPerMinuteMax: SYNCS_MAX });
  const { db } = endpoint.store;
  const from = performance.now();
  endpoint.setNow(YEAR_END);
  const codes = await fillCountry(endpoint.store, signing, entriesEach);
  await analyse(db);
  const filledS = (performance.now() - from) / 1_000;
  say(`${times} x: ${await sizeOf(db)}, filled in ${filledS.toFixed(0)} s`);
  const paths = await pathsOf(endpoint, codes, entriesEach);
  heard.clear();
  for (const [name, ask] of Object.entries(paths)) say(`  ${name}: ${await timed(ask)}`);
  const whole = await wholeReads(db, heard);
  for (const one of whole) say(`  READS A WHOLE TABLE: ${one}`);
  say(`  statements: ${heard.size}, reading a growing table from end to end: ${whole.length}`);
  if (whole.length > 0 || endpoint.faults.length > 0) process.exitCode = 1;
  await endpoint.close();
}

/** "median 3.21 ms, p95 4.5 ms of 50, 34 kB (8 kB gzipped)" */
async function timed(ask: () => Promise<string>): Promise<string> {
  const readings: number[] = [];
  let text = '';
  for (let reading = -WARM; reading < READINGS; reading += 1) {
    const from = performance.now();
    text = await ask();
    if (reading >= 0) readings.push(performance.now() - from);
  }
  const p95 = readings.toSorted((a, b) => a - b)[Math.ceil(READINGS * 0.95) - 1] ?? Number.NaN;
  const [plain, packed] = [Buffer.byteLength(text), gzipSync(text, { level: 3 }).byteLength];
  return `median ${median(readings).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms of ${READINGS}; ${plain} bytes, gzipped ${packed}`;
}

async function sizeOf(db: Db): Promise<string> {
  const { rows } = await sql<{ entries: number; bytes: number }>`
    select (select count(*) from entries) as entries, pg_database_size(current_database()) as bytes`.execute(
    db,
  );
  const [{ entries, bytes } = { entries: 0, bytes: 0 }] = rows;
  return `${entries} entries, ${(bytes / 2 ** 20).toFixed(0)} MiB`;
}
