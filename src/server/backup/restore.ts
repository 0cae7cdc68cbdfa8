/** `npm run restore`: a backup becomes the endpoint's database. */
import type { ReadCatalogs } from '../criteria.ts';
import { connectPostgres, type Doors } from '../store/open.ts';
import { connectSqlite, makeSqliteFile } from '../store/sqlite.ts';
import { type Filled, fill } from './fill.ts';
import { discard, hold, replace } from './replace.ts';
import { nameOfMoment } from './told.ts';

export interface Restored extends Filled {
  /** Where the former SQLite file is now; null: there was none. */
  readonly aside: string | null;
}

/**
 * Builds a database beside the present one, and only when it is whole and verified puts it in its place.
 * @param file the endpoint's SQLite file
 * @throws BadBackup; BrokenChain; Error where an endpoint has the file open
 */
export async function restoreSqlite(
  file: string,
  backup: string,
  doors: Doors,
  catalogs: ReadCatalogs,
): Promise<Restored> {
  const unfinished = `${file}.restoring`;
  const held = hold(file);
  try {
    discard(unfinished);
    makeSqliteFile(unfinished);
    const filled = await fillFile(unfinished, backup, doors, catalogs);
    // Reads every page of it again.
    await connectSqlite(unfinished).destroy();
    held.release();
    const aside = `${file}.before-${nameOfMoment(doors.now())}`;
    const wasThere = await replace(unfinished, file, aside);
    return { ...filled, aside: wasThere ? aside : null };
  } finally {
    held.release();
    discard(unfinished);
  }
}

async function fillFile(file: string, backup: string, doors: Doors, catalogs: ReadCatalogs): Promise<Filled> {
  const db = connectSqlite(file);
  try {
    return await fill(db, backup, doors, catalogs);
  } finally {
    await db.destroy();
  }
}

/**
 * Fills a PostgreSQL database, which must be empty.
 * @throws BadBackup; BrokenChain; Error where it is not empty
 */
export async function restorePostgres(
  url: string,
  backup: string,
  doors: Doors,
  catalogs: ReadCatalogs,
): Promise<Restored> {
  const db = connectPostgres(url);
  try {
    return { ...(await fill(db, backup, doors, catalogs)), aside: null };
  } finally {
    await db.destroy();
  }
}
