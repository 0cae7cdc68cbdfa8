/** How long the database takes, statement by statement. */
import type { KyselyConfig, LogEvent } from 'kysely';

const STATEMENTS: Readonly<Record<string, string>> = {
  SelectQueryNode: 'select',
  InsertQueryNode: 'insert',
  UpdateQueryNode: 'update',
  DeleteQueryNode: 'delete',
};

/** Hears of each statement: `select`, `insert`, `update`, `delete` or `other`, and its time (ms). */
export type Timed = (statement: string, ms: number) => void;

/** What Kysely is to be told so that it tells `timed`. */
export function telling(timed: Timed | undefined): Pick<KyselyConfig, 'log'> {
  if (!timed) return {};
  return {
    log: ({ query, queryDurationMillis }: LogEvent) =>
      timed(STATEMENTS[query.query.kind] ?? 'other', queryDurationMillis),
  };
}
