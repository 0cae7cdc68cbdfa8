/** What each migration does. One that was published is never edited. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';

export async function placesAndPeople(db: Kysely<Tables>): Promise<void> {
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

export async function entries(db: Kysely<Tables>): Promise<void> {
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

export async function receiptsAndStandings(db: Kysely<Tables>): Promise<void> {
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

export async function proofs(db: Kysely<Tables>): Promise<void> {
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
export async function numbers(db: Kysely<Tables>): Promise<void> {
  await db.schema.createIndex('entries_numbers').on('entries').columns(['device', 'device_seq']).execute();
  await db.schema.createIndex('refusals_device').on('refusals').column('device').execute();
}

export async function photos(db: Kysely<Tables>): Promise<void> {
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

export async function passkeys(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('passkeys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('counter', 'bigint', (column) => column.notNull())
    .addColumn('made_by', 'text', (column) => column.notNull())
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
export async function revocations(db: Kysely<Tables>): Promise<void> {
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

/** How long evidence is kept. */
export async function retention(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('retention')
    .addColumn('scope', 'text', (column) => column.primaryKey())
    .addColumn('months', 'bigint')
    .execute();
  await db.schema.alterTable('photos').addColumn('removed_at', 'bigint').execute();
}

/** When the parts of photos came: what never went on is thrown away. */
export async function partsInTime(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .alterTable('photo_parts')
    .addColumn('came_at', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
}
