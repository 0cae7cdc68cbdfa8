/** Entries as they lie in their scopes: counters, gapless numbers, the chain, and the feed that phones pull. */
import type { Ms } from '../../rules/calendar.ts';
import type { Scope } from '../../rules/place.ts';
import type { Db } from './open.ts';
import { insertEntries, prepared, runsOfTwo } from './prepared.ts';
import type { EntriesTable } from './schema.ts';

/** How far a scope has come. */
export interface Counter {
  readonly scope: Scope;
  readonly seq: number;
  readonly chain: string;
  readonly receivedAt: Ms;
}

const COUNTER = ['scope', 'seq', 'chain', 'received_at as receivedAt'] as const;

// Writing the number that is there already takes the row's lock on both databases, and SQLite's write lock at once.
const lock = prepared((db, given: { scope: string }) =>
  db
    .updateTable('scopes')
    .set((eb) => ({ seq: eb.ref('seq') }))
    .where('scope', '=', given.scope)
    .returning(COUNTER),
);

/** Takes the counters of these scopes until the transaction ends, in the order of their names so that none waits in a ring. */
export async function lockCounters(tx: Db, scopes: Iterable<Scope>): Promise<Map<Scope, Counter>> {
  const counters = new Map<Scope, Counter>();
  for (const scope of [...scopes].sort()) {
    const counter = (await lock(tx, { scope })).rows[0];
    if (!counter) throw new Error(`no such scope: ${scope}`);
    counters.set(scope, counter);
  }
  return counters;
}

const advance = prepared((db, given: Counter) =>
  db
    .updateTable('scopes')
    .set({ seq: given.seq, chain: given.chain, received_at: given.receivedAt })
    .where('scope', '=', given.scope),
);

/** Puts new entries in, and the counters that they moved. */
export async function appendEntries(
  tx: Db,
  rows: readonly EntriesTable[],
  moved: Iterable<Counter>,
): Promise<void> {
  await insertEntries(tx, rows);
  for (const counter of moved) await advance(tx, counter);
}

/** An entry that is stored already. */
export interface Known {
  readonly id: string;
  readonly hash: string;
  readonly scope: Scope;
  readonly seq: number;
  readonly receivedAt: Ms;
}

const knownByIds = new Map<number, ReturnType<typeof knownQuery>>();
function knownQuery(count: number) {
  return prepared((db, ids: Record<number, string>) =>
    db
      .selectFrom('entries')
      .select(['id', 'hash', 'scope', 'seq', 'received_at as receivedAt'])
      .where(
        'id',
        'in',
        Array.from({ length: count }, (_, at) => ids[at] ?? ''),
      ),
  );
}

/** Those of these entries that are stored already, by id. */
export async function findKnown(tx: Db, ids: readonly string[]): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for (const run of runsOfTwo(ids)) {
    const query = knownByIds.get(run.length) ?? knownQuery(run.length);
    knownByIds.set(run.length, query);
    for (const row of (await query(tx, { ...run })).rows) known.set(row.id, row);
  }
  return known;
}

/** How many entries of unknown kinds each of these devices has here. */
export async function countUnknown(tx: Db, devices: readonly string[]): Promise<Map<string, number>> {
  if (devices.length === 0) return new Map();
  const rows = await tx
    .selectFrom('entries')
    .select((eb) => ['device', eb.fn.countAll<number>().as('count')])
    .where('known', '=', 0)
    .where('device', 'in', devices)
    .groupBy('device')
    .execute();
  return new Map(rows.map((row) => [row.device, row.count]));
}

const heads = prepared((db, given: { first: string; second: string }) =>
  db.selectFrom('scopes').select(COUNTER).where('scope', 'in', [given.first, given.second]),
);

/** How far these scopes have come; a scope that does not exist is left out. */
export async function readCounters(db: Db, scopes: readonly Scope[]): Promise<Counter[]> {
  const [first = '', second = first, ...more] = scopes;
  if (more.length === 0) return (await heads(db, { first, second })).rows;
  return db.selectFrom('scopes').select(COUNTER).where('scope', 'in', scopes).execute();
}

/** A run of a scope's feed. */
export interface FeedPart {
  readonly scope: Scope;
  /** Entries after this seq, up to `upTo`, which must be committed. */
  readonly after: number;
  readonly upTo: number;
  readonly limit: number;
}

export type FeedEntry = Pick<EntriesTable, 'id' | 'seq' | 'hash' | 'bytes'> & { readonly receivedAt: Ms };

const feed = prepared((db, given: FeedPart) =>
  db
    .selectFrom('entries')
    .select(['id', 'seq', 'hash', 'bytes', 'received_at as receivedAt'])
    .where('scope', '=', given.scope)
    .where('seq', '>', given.after)
    .where('seq', '<=', given.upTo)
    .orderBy('seq')
    .limit(given.limit),
);

export async function readFeed(db: Db, part: FeedPart): Promise<FeedEntry[]> {
  return (await feed(db, part)).rows;
}

export type Refused = Pick<EntriesTable, 'id' | 'hash' | 'device' | 'device_seq'> & {
  readonly brought_by: string;
  readonly code: string;
  readonly refused_at: Ms;
};

/** Most refusals that are remembered for a device that brings them. */
export const REFUSALS_MAX = 1_000;

/** Remembers refusals, once each, as long as the device that brought them has not filled its share. */
export async function rememberRefusals(tx: Db, device: string, refused: readonly Refused[]): Promise<void> {
  if (refused.length === 0) return;
  const { count } = await tx
    .selectFrom('refusals')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('brought_by', '=', device)
    .executeTakeFirstOrThrow();
  const room = refused.slice(0, Math.max(0, REFUSALS_MAX - count));
  for (const row of room) {
    await tx
      .insertInto('refusals')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
