/** Queries built and compiled once for each database, since building one costs more than SQLite takes to run it. */
import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { EntriesTable, Tables } from './schema.ts';

/** A place in a compiled query where a value goes at each run. */
class Slot {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

/**
 * A query with named values.
 * @param build makes the query from the values; it sees placeholders and must hand them on as they are
 * @returns runs the query on a database or in a transaction
 */
export function prepared<V extends object, R>(
  build: (db: Kysely<Tables>, values: V) => Compilable<R>,
): (db: Kysely<Tables>, values: V) => Promise<QueryResult<R>> {
  const compiled = new WeakMap<object, CompiledQuery<R>>();
  // Each property of a placeholder object is a Slot; the query builder passes it through to its list of parameters.
  const slots = new Proxy({}, { get: (_, name) => new Slot(name) }) as V;
  return (db, values) => {
    const { adapter } = db.getExecutor();
    const query = compiled.get(adapter) ?? build(db, slots).compile();
    compiled.set(adapter, query);
    const given = new Map<PropertyKey, unknown>(Object.entries(values));
    const parameters = query.parameters.map((one) => (one instanceof Slot ? given.get(one.name) : one));
    return db.executeQuery({ ...query, parameters });
  };
}

/** Most rows in one statement: at 14 columns far below what either database allows. */
const ROWS_MAX = 64;

/** Splits a list into runs of 64, 32, … 1: so few lengths that a statement can be kept for each. */
export function runsOfTwo<T>(list: readonly T[]): T[][] {
  const runs: T[][] = [];
  let at = 0;
  for (let size = ROWS_MAX; size >= 1; size /= 2) {
    for (; list.length - at >= size; at += size) runs.push(list.slice(at, at + size));
  }
  return runs;
}

const inserts = new WeakMap<object, Map<number, CompiledQuery>>();

/** Inserts entries, many in a statement. */
export async function insertEntries(db: Kysely<Tables>, rows: readonly EntriesTable[]): Promise<void> {
  const { adapter } = db.getExecutor();
  const ofDialect = inserts.get(adapter) ?? new Map<number, CompiledQuery>();
  inserts.set(adapter, ofDialect);
  for (const run of runsOfTwo(rows)) {
    const query = ofDialect.get(run.length) ?? db.insertInto('entries').values(run).compile();
    ofDialect.set(run.length, query);
    // Rows are made in one place, so their columns come in one order: that of the first row that was compiled.
    await db.executeQuery({ ...query, parameters: run.flatMap((row) => Object.values(row)) });
  }
}
