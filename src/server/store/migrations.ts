/**
 * The schema's history: a named, ordered list. A migration that was published is never edited; a change is a further one.
 * Each is applied in a transaction of its own and recorded in it; in a restore, all are in the transaction of the restore.
 */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';

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

async function placesAndPeople(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('meta')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('places')
    .addColumn('code', 'text', (column) => column.primaryKey())
    .addColumn('th', 'text', (column) => column.notNull())
    .addColumn('en', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('devices')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('enrolled_at', 'bigint', (column) => column.notNull())
    .addColumn('last_contact_at', 'bigint')
    .addColumn('health', 'text')
    .execute();
  await db.schema.createIndex('devices_scope').on('devices').column('scope').execute();
  await db.schema
    .createTable('invitations')
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .addColumn('reusable', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('sessions')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('renewed_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute();
}

async function entries(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('scopes')
    .addColumn('scope', 'text', (column) => column.primaryKey())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('chain', 'text', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('entries')
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('chain', 'text', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('known', 'integer', (column) => column.notNull())
    .addColumn('indicator', 'text', (column) => column.notNull())
    .addColumn('period', 'text')
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('device_seq', 'bigint', (column) => column.notNull())
    .addColumn('carried_by', 'text')
    .addColumn('bytes', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('entries_key', ['scope', 'seq'])
    .addUniqueConstraint('entries_id', ['id'])
    .execute();
  await db.schema
    .createIndex('entries_decisive')
    .on('entries')
    .columns(['scope', 'period'])
    .where(sql.ref('kind'), 'in', [sql.lit('report'), sql.lit('review')])
    .execute();
  await db.schema
    .createIndex('entries_unknown')
    .on('entries')
    .column('device')
    .where(sql.ref('known'), '=', sql.lit(0))
    .execute();
  await db.schema
    .createTable('refusals')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('device_seq', 'bigint', (column) => column.notNull())
    .addColumn('brought_by', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('refused_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('refusals_key', ['brought_by', 'id', 'hash'])
    .execute();
}

async function receiptsAndStandings(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('receipts')
    .addColumn('entry', 'text', (column) => column.primaryKey())
    .addColumn('level', 'text')
    .addColumn('score', 'integer')
    .addColumn('counted_at', 'bigint', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('kid', 'text', (column) => column.notNull())
    .addColumn('signature', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('standings')
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('indicator', 'text', (column) => column.notNull())
    .addColumn('period', 'text', (column) => column.notNull())
    .addColumn('has_records', 'integer', (column) => column.notNull())
    .addColumn('standing', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('standings_key', ['scope', 'indicator', 'period'])
    .execute();
}

async function proofs(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('proofs')
    .addColumn('entry', 'text', (column) => column.primaryKey())
    .addColumn('proven_at', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('evidence', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('seal_codes')
    .addColumn('entry', 'text', (column) => column.primaryKey())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('indicator', 'text', (column) => column.notNull())
    .addColumn('period', 'text', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('seal_codes_code').on('seal_codes').column('code').execute();
  await db.schema
    .createIndex('seal_codes_month')
    .on('seal_codes')
    .columns(['scope', 'indicator', 'period'])
    .execute();
  await db.schema
    .alterTable('scopes')
    .addColumn('remade_seq', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('receipts').addColumn('remade_seq', 'bigint').execute();
}

/** A device's numbers are looked through for holes. */
async function numbers(db: Kysely<Tables>): Promise<void> {
  await db.schema.createIndex('entries_numbers').on('entries').columns(['device', 'device_seq']).execute();
  await db.schema.createIndex('refusals_device').on('refusals').column('device').execute();
}

async function photos(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('photos')
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('held', 'bigint', (column) => column.notNull())
    .addColumn('whole_at', 'bigint')
    .addPrimaryKeyConstraint('photos_key', ['scope', 'hash'])
    .execute();
  await db.schema.createIndex('photos_hash').on('photos').column('hash').execute();
  await db.schema
    .createTable('photo_parts')
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('base64', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('photo_parts_key', ['scope', 'hash', 'at'])
    .execute();
  await db.schema
    .createTable('photo_views')
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('viewed_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('photo_views_scope')
    .on('photo_views')
    .columns(['scope', 'viewed_at'])
    .execute();
}

async function passkeys(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('passkeys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('counter', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_used_at', 'bigint')
    .execute();
  await db.schema.createIndex('passkeys_scope').on('passkeys').column('scope').execute();
  await db.schema
    .createTable('challenges')
    .addColumn('challenge', 'text', (column) => column.primaryKey())
    .addColumn('device', 'text')
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
}

/** Who let whom in, and who locked whom out. */
async function revocations(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('invitations').addColumn('made_by', 'text').execute();
  await db.schema.alterTable('invitations').addColumn('made_at', 'bigint').execute();
  await db.schema.alterTable('invitations').addColumn('withdrawn_by', 'text').execute();
  await db.schema
    .createTable('revocations')
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_by', 'text')
    .addColumn('reason', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('revocations_device')
    .on('revocations')
    .columns(['device', 'revoked_at'])
    .execute();
  await db.schema.createIndex('sessions_device').on('sessions').column('device').execute();
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
