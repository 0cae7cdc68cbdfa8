/**
 * The endpoint killed under load: phones of several districts send over real connections, the process (or the
 * PostgreSQL under it) is killed at a random moment and started again on the same data, again and again.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { invite } from '../../src/server/auth.ts';
import { type Doors, openPostgresStore, openSqliteStore, type Store } from '../../src/server/store/open.ts';
import { type Endpoint, freePort, startEndpoint } from '../journeys/endpoint.ts';
import { seededRandom } from '../local/device.ts';
import { startPostgres } from '../postgres.ts';
import { Member, uuid } from '../server/endpoint.ts';
import { Caller, promisedTo } from './caller.ts';
import { complaintsOf } from './complaints.ts';
import type { Found, Measure, Order } from './figure.ts';
import { type FrailPostgres, startFrailPostgres } from './frail-postgres.ts';
import { packedTo } from './http.ts';
import { wait } from './pace.ts';

/** Two lines lead to one district: their entries interleave in one chain. */
const SCOPES = ['3401', '3402', '3403', '3404', '3424', '3424'].map((code) => `district/${code}`);
/** Phones that take turns on each line, so that none syncs oftener than the endpoint allows. */
const PHONES_A_LINE = 12;
/** It lives at most so long under load before it is killed (ms). */
const LIFE_MS_MAX = 150;
const MONTHS = ['2025-04', '2025-05', '2025-06', '2025-07'] as const;
const RECORDS_MAX = 6;
const REPORT_PERCENT = 8;
/** Before a phone that was not answered asks again (ms). */
const RETRY_MS = 20;
/** An endpoint that answers nobody for so many tries in a row will not come back. */
const UNANSWERED_MAX = 5_000;
const SAY_EVERY = 100;

const doors: Doors = { now: Date.now, chance: randomBytes };

/** What is killed, and how the database is opened to look into it. */
interface Victim {
  readonly endpoint: Endpoint;
  readonly openStore: () => Promise<Store>;
  readonly kill: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** The endpoint's process, on an SQLite file. */
export const sqliteKills: Measure = (order) => killing(order, onSqlite);
/** The endpoint's process, on PostgreSQL. */
export const postgresKills: Measure = (order) => killing(order, onPostgres);
/** The PostgreSQL server under an endpoint that goes on. */
export const postgresServerKills: Measure = (order) => killing(order, onFrailPostgres);

async function onSqlite(): Promise<Victim> {
  const endpoint = await startEndpoint(await freePort());
  const openStore = () => openSqliteStore(join(endpoint.dataDir, 'lakchai.sqlite'), doors);
  return killedItself(endpoint, openStore, () => Promise.resolve());
}

async function onPostgres(): Promise<Victim> {
  const postgres = await startPostgres();
  const url = await postgres.createDatabase();
  const endpoint = await startEndpoint(await freePort(), { settings: { DATABASE_URL: url } });
  return killedItself(
    endpoint,
    () => openPostgresStore(url, doors),
    () => postgres.stop(),
  );
}

function killedItself(endpoint: Endpoint, openStore: Victim['openStore'], stop: () => Promise<void>): Victim {
  return {
    endpoint,
    openStore,
    kill: () => endpoint.stop('SIGKILL'),
    restart: () => endpoint.start(),
    remove: async () => {
      await endpoint.remove();
      await stop();
    },
  };
}

async function onFrailPostgres(): Promise<Victim> {
  const postgres: FrailPostgres = await startFrailPostgres();
  const { url } = postgres;
  const endpoint = await startEndpoint(await freePort(), { settings: { DATABASE_URL: url } });
  return {
    endpoint,
    openStore: () => openPostgresStore(url, doors),
    kill: () => postgres.crash(),
    restart: () => postgres.start(),
    remove: async () => {
      await endpoint.remove();
      await postgres.remove();
    },
  };
}

async function killing(order: Order, start: () => Promise<Victim>): Promise<Found> {
  const victim = await start();
  try {
    const lines = await enrolled(victim);
    const random = seededRandom(order.seed);
    const load: Load = { isOver: false, up: Promise.resolve(), requests: 0, unanswered: 0 };
    const sending = lines.map((line, at) => sendOn(line, seededRandom(order.seed + at + 1), load));
    for (let kill = 1; kill <= order.times; kill += 1) {
      await wait(random() * LIFE_MS_MAX);
      load.up = victim.kill().then(victim.restart);
      await load.up;
      if (kill % SAY_EVERY === 0) order.say(`${kill} kills`);
    }
    load.isOver = true;
    await Promise.all(sending);
    return await verdict(victim, lines.flat(), { kills: order.times, ...load });
  } finally {
    await victim.remove();
  }
}

/** The phones of each line. */
async function enrolled({ endpoint, openStore }: Victim): Promise<Caller[][]> {
  const store = await openStore();
  const lines: Caller[][] = [];
  for (const [line, scope] of SCOPES.entries()) {
    const callers: Caller[] = [];
    for (let turn = 0; turn < PHONES_A_LINE; turn += 1) {
      const { code } = await invite(store, doors, { scope, name: 'พัฒนากร' });
      const device = uuid(1 + line * PHONES_A_LINE + turn);
      callers.push(new Caller(await Member.enrol(packedTo(endpoint.origin), code, device)));
    }
    lines.push(callers);
  }
  await store.close();
  return lines;
}

interface Load {
  isOver: boolean;
  /** Resolves when what was killed is there again. */
  up: Promise<void>;
  requests: number;
  /** Of those: nobody knows whether their entries were stored, until they are sent again. */
  unanswered: number;
}

/** The phones of a line make and send in turn until it is over, and then until everything is answered for. */
async function sendOn(line: readonly Caller[], random: () => number, load: Load): Promise<void> {
  const next = (turn: number) =>
    load.isOver ? line.find(({ waiting }) => waiting > 0) : line[turn % line.length];
  let inVain = 0;
  for (let turn = 0, caller = next(turn); caller; turn += 1, caller = next(turn)) {
    await load.up;
    if (caller.waiting === 0) {
      caller.make({
        records: 1 + Math.floor(random() * RECORDS_MAX),
        period: MONTHS[turn % MONTHS.length] ?? MONTHS[0],
        withReport: random() * 100 < REPORT_PERCENT,
      });
    }
    const told = await caller.send();
    load.requests += 1;
    inVain = told === 'stored' ? 0 : inVain + 1;
    if (told === 'stored') continue;
    if (inVain > UNANSWERED_MAX) throw new Error(`the endpoint answers nobody any more: ${told}`);
    load.unanswered += 1;
    if (told !== 'offline' && told !== 'busy' && told !== 'too-many-requests')
      caller.complaints.push(`${caller.member.device} was refused: ${told}`);
    await wait(RETRY_MS);
  }
}

async function verdict(
  { endpoint, openStore }: Victim,
  callers: readonly Caller[],
  { kills, requests, unanswered }: Pick<Load, 'requests' | 'unanswered'> & { readonly kills: number },
): Promise<Found> {
  await endpoint.stop();
  const store = await openStore();
  const promised = promisedTo(callers);
  const [caller] = callers;
  const complaints = await complaintsOf(store, caller?.member.keys ?? [], promised);
  await store.close();
  return {
    n: kills,
    counts: {
      requests,
      'of them unanswered': unanswered,
      'entries acknowledged': promised.stored.size,
      'of them reports with receipts': promised.receipts.size,
      lost: complaints.filter((complaint) => complaint.startsWith('lost')).length,
      doubled: complaints.filter((complaint) => complaint.startsWith('doubled')).length,
    },
    complaints: [...callers.flatMap((one) => one.complaints), ...complaints],
  };
}
