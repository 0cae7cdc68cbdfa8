/** Reading a whole database as it is at one moment, a few rows at a time, while others go on writing. */
import { setImmediate } from 'node:timers/promises';
import { PostgresAdapter, type SelectQueryBuilder, sql } from 'kysely';
import type { Db } from './open.ts';
import type { Tables } from './schema.ts';

/** Rows that are fetched from PostgreSQL at a time, and that are read from SQLite before others have their turn. */
export const FETCH_ROWS = 500;

/** A table as it is in the database at hand, which may be of an earlier schema than today's. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

export function isPostgres(db: Db): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** Reads in one transaction, which sees nothing of what is committed meanwhile and holds up no writer. */
export async function inSnapshot<T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> {
  const begin = isPostgres(db) ? sql`BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY` : sql`BEGIN DEFERRED`;
  return db.connection().execute(async (connection) => {
    await begin.execute(connection);
    try {
      return await read(connection);
    } finally {
      await sql`ROLLBACK`.execute(connection);
    }
  });
}

/** The tables that there are, in the order of their names. */
export async function tablesOf(db: Db): Promise<Table[]> {
  const own = isPostgres(db) ? await currentSchema(db) : undefined;
  const tables = (await db.introspection.getTables()).filter(
    ({ isView, schema }) => !isView && schema === own,
  );
  return tables
    .map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function currentSchema(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`SELECT current_schema() AS name`.execute(db);
  return rows[0]?.name;
}

/** The rows of a query, one by one: never all in memory, and others are answered meanwhile. Inside a transaction. */
export async function* rowsOf<R>(
  tx: Db,
  query: SelectQueryBuilder<Tables, keyof Tables, R>,
): AsyncGenerator<R> {
  if (!isPostgres(tx)) return yield* inTurns(query.stream());
  await sql`DECLARE reading NO SCROLL CURSOR FOR ${query}`.execute(tx);
  try {
    for (;;) {
      const { rows } = await sql<R>`FETCH FORWARD ${sql.lit(FETCH_ROWS)} FROM reading`.execute(tx);
      if (rows.length === 0) return;
      yield* rows;
    }
  } finally {
    await sql`CLOSE reading`.execute(tx);
  }
}

/** SQLite gives its rows within one turn of this process, however many there are: a province's chains take seconds. */
async function* inTurns<R>(rows: AsyncIterable<R>): AsyncGenerator<R> {
  let read = 0;
  for await (const row of rows) {
    yield row;
    read += 1;
    if (read % FETCH_ROWS === 0) await setImmediate();
  }
}
