/** What those migrations do that keep who did what. One that was published is never edited. */
import { hash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { provinceScopeOf } from '../../rules/place.ts';
import type { Tables } from './schema.ts';
import { isPostgres } from './snapshot.ts';

/** The log, and what was noted of views before there was one. */
export async function audit(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('by_device', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('province', 'text', (column) => column.notNull())
    .addColumn('about', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('audit_at').on('audit').columns(['province', 'at', 'id']).execute();
  await noteViews(db);
  for (const statement of isPostgres(db) ? KEPT_IN_POSTGRES : KEPT_IN_SQLITE)
    await sql.raw(statement).execute(db);
}

/** As deeds were noted then: what notes them today fills columns that later steps add. */
async function noteViews(db: Kysely<Tables>): Promise<void> {
  const kind = 'saw-evidence';
  for (const view of await db.selectFrom('photo_views').selectAll().execute()) {
    const { device, scope, viewed_at: at } = view;
    const about = JSON.stringify({ hash: view.hash });
    const id = `${at}-${hash('sha256', [device, kind, scope, about].join('\n')).slice(0, 16)}`;
    await db
      .insertInto('audit')
      .values({ id, at, by_device: device, kind, scope, province: provinceScopeOf(scope) ?? scope, about })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

const KEPT_IN_SQLITE = ['UPDATE', 'DELETE'].map(
  (deed) =>
    `CREATE TRIGGER audit_no_${deed.toLowerCase()} BEFORE ${deed} ON audit ` +
    "BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END",
);
const KEPT_IN_POSTGRES = [
  'CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS ' +
    "$$ BEGIN RAISE EXCEPTION 'the audit log is only added to'; END $$",
  'CREATE TRIGGER audit_is_kept BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_kept()',
];

/** Who did it, by name: a device may be somebody else's later. */
export async function doers(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('audit').addColumn('by_name', 'text').execute();
  await db.schema.alterTable('revocations').addColumn('revoked_by_name', 'text').execute();
  await db.schema.alterTable('invitations').addColumn('made_by_name', 'text').execute();
  await db.schema.alterTable('seal_codes').addColumn('entered_by_name', 'text').execute();
}
