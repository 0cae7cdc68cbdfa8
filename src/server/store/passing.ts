/** Faults of the database that pass when the transaction is tried again. Both name them in `code`. */

/** PostgreSQL's SQLSTATEs: unique violation (a rival took the id), serialization failure, deadlock, lock not available. */
const POSTGRES = new Set(['23505', '40001', '40P01', '55P03']);
/** SQLite's names; its extended codes begin with them. */
const SQLITE = ['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_UNIQUE'];

/** May the same transaction succeed when it is tried again? */
export function isPassing(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && (POSTGRES.has(code) || SQLITE.some((name) => code.startsWith(name)));
}
