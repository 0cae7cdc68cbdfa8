/**
 * The deadline: so many phones of the 25 districts, each with a month's records and a report, come within a few minutes
 * to one endpoint on an SQLite file. The phones are in this process, and take their share of the same machine.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DISTRICTS, districtScope } from '../../src/rules/place.ts';
import { invite } from '../../src/server/auth.ts';
import { openSqliteStore } from '../../src/server/store/open.ts';
import { type Endpoint, freePort, startEndpoint } from '../journeys/endpoint.ts';
import { seededRandom } from '../local/device.ts';
import { Member, uuid } from '../server/endpoint.ts';
import { Caller, promisedTo } from './caller.ts';
import { complaintsOf } from './complaints.ts';
import type { Measure } from './figure.ts';
import { packedTo } from './http.ts';
import { wait } from './pace.ts';
import { spread } from './spread.ts';

const RECORDS = 30;
const PERIOD = '2025-07';
/** Before a phone that was told to come again does (ms). */
const RETRY_MS = 1_000;

const doors = { now: Date.now, chance: randomBytes };
const openStore = ({ dataDir }: Endpoint) => openSqliteStore(join(dataDir, 'lakchai.sqlite'), doors);

/** @param withinMs all phones have come by then, each at a moment of its own */
export function storm(withinMs: number): Measure {
  return async ({ times, seed, say }) => {
    const endpoint = await startEndpoint(await freePort());
    try {
      const callers = await enrolled(endpoint, times);
      say(`${callers.length} phones are enrolled`);
      const random = seededRandom(seed);
      const storming = callers.map((caller) => reportOnce(caller, random() * withinMs));
      const visits = await Promise.all(storming);
      await endpoint.stop();
      const store = await openStore(endpoint);
      const keys = callers[0]?.member.keys ?? [];
      const complaints = await complaintsOf(store, keys, promisedTo(callers));
      await store.close();
      const unanswered = callers.filter(({ receipts, waiting }) => receipts.size === 0 || waiting > 0);
      return {
        n: times,
        counts: {
          within: `${withinMs / 1_000} s`,
          'report to receipt': spread(visits.map(({ receiptMs }) => receiptMs)),
          'told to come again': visits.reduce((sum, { again }) => sum + again, 0),
          'entries stored': promisedTo(callers).stored.size,
          'phones without receipt': unanswered.length,
        },
        complaints: [...callers.flatMap((one) => one.complaints), ...complaints],
      };
    } finally {
      await endpoint.remove();
    }
  };
}

async function enrolled(endpoint: Endpoint, count: number): Promise<Caller[]> {
  const store = await openStore(endpoint);
  const way = packedTo(endpoint.origin);
  const callers: Caller[] = [];
  for (let at = 0; at < count; at += 1) {
    const scope = districtScope(DISTRICTS[at % DISTRICTS.length]?.code ?? '');
    const { code } = await invite(store, doors, { scope, name: `พัฒนากร ${at + 1}` });
    callers.push(new Caller(await Member.enrol(way, code, uuid(at + 1))));
  }
  await store.close();
  return callers;
}

interface Visit {
  /** From sending the report until its receipt was here and verified. */
  readonly receiptMs: number;
  /** Times that it was not answered, or told to come again. */
  readonly again: number;
}

/** Comes at its moment, sends until it has its receipt, and pulls what its colleagues have sent. */
async function reportOnce(caller: Caller, atMs: number): Promise<Visit> {
  caller.make({ records: RECORDS, period: PERIOD, withReport: true });
  await wait(atMs);
  const sentAt = performance.now();
  let again = 0;
  while ((await caller.send()) !== 'stored') {
    again += 1;
    await wait(RETRY_MS);
  }
  const receiptMs = performance.now() - sentAt;
  while (caller.hasMore) if ((await caller.send()) !== 'stored') await wait(RETRY_MS);
  return { receiptMs, again };
}
