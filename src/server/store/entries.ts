/** Entries as they lie in their scopes: counters, gapless numbers, the chain, and the feed that phones pull. */
import { PostgresAdapter } from 'kysely';
import type { Ms } from '../../rules/calendar.ts';
import type { Scope } from '../../rules/place.ts';
import type { Db } from './open.ts';
import { prepared, preparedList } from './prepared.ts';
import type { EntriesTable } from './schema.ts';

/** How far a scope has come. */
export interface Counter {
  readonly scope: Scope;
  readonly seq: number;
  readonly chain: string;
  readonly receivedAt: Ms;
  /** The seq at which a receipt in it was last made anew; 0: never. */
  readonly remadeSeq: number;
}

const COUNTER = ['scope', 'seq', 'chain', 'received_at as receivedAt', 'remade_seq as remadeSeq'] as const;

const held = preparedList((db, scopes: readonly Pick<Counter, 'scope'>[]) => {
  const rows = db
    .selectFrom('scopes')
    .select(COUNTER)
    .where('scope', 'in', membersOf(scopes, 'scope'))
    .orderBy('scope');
  // SQLite has one writer at a time, and a transaction here is a writer's from its beginning.
  return db.getExecutor().adapter instanceof PostgresAdapter ? rows.forUpdate() : rows;
});

/** Takes the counters of these scopes until the transaction ends, in the order of their names so that none waits in a ring. */
export async function lockCounters(tx: Db, scopes: Iterable<Scope>): Promise<Map<Scope, Counter>> {
  const asked = [...scopes].sort().map((scope) => ({ scope }));
  const counters = await held(tx, asked);
  if (counters.length < asked.length) throw new Error('a scope does not exist, and was let through');
  return new Map(counters.map((counter) => [counter.scope, counter]));
}

const read = preparedList((db, scopes: readonly Pick<Counter, 'scope'>[]) =>
  db.selectFrom('scopes').select(COUNTER).where('scope', 'in', membersOf(scopes, 'scope')),
);

/** How far these scopes have come; a scope that does not exist is left out. */
export async function readCounters(db: Db, scopes: Iterable<Scope>): Promise<Counter[]> {
  return read(
    db,
    [...scopes].map((scope) => ({ scope })),
  );
}

/** Every scope that there is. */
export async function allScopes(db: Db): Promise<Scope[]> {
  return (await db.selectFrom('scopes').select('scope').execute()).map((row) => row.scope);
}

const advance = preparedList((db, counters: readonly Counter[]) =>
  db
    .insertInto('scopes')
    .values(
      counters.map(({ scope, seq, chain, receivedAt, remadeSeq }) => ({
        scope,
        seq,
        chain,
        received_at: receivedAt,
        remade_seq: remadeSeq,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('scope').doUpdateSet((eb) => ({
        seq: eb.ref('excluded.seq'),
        chain: eb.ref('excluded.chain'),
        received_at: eb.ref('excluded.received_at'),
        remade_seq: eb.ref('excluded.remade_seq'),
      })),
    ),
);

const insert = preparedList((db, rows: readonly EntriesTable[]) =>
  db.insertInto('entries').values(
    rows.map((row) => ({
      scope: row.scope,
      seq: row.seq,
      id: row.id,
      chain: row.chain,
      received_at: row.received_at,
      kind: row.kind,
      known: row.known,
      indicator: row.indicator,
      period: row.period,
      device: row.device,
      device_seq: row.device_seq,
      carried_by: row.carried_by,
      bytes: row.bytes,
    })),
  ),
);

/** Puts new entries in, and moves on the counters, which are held. */
export async function appendEntries(
  tx: Db,
  rows: readonly EntriesTable[],
  moved: readonly Counter[],
): Promise<void> {
  await insert(tx, rows);
  await advance(tx, moved);
}

/** Notes that a receipt of a scope, whose counter is held, is made anew. Returns how far the scope has come. */
export async function noteRemade(tx: Db, scope: Scope): Promise<number> {
  const { seq } = await tx
    .updateTable('scopes')
    .set((eb) => ({ remade_seq: eb.ref('seq') }))
    .where('scope', '=', scope)
    .returning('seq')
    .executeTakeFirstOrThrow();
  return seq;
}

const places = preparedList((db, heads: readonly Pick<Head, 'scope' | 'seq'>[]) =>
  db
    .selectFrom('entries')
    .select(['scope', 'seq', 'chain'])
    .where((eb) =>
      eb.or(heads.map(({ scope, seq }) => eb.and([eb('scope', '=', scope), eb('seq', '=', seq)]))),
    ),
);

/** The end of a scope as a phone has seen it. */
export interface Head {
  readonly scope: Scope;
  readonly seq: number;
  readonly chain: string;
}

/** Those of these heads that were never heads here. */
export async function unknownHeads(db: Db, heads: readonly Head[]): Promise<Head[]> {
  const begun = heads.filter(({ seq }) => seq > 0);
  const chains = new Map((await places(db, begun)).map((row) => [`${row.scope} ${row.seq}`, row.chain]));
  return begun.filter(({ scope, seq, chain }) => chains.get(`${scope} ${seq}`) !== chain);
}

/** An entry that is stored already. */
export interface Known {
  readonly id: string;
  readonly scope: Scope;
  readonly seq: number;
  readonly receivedAt: Ms;
  readonly bytes: string;
}

const knownByIds = preparedList((db, entries: readonly Pick<Known, 'id'>[]) =>
  db
    .selectFrom('entries')
    .select(['id', 'scope', 'seq', 'received_at as receivedAt', 'bytes'])
    .where('id', 'in', membersOf(entries, 'id')),
);

/** Those of these entries that are stored already, by id. */
export async function findKnown(tx: Db, ids: readonly string[]): Promise<Map<string, Known>> {
  const known = await knownByIds(
    tx,
    ids.map((id) => ({ id })),
  );
  return new Map(known.map((one) => [one.id, one]));
}

function membersOf<K extends string>(items: readonly Readonly<Record<K, string>>[], member: K): string[] {
  return items.map((item) => item[member]);
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

/** A run of a scope's feed. */
export interface FeedPart {
  readonly scope: Scope;
  /** Entries after this seq, up to `upTo`, which must be committed. */
  readonly after: number;
  readonly upTo: number;
  readonly limit: number;
}

export type FeedEntry = Pick<EntriesTable, 'id' | 'seq' | 'kind' | 'device' | 'device_seq' | 'bytes'> & {
  readonly receivedAt: Ms;
};

const feed = prepared((db, given: FeedPart) =>
  db
    .selectFrom('entries')
    .select(['id', 'seq', 'kind', 'device', 'device_seq', 'bytes', 'received_at as receivedAt'])
    .where('scope', '=', given.scope)
    .where('seq', '>', given.after)
    .where('seq', '<=', given.upTo)
    .orderBy('seq')
    .limit(given.limit),
);

export async function readFeed(db: Db, part: FeedPart): Promise<FeedEntry[]> {
  return feed(db, part);
}

export type Refused = Pick<EntriesTable, 'id' | 'device' | 'device_seq'> & {
  readonly hash: string;
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
