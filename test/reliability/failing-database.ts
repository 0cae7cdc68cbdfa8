/** The endpoint's database, of which one statement or commit fails: for counting them, and for failing each in turn. */
import Database from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  SqliteDialect,
} from 'kysely';
import {
  openPostgresStore,
  openSqliteStore,
  postgresDialect,
  type Store,
} from '../../src/server/store/open.ts';
import type { Tables } from '../../src/server/store/schema.ts';
import type { OpenStore } from '../server/endpoint.ts';

export type DatabaseFault =
  | 'statement'
  /** The transaction is taken back. */
  | 'before-commit'
  /** It was committed, and the connection broke before that was told. */
  | 'after-commit';

/** Any code that the endpoint has no word for. */
class Broken extends Error {}

/** The database itself fails it: PostgreSQL takes nothing more in its transaction then. */
const SENSELESS = CompiledQuery.raw('SELECT of_nothing');

/** A database, and a second way to it that is to fail. */
export interface Frail {
  readonly open: OpenStore;
  readonly dialect: () => Dialect;
}

export function onSqlite(file: string): Frail {
  return {
    open: (doors) => openSqliteStore(file, doors),
    dialect: () => new SqliteDialect({ database: new Database(file) }),
  };
}

export function onPostgres(url: string): Frail {
  return { open: (doors) => openPostgresStore(url, doors), dialect: () => postgresDialect(url) };
}

/**
 * A database behind a dialect that fails.
 * @param isHit is asked at each call of that kind whether it fails
 */
export function failingDatabase(frail: Frail, kind: DatabaseFault, isHit: () => boolean): OpenStore {
  return async (doors): Promise<Store> => {
    const opened = await frail.open(doors);
    const db = new Kysely<Tables>({ dialect: failing(frail.dialect(), kind, isHit) });
    const close = async () => {
      await db.destroy();
      await opened.close();
    };
    return { ...opened, db, close };
  };
}

function failing(dialect: Dialect, kind: DatabaseFault, isHit: () => boolean): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => failingDriver(dialect.createDriver(), kind, isHit),
  };
}

function failingDriver(driver: Driver, kind: DatabaseFault, isHit: () => boolean): Driver {
  const statements = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const real = (connection: DatabaseConnection) => statements.get(connection) ?? connection;
  return {
    init: () => driver.init(),
    destroy: () => driver.destroy(),
    acquireConnection: async () => {
      const connection = await driver.acquireConnection();
      const frail: DatabaseConnection = {
        executeQuery: <R>(query: CompiledQuery) => {
          const asked = kind === 'statement' && isHit() ? SENSELESS : query;
          return connection.executeQuery<R>(asked);
        },
        streamQuery: <R>(query: CompiledQuery, chunk: number) => connection.streamQuery<R>(query, chunk),
      };
      statements.set(frail, connection);
      return frail;
    },
    releaseConnection: (connection) => driver.releaseConnection(real(connection)),
    beginTransaction: (connection, settings) => driver.beginTransaction(real(connection), settings),
    rollbackTransaction: (connection) => driver.rollbackTransaction(real(connection)),
    commitTransaction: async (connection) => {
      const isFailing = kind !== 'statement' && isHit();
      if (isFailing && kind === 'before-commit') throw new Broken('commit');
      await driver.commitTransaction(real(connection));
      if (isFailing && kind === 'after-commit') throw new Broken('commit');
    },
  };
}
