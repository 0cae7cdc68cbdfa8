/** One SQLite file in the place of another: the old one is moved aside, and the name is never without a whole database. */
import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { COMPANIONS } from '../store/sqlite.ts';
import { flush } from '../whole-file.ts';

/** A database that nobody else may open until it is let go. */
export interface Held {
  release(): void;
}

/**
 * Takes a file for itself alone, in so far as it can still be opened.
 * @throws where an endpoint or a command has it open
 */
export function hold(file: string): Held {
  if (!existsSync(file)) return { release: () => undefined };
  const sqlite = new Database(file, { timeout: 0 });
  try {
    sqlite.pragma('locking_mode = EXCLUSIVE');
    // In WAL mode the first access takes the lock, which waits for every other connection to close.
    sqlite.exec('BEGIN IMMEDIATE; ROLLBACK');
  } catch (error) {
    const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
    if (isBusy) sqlite.close();
    if (isBusy) throw new Error(`${file} is in use: stop the endpoint first`);
    // It is damaged, which is why it is to be replaced.
  }
  return { release: () => sqlite.close() };
}

/**
 * Puts a finished database, which nobody has open, in the place of another.
 * @param aside the name for the former one, with its log
 * @returns whether there was one
 */
export async function replace(finished: string, file: string, aside: string): Promise<boolean> {
  await flush(finished);
  const left = ['', ...COMPANIONS].filter((end) => existsSync(`${file}${end}`));
  for (const end of left) {
    // The file keeps its name until the new one takes it. A log would be played into whatever database it lies beside.
    if (end === '') linkSync(file, aside);
    else renameSync(`${file}${end}`, `${aside}${end}`);
  }
  renameSync(finished, file);
  await flush(dirname(file));
  return left.length > 0;
}

/** Removes a database that was not finished. */
export function discard(file: string): void {
  for (const end of ['', ...COMPANIONS]) rmSync(`${file}${end}`, { force: true });
}
