/**
 * The database: an SQLite file by default, PostgreSQL by its URL; from here on the same queries run on both.
 * Rejected: PGlite (no fsync), libsql (aborts on some binds), a second writer thread (one writer is what makes seq gapless).
 */
import Database from 'better-sqlite3';
import { type Dialect, Kysely, PostgresDialect, SqliteDialect, type SqliteStatement, sql } from 'kysely';
import pg from 'pg';
import { migrate } from './migrations.ts';
import { seedPlaces } from './places.ts';
import type { Tables } from './schema.ts';

/** How long a statement waits for another process that holds the SQLite file (ms). */
const BUSY_TIMEOUT_MS = 5_000;
/** Ids are random, so a large group touches many pages; those that do not fit are written twice. */
const CACHE_KIB = 64 * 1024;
/** The log is folded into the file at 32 MB: a page that is written again and again is folded in once. */
const CHECKPOINT_PAGES = 8_000;
const POSTGRES_CONNECTIONS_MAX = 10;
/** How long a request waits for a free connection, and for a statement, before it is told to come again (ms). */
const POSTGRES_CONNECT_TIMEOUT_MS = 5_000;
const POSTGRES_STATEMENT_TIMEOUT_MS = 20_000;
/** Any constant will do, as long as every endpoint of the database takes the same: "lakchai" in base 36. */
const POSTGRES_MIGRATION_LOCK = 46_553_853_486;
const INSTANCE_BYTES = 8;
const EPOCH_BYTES = 8;

export type Db = Kysely<Tables>;

/** Time and chance, handed in by whoever starts the endpoint. */
export interface Doors {
  /** The endpoint's time (ms). */
  now(): number;
  /** So many unguessable bytes. */
  chance(bytes: number): Uint8Array;
}

export interface Store {
  readonly db: Db;
  /** Made with the database; never changes. */
  readonly instance: string;
  /** Made with the database; a restore from a backup makes a new one. */
  readonly epoch: string;
  /** Names of the migrations that this start applied. */
  readonly migrated: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens an SQLite file, making it where there is none. `:memory:` is a database of its own that ends with it.
 * Every commit is on the disk before it is answered (WAL with synchronous=FULL).
 * @throws NewerSchema where the file was made by a newer endpoint
 */
export async function openSqliteStore(file: string, doors: Doors): Promise<Store> {
  const sqlite = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  // What a statement of many rows needs to take itself back would otherwise be written to a file each time.
  sqlite.pragma('temp_store = MEMORY');
  sqlite.pragma(`cache_size = -${CACHE_KIB}`);
  sqlite.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  const dialect = new SqliteDialect({
    database: { prepare: keepStatements(sqlite), close: () => sqlite.close() },
  });
  const db = new Kysely<Tables>({ dialect });
  return prepare(db, doors, () => migrate(db, doors.now));
}

/**
 * Every transaction may write, so it waits its turn at the beginning: one that read first would have to be refused when
 * another process wrote meanwhile.
 */
const BEGIN: Readonly<Record<string, string>> = { begin: 'begin immediate' };

/** Preparing a statement costs more than running it: each is prepared once. Their number is that of the queries in the code. */
function keepStatements(sqlite: Database.Database): (text: string) => SqliteStatement {
  const kept = new Map<string, SqliteStatement>();
  return (text) => {
    const statement = kept.get(text) ?? sqlite.prepare(BEGIN[text] ?? text);
    kept.set(text, statement);
    return statement;
  };
}

/**
 * Opens a PostgreSQL database that exists. Several processes may serve one database.
 * @throws NewerSchema where it was made by a newer endpoint
 */
export async function openPostgresStore(url: string, doors: Doors): Promise<Store> {
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
  const dialect: Dialect = new PostgresDialect({ pool });
  const db = new Kysely<Tables>({ dialect });
  return prepare(db, doors, () =>
    db.connection().execute(async (connection) => {
      await sql`SELECT pg_advisory_lock(${POSTGRES_MIGRATION_LOCK})`.execute(connection);
      try {
        return await migrate(connection, doors.now);
      } finally {
        await sql`SELECT pg_advisory_unlock(${POSTGRES_MIGRATION_LOCK})`.execute(connection);
      }
    }),
  );
}

/** bigint and numeric come as text otherwise; every number here is an instant or a count and fits a double exactly. */
function numbersAsNumbers(oid: number): (text: string) => unknown {
  const { INT8, NUMERIC } = pg.types.builtins;
  return oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid);
}

async function prepare(db: Db, doors: Doors, bringUp: () => Promise<string[]>): Promise<Store> {
  try {
    const migrated = await bringUp();
    const [instance, epoch] = await identity(db, doors);
    await seedPlaces(db);
    return { db, instance, epoch, migrated, close: () => db.destroy() };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** The database's own name and epoch, made at its first opening. Two endpoints that open it at once agree on one. */
async function identity(db: Db, { chance }: Doors): Promise<[instance: string, epoch: string]> {
  const hex = (bytes: number) => Buffer.from(chance(bytes)).toString('hex');
  await db
    .insertInto('meta')
    .values([
      { key: 'instance', value: hex(INSTANCE_BYTES) },
      { key: 'epoch', value: hex(EPOCH_BYTES) },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const rows = await db.selectFrom('meta').selectAll().execute();
  const kept = (key: string) => rows.find((row) => row.key === key)?.value ?? '';
  return [kept('instance'), kept('epoch')];
}
