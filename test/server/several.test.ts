/**
 * Two endpoints on one PostgreSQL, really running, as it grows past one machine. Phones come to either, request by
 * request; one is stopped and started while they send, as at an update.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invite } from '../../src/server/auth.ts';
import { openPostgresStore, type Store } from '../../src/server/store/open.ts';
import { type Endpoint, freePort, startEndpoint } from '../journeys/endpoint.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { Caller, promisedTo } from '../reliability/caller.ts';
import { complaintsOf } from '../reliability/complaints.ts';
import { networkTo, packedTo } from '../reliability/http.ts';
import { record } from './bodies.ts';
import { type Asked, Member, uuid } from './endpoint.ts';

const LONG_MS = 180_000;
/** Two phones of one district write into one chain. */
const SCOPES = ['district/3401', 'district/3401', 'district/3401', 'district/3402', 'district/3402'];
const READ_SCOPE = 'district/3401';
const ROUNDS = 8;
const STOP_IN_ROUND = 4;
const RECORDS = 3;
const doors = { now: Date.now, chance: randomBytes };

let postgres: Postgres;
let store: Store;
let endpoints: Endpoint[];
beforeAll(async () => {
  postgres = await startPostgres();
  const url = await postgres.createDatabase();
  const first = await startEndpoint(await freePort(), { settings: { DATABASE_URL: url } });
  // Phones pin the key, so every process signs with the same.
  const key = join(first.dataDir, 'signing-key.pem');
  const settings = { DATABASE_URL: url, SIGNING_KEY_FILE: key };
  endpoints = [first, await startEndpoint(await freePort(), { settings })];
  store = await openPostgresStore(url, doors);
}, LONG_MS);
afterAll(async () => {
  await store.close();
  for (const endpoint of endpoints) await endpoint.remove();
  await postgres.stop();
}, LONG_MS);

/** Each request to the next of them. */
function byTurns(ways: readonly Asked[]): Asked {
  let turn = 0;
  return {
    request: (path, init) => {
      turn += 1;
      const way = ways[turn % ways.length];
      if (!way) throw new Error('no way leads there');
      return way.request(path, init);
    },
  };
}

async function enrolled(scope: string, number: number): Promise<Member> {
  const { code } = await invite(store, doors, { scope, name: 'พัฒนากร' });
  return Member.enrol(byTurns(endpoints.map(({ origin }) => packedTo(origin))), code, uuid(number));
}

/** Makes entries, and sends until there is word of each: an endpoint that is not there costs a turn. */
async function work(caller: Caller, round: number): Promise<void> {
  caller.make({ records: RECORDS, period: '2025-07', withReport: round % 2 === 0 });
  while (caller.waiting > 0) await caller.send();
}

/** Reads a district's feed from where it stands, while others write it. */
class Reader {
  readonly seqs: number[] = [];
  readonly #member: Member;
  constructor(member: Member) {
    this.#member = member;
  }

  async read(): Promise<void> {
    const cursor = { [READ_SCOPE]: this.seqs.at(-1) ?? 0 };
    const answer = await this.#member.post('/api/sync', this.#member.request([], { cursor }));
    const { pulled, more } = await answer.json();
    const ofScope = pulled.filter(({ scope }: { scope: string }) => scope === READ_SCOPE);
    this.seqs.push(...ofScope.map(({ seq }: { seq: number }) => seq));
    if (more) await this.read();
  }
}

async function countedAt({ origin }: Endpoint): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const stored = text.matchAll(/^lakchai_entries_total\{[^}]*outcome="stored"\} (\d+)$/gm);
  return [...stored].reduce((sum, [, count]) => sum + Number(count), 0);
}

test('nothing is lost, nothing doubled, numbers have no gap and chains are whole', {
  timeout: LONG_MS,
}, async () => {
  const members = await Promise.all(SCOPES.map((scope, at) => enrolled(scope, at + 1)));
  const callers = members.map((member) => new Caller(member));
  const reader = new Reader(await enrolled(READ_SCOPE, 99));
  const [first] = endpoints;
  let counted = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const rounds = callers.map((caller) => work(caller, round));
    if (round === STOP_IN_ROUND && first) {
      counted = await countedAt(first);
      await Promise.all([...rounds, first.stop()]);
      await first.start();
    } else await Promise.all([...rounds, reader.read()]);
  }
  await reader.read();

  const promised = promisedTo(callers);
  expect(callers.flatMap(({ complaints }) => complaints)).toEqual([]);
  expect(await complaintsOf(store, members[0]?.keys ?? [], promised)).toEqual([]);
  const reports = SCOPES.length * (ROUNDS / 2);
  expect(promised.stored.size).toBe(SCOPES.length * ROUNDS * RECORDS + reports);
  expect(promised.receipts.size).toBe(reports);
  const { length } = await store.db.selectFrom('entries').select('id').execute();
  expect(length).toBe(promised.stored.size);
  // Whoever read while they wrote has seen every number, once and in order.
  const inScope = [...promised.stored.values()].filter((bytes) => JSON.parse(bytes).scope === READ_SCOPE);
  expect(reader.seqs).toEqual(inScope.map((_, at) => at + 1));
  // Both did some of it.
  for (const endpoint of endpoints) expect(await countedAt(endpoint)).toBeGreaterThan(0);
  expect(counted).toBeGreaterThan(0);
});

test('an entry that comes to both at once is stored by one, and the other knows it', {
  timeout: LONG_MS,
}, async () => {
  const member = await enrolled('district/3403', 50);
  const entry = member.seal('record', record(800));
  const both = endpoints.map(({ origin }) => new Member(networkTo(origin), member).sync([entry]));
  const outcomes = (await Promise.all(both)).map(({ outcome }) => outcome);
  expect(outcomes.flatMap(({ stored }) => stored)).toMatchObject([{ scope: 'district/3403', seqFrom: 1 }]);
  expect(outcomes.flatMap(({ exceptions }) => exceptions)).toMatchObject([{ outcome: 'exists', seq: 1 }]);
});
