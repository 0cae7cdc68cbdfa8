/** A database filled from a backup: all of it in one transaction, or nothing. */
import { sql } from 'kysely';
import { verifyChains } from '../chains.ts';
import type { ReadCatalogs } from '../criteria.ts';
import { makeStandings } from '../standings.ts';
import { renewEpoch } from '../store/identity.ts';
import { closeInvitations } from '../store/invitations.ts';
import { MIGRATIONS, type Migration, migrate } from '../store/migrations.ts';
import { type Db, type Doors, holdSchema } from '../store/open.ts';
import { forgetParts } from '../store/photos.ts';
import { type Retention, retentions } from '../store/retention.ts';
import { tablesOf } from '../store/snapshot.ts';
import { BadBackup, type Footer, type Header, PHOTO_BYTES } from './format.ts';
import { type Backup, type Batch, openBackup, verifyBackup } from './read.ts';

export interface Filled {
  readonly header: Header;
  /** How many rows of each table came from the backup. */
  readonly rows: Footer['rows'];
  /** The new epoch. */
  readonly epoch: string;
  /** Migrations that are newer than the backup. */
  readonly migrated: readonly string[];
  readonly standings: number;
  /** Invitations that were open, and are not any more. */
  readonly closed: number;
  /** The keys that signed the receipts. */
  readonly kids: readonly string[];
  /** How long evidence is kept, of the provinces that do not keep it for good. */
  readonly kept: readonly Retention[];
}

/**
 * Fills an empty database, brings it up to today's schema and begins a new epoch.
 * @throws BadBackup; BrokenChain; Error where the database is not empty
 */
export async function fill(db: Db, file: string, doors: Doors, catalogs: ReadCatalogs): Promise<Filled> {
  const list = migrationsUpTo(await verifyBackup(file));
  const { header, batches } = await openBackup(file);
  return db.transaction().execute(async (tx) => {
    await holdSchema(tx);
    if ((await tablesOf(tx)).length > 0) throw new Error('the database is not empty: restore into a new one');
    await migrate(tx, doors.now, list);
    const rows = await insertAll(tx, batches);
    const migrated = await migrate(tx, doors.now);
    await verifyChains(tx);
    await forgetParts(tx);
    return {
      header,
      rows,
      epoch: await renewEpoch(tx, doors),
      migrated,
      standings: await makeStandings(tx, catalogs),
      // One of them may have been used since, by whoever holds its session then.
      closed: await closeInvitations(tx, doors.now()),
      kids: await receiptKids(tx),
      kept: await retentions(tx),
    };
  });
}

function migrationsUpTo({ schema }: Header): Migration[] {
  const at = MIGRATIONS.findIndex(({ name }) => name === schema);
  if (at < 0)
    throw new BadBackup(
      `ไฟล์สำรองข้อมูลใหม่กว่าระบบนี้ (${schema}) โปรดใช้ระบบรุ่นที่ใหม่กว่า`,
      `the backup is newer than this endpoint (${schema}): use the newer version`,
    );
  return MIGRATIONS.slice(0, at + 1);
}

/** @returns what the footer says, which is what was put in */
async function insertAll(tx: Db, batches: Backup['batches']): Promise<Footer['rows']> {
  const rows: Record<string, number> = {};
  for (;;) {
    const next = await batches.next();
    if (next.done) return requireCounts(rows, next.value);
    const { table } = next.value;
    if (table !== PHOTO_BYTES.table) await insert(tx, next.value);
    rows[table] = (rows[table] ?? 0) + next.value.rows.length;
  }
}

async function insert(tx: Db, { table, columns, rows }: Batch): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const values = sql.join(rows.map((row) => sql`(${sql.join(row)})`));
  await sql`INSERT INTO ${sql.table(table)} (${names}) VALUES ${values}`.execute(tx);
}

function requireCounts(rows: Footer['rows'], footer: Footer): Footer['rows'] {
  const wrong = Object.keys(footer.rows).find((table) => footer.rows[table] !== (rows[table] ?? 0));
  if (wrong !== undefined)
    throw new BadBackup(
      `ข้อมูล ${wrong} มีจำนวนไม่ตรงกับที่ไฟล์สำรองข้อมูลบอกไว้`,
      `${wrong} has not as many rows as the backup says`,
    );
  return footer.rows;
}

async function receiptKids(tx: Db): Promise<string[]> {
  return (await tx.selectFrom('receipts').select('kid').distinct().execute()).map(({ kid }) => kid);
}
