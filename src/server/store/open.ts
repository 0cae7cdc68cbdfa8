/**
 * The database: an SQLite file by default, PostgreSQL by its URL; from here on the same queries run on both.
 * Rejected: PGlite (no fsync), libsql (aborts on some binds), a second writer thread (one writer is what makes seq gapless).
 */
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { type Identity, keepIdentity } from './identity.ts';
import { migrate } from './migrations.ts';
import { seedPlaces } from './places.ts';
import type { Tables } from './schema.ts';
import { inSnapshot, isPostgres } from './snapshot.ts';
import { connectSqlite, IN_MEMORY, makeSqliteFile } from './sqlite.ts';
import { type Timed, telling } from './timed.ts';

const POSTGRES_CONNECTIONS_MAX = 10;
/** How long a request waits for a free connection, and for a statement, before it is told to come again (ms). */
const POSTGRES_CONNECT_TIMEOUT_MS = 5_000;
export const POSTGRES_STATEMENT_TIMEOUT_MS = 20_000;
/** Any constant will do, as long as every endpoint of the database takes the same: "lakchai" in base 36. */
const POSTGRES_MIGRATION_LOCK = 46_553_853_486;

export type Db = Kysely<Tables>;

/** Time and chance, handed in by whoever starts the endpoint. */
export interface Doors {
  /** The endpoint's time (ms). */
  now(): number;
  /** So many unguessable bytes. */
  chance(bytes: number): Uint8Array;
}

/** An open database. Its instance never changes; its epoch is made with it, and anew by a restore from a backup. */
export interface Store extends Identity {
  readonly db: Db;
  /** Names of the migrations that this start applied. */
  readonly migrated: readonly string[];
  /** Reads all of it as it is at one moment, for as long as that takes, on a connection of its own: nobody waits for it. */
  snapshot<T>(read: (tx: Db) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens an SQLite file, making it where there is none. `:memory:` is a database of its own that ends with it.
 * @param timed hears how long its statements take
 * @throws DamagedDatabase; NewerSchema where the file was made by a newer endpoint
 */
export async function openSqliteStore(file: string, doors: Doors, timed?: Timed): Promise<Store> {
  makeSqliteFile(file);
  const db = connectSqlite(file, timed);
  const apart = file === IN_MEMORY ? undefined : () => connectSqlite(file);
  return prepare(db, doors, () => migrate(db, doors.now), apart);
}

/**
 * Opens a PostgreSQL database that exists. Several processes may serve one database.
 * @param timed hears how long its statements take
 * @throws NewerSchema where it was made by a newer endpoint
 */
export async function openPostgresStore(url: string, doors: Doors, timed?: Timed): Promise<Store> {
  const db = connectPostgres(url, timed);
  return prepare(db, doors, () =>
    db.connection().execute(async (connection) => {
      // An index of a country's entries takes longer than a request may; cut off, every start would begin it again.
      await sql`SET statement_timeout = 0`.execute(connection);
      await sql`SELECT pg_advisory_lock(${POSTGRES_MIGRATION_LOCK})`.execute(connection);
      try {
        return await migrate(connection, doors.now);
      } finally {
        await sql`SELECT pg_advisory_unlock(${POSTGRES_MIGRATION_LOCK})`.execute(connection);
        await sql`RESET statement_timeout`.execute(connection);
      }
    }),
  );
}

/** Keeps an endpoint that starts meanwhile from migrating, until the transaction ends, however long its statements take. */
export async function holdSchema(tx: Db): Promise<void> {
  if (!isPostgres(tx)) return;
  await sql`SET LOCAL statement_timeout = 0`.execute(tx);
  await sql`SELECT pg_advisory_xact_lock(${POSTGRES_MIGRATION_LOCK})`.execute(tx);
}

/** Connects to a PostgreSQL database, whatever is in it. */
export function connectPostgres(url: string, timed?: Timed): Db {
  return new Kysely<Tables>({ dialect: postgresDialect(url), ...telling(timed) });
}

/** The way to a PostgreSQL database, with the connections that it keeps. */
export function postgresDialect(url: string): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: POSTGRES_CONNECTIONS_MAX,
    connectionTimeoutMillis: POSTGRES_CONNECT_TIMEOUT_MS,
    statement_timeout: POSTGRES_STATEMENT_TIMEOUT_MS,
    types: { getTypeParser: numbersAsNumbers },
  });
  // A connection that breaks is replaced by the pool, and whoever was using it is told by the query that fails. Its
  // error is emitted as well, by the pool while it is idle and by itself while it is used: unheard, it ends the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool });
}

/** bigint and numeric come as text otherwise; every number here is an instant or a count and fits a double exactly. */
function numbersAsNumbers(oid: number): (text: string) => unknown {
  const { INT8, NUMERIC } = pg.types.builtins;
  return oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid);
}

/** @param apart connects once more, where the database's own connection is the only one that it has */
async function prepare(
  db: Db,
  doors: Doors,
  bringUp: () => Promise<string[]>,
  apart?: () => Db,
): Promise<Store> {
  try {
    const migrated = await bringUp();
    const identity = await keepIdentity(db, doors);
    await seedPlaces(db);
    const snapshot: Store['snapshot'] = async (read) => {
      if (!apart) return inSnapshot(db, read);
      const reader = apart();
      return inSnapshot(reader, read).finally(() => reader.destroy());
    };
    return { db, ...identity, migrated, snapshot, close: () => db.destroy() };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
