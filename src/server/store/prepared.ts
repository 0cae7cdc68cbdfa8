/** Queries built and compiled once for each kind of database, since building one costs more than SQLite takes to run it. */
import type { Compilable, CompiledQuery } from 'kysely';
import type { Db } from './open.ts';

/** A place in a compiled query where a value goes at each run: a member of one of the items. */
class Slot {
  readonly item: number;
  readonly member: string;
  constructor(item: number, member: string) {
    this.item = item;
    this.member = member;
  }
}

/** Most items in one statement: at 13 columns far below what either database allows. */
const ITEMS_MAX = 64;

/**
 * A query over a list of items: an insert of rows, a search by keys.
 * @param build makes the query; the items that it sees are placeholders, whose members it must hand on as they are
 * @returns runs the query on a database or in a transaction, in as many statements as the list needs
 */
export function preparedList<T extends object, R>(
  build: (db: Db, items: readonly T[]) => Compilable<R>,
): (db: Db, items: readonly T[]) => Promise<R[]> {
  const kept = new WeakMap<object, Map<number, CompiledQuery<R>>>();

  function compiled(db: Db, count: number): CompiledQuery<R> {
    const dialect = db.getExecutor().adapter.constructor;
    const ofDialect = kept.get(dialect) ?? new Map<number, CompiledQuery<R>>();
    const query = ofDialect.get(count) ?? build(db, Array.from({ length: count }, placeholder<T>)).compile();
    kept.set(dialect, ofDialect.set(count, query));
    return query;
  }

  return async (db, items) => {
    const rows: R[] = [];
    for (const run of runsOfTwo(items)) {
      const query = compiled(db, run.length);
      const parameters = valuesOf(query.parameters, run);
      for (const row of (await db.executeQuery<R>({ ...query, parameters })).rows) rows.push(row);
    }
    return rows;
  };
}

function valuesOf(places: readonly unknown[], items: readonly object[]): unknown[] {
  // The items' members, by the names that the query asked the placeholders for.
  const held = items as readonly Readonly<Record<string, unknown>>[];
  return places.map((place) => (place instanceof Slot ? held[place.item]?.[place.member] : place));
}

/** A query with named values, as `preparedList` of one. */
export function prepared<T extends object, R>(
  build: (db: Db, given: T) => Compilable<R>,
): (db: Db, given: T) => Promise<R[]> {
  const run = preparedList((db: Db, [given]: readonly T[]): Compilable<R> => {
    if (!given) throw new Error('a prepared query is compiled with its values');
    return build(db, given);
  });
  return (db, given) => run(db, [given]);
}

function placeholder<T extends object>(_: unknown, item: number): T {
  // Whatever member is read is a Slot, which the query builder passes through to its list of parameters.
  return new Proxy({}, { get: (_target, member) => new Slot(item, String(member)) }) as T;
}

/** Splits a list into runs of 64, 32, … 1: so few lengths that a statement can be kept for each. */
function runsOfTwo<T>(list: readonly T[]): readonly T[][] {
  const runs: T[][] = [];
  let at = 0;
  for (let size = ITEMS_MAX; size >= 1; size /= 2) {
    for (; list.length - at >= size; at += size) runs.push(list.slice(at, at + size));
  }
  return runs;
}
