/**
 * The SQLite file: made whole or not at all, looked over before it is used, and never begun anew where a damaged one
 * lies. `quick_check` at every start reads the file once: 0.1 s for 100 MB from memory.
 */
import { closeSync, existsSync, fstatSync, linkSync, openSync, readSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, type SqliteStatement } from 'kysely';
import type { Db } from './open.ts';
import type { Tables } from './schema.ts';
import { type Timed, telling } from './timed.ts';

/** How long a statement waits for another process that holds the SQLite file (ms). */
const BUSY_TIMEOUT_MS = 5_000;
/** Ids are random, so a large group touches many pages; those that do not fit are written twice. */
const CACHE_KIB = 64 * 1024;
/** The log is folded into the file at 32 MB: a page that is written again and again is folded in once. */
const CHECKPOINT_PAGES = 8_000;
/** A database of its own that ends with its connection. */
export const IN_MEMORY = ':memory:';
/** What every SQLite file begins with. */
const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
const PAGE_BYTES_AT = 16;
const PAGES_AT = 28;
/** SQLite keeps its log, and the log's index, beside the file. */
export const COMPANIONS = ['-wal', '-shm'];

/** The file is there and cannot be used as it is. Nothing has been changed. */
export class DamagedDatabase extends Error {
  constructor(what: string) {
    super(`${what}. Nothing was changed: npm run restore -- FILE puts a backup in its place`);
  }
}

/**
 * Makes an empty database where there is no file. It appears under its name with its header in it, so that a file
 * without one was not left by a start that was killed.
 * @throws DamagedDatabase where only the log of a database is left
 */
export function makeSqliteFile(file: string): void {
  const hasLog = existsSync(`${file}-wal`);
  if (file === IN_MEMORY || existsSync(file)) return;
  if (hasLog) throw new DamagedDatabase(`${file} is missing, though its log ${file}-wal is there`);
  const unfinished = `${file}.${process.pid}`;
  try {
    const sqlite = new Database(unfinished);
    sqlite.pragma('journal_mode = WAL');
    sqlite.close();
    linkSync(unfinished, file);
  } catch (error) {
    // Another process that starts at the same time was first.
    if (!existsSync(file)) throw inPlainWords(error, file);
  } finally {
    for (const end of ['', ...COMPANIONS]) rmSync(`${unfinished}${end}`, { force: true });
  }
}

/**
 * Opens a file that exists. Every commit is on the disk before it is answered (WAL with synchronous=FULL).
 * @throws DamagedDatabase; Error where it cannot be read or written
 */
export function connectSqlite(file: string, timed?: Timed): Db {
  const sqlite = openSound(file);
  const dialect = new SqliteDialect({
    database: { prepare: keepStatements(sqlite), close: () => sqlite.close() },
  });
  return new Kysely<Tables>({ dialect, ...telling(timed) });
}

function openSound(file: string): Database.Database {
  if (file !== IN_MEMORY) requireHeader(file);
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(file, { timeout: BUSY_TIMEOUT_MS, fileMustExist: file !== IN_MEMORY });
    sqlite.pragma(`cache_size = -${CACHE_KIB}`);
    const found = sqlite.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok')
      throw new DamagedDatabase(`${file} is damaged: ${String(found).replaceAll('\n', ' ')}`);
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    // What a statement of many rows needs to take itself back would otherwise be written to a file each time.
    sqlite.pragma('temp_store = MEMORY');
    sqlite.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    return sqlite;
  } catch (error) {
    sqlite?.close();
    throw inPlainWords(error, file);
  }
}

/**
 * Looks at the file's header (sqlite.org/fileformat.html) where SQLite is too kind: it takes an empty file for a new
 * database, and reads what is missing of the last page as zeros.
 */
function requireHeader(file: string): void {
  const header = Buffer.alloc(HEADER_BYTES);
  const handle = openSync(file, 'r');
  const length = readSync(handle, header);
  const { size } = fstatSync(handle);
  closeSync(handle);
  if (length < HEADER_BYTES || !header.toString('latin1').startsWith(MAGIC)) {
    throw new DamagedDatabase(`${file} is no database, or its beginning is damaged`);
  }
  const expected = header.readUInt32BE(PAGES_AT) * header.readUInt16BE(PAGE_BYTES_AT);
  // With a log beside it the rest may be in the log.
  if (size < expected && !existsSync(`${file}-wal`))
    throw new DamagedDatabase(`${file} is cut off at its end`);
}

/** SQLite's own words do not say which file, nor what to do. */
function inPlainWords(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const { code, message } = error;
  if (code === 'SQLITE_NOTADB')
    return new DamagedDatabase(`${file} is no database, or its beginning is damaged`);
  if (code.startsWith('SQLITE_CORRUPT')) return new DamagedDatabase(`${file} is damaged: ${message}`);
  return new Error(`${file} cannot be used: ${message}`, { cause: error });
}

/**
 * Every transaction may write, so it waits its turn at the beginning: one that read first would have to be refused when
 * another process wrote meanwhile.
 */
const BEGIN: Readonly<Record<string, string>> = { begin: 'begin immediate' };

/** Preparing a statement costs more than running it: each is prepared once. Their number is that of the queries in the code. */
function keepStatements(sqlite: Database.Database): (text: string) => SqliteStatement {
  const kept = new Map<string, SqliteStatement>();
  return (text) => {
    const statement = kept.get(text) ?? sqlite.prepare(BEGIN[text] ?? text);
    kept.set(text, statement);
    return statement;
  };
}
