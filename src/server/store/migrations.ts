/**
 * The schema's history: a named, ordered list. A migration that was published is never edited; a change is a further one.
 * Each is applied in a transaction of its own and recorded in it; in a restore, all are in the transaction of the restore.
 */
import type { Kysely } from 'kysely';
import { audit, doers } from './audit-steps.ts';
import type { Tables } from './schema.ts';
import {
  entries,
  numbers,
  partsInTime,
  passkeys,
  photos,
  placesAndPeople,
  proofs,
  receiptsAndStandings,
  retention,
  revocations,
} from './steps.ts';

export interface Migration {
  readonly name: string;
  up(db: Kysely<Tables>): Promise<void>;
}

export const MIGRATIONS: readonly Migration[] = [
  { name: '001-places-and-people', up: placesAndPeople },
  { name: '002-entries', up: entries },
  { name: '003-receipts-and-standings', up: receiptsAndStandings },
  { name: '004-proofs', up: proofs },
  { name: '005-numbers', up: numbers },
  { name: '007-photos', up: photos },
  { name: '009-revocations', up: revocations },
  { name: '011-passkeys', up: passkeys },
  { name: '012-audit', up: audit },
  { name: '013-retention', up: retention },
  { name: '014-parts-in-time', up: partsInTime },
  { name: '015-doers', up: doers },
];

/** The database was made by a newer endpoint than this one. */
export class NewerSchema extends Error {}

/**
 * Brings a database up to the list.
 * @returns the names of what was applied now
 * @throws NewerSchema where the database has had a migration that is not in the list
 */
export async function migrate(
  db: Kysely<Tables>,
  now: () => number,
  list: readonly Migration[] = MIGRATIONS,
): Promise<string[]> {
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .execute();
  const applied = (await db.selectFrom('migrations').select('name').execute()).map((row) => row.name);
  const strange = applied.filter((name) => !list.some((migration) => migration.name === name));
  if (strange.length > 0) {
    throw new NewerSchema(
      `the database is newer than this endpoint (it has ${strange.join(', ')}): start the newer version instead`,
    );
  }
  const done: string[] = [];
  for (const migration of list) {
    if (!applied.includes(migration.name) && (await apply(db, migration, now()))) done.push(migration.name);
  }
  return done;
}

/** Applies one migration; false where another process that starts at the same time has just done so. */
async function apply(db: Kysely<Tables>, { name, up }: Migration, at: number): Promise<boolean> {
  const record = async (tx: Kysely<Tables>) => {
    const recorded = await tx
      .insertInto('migrations')
      .values({ name, applied_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .returning('name')
      .executeTakeFirst();
    if (recorded) await up(tx);
    return recorded !== undefined;
  };
  return db.isTransaction ? record(db) : db.transaction().execute(record);
}
/** The newest migration that the database has had. */
export async function schemaOf(db: Kysely<Tables>): Promise<string> {
  const rows = await db.selectFrom('migrations').select('name').execute();
  return (
    rows
      .map((row) => row.name)
      .sort()
      .at(-1) ?? ''
  );
}
