/** `npm run backup`: the whole database as it is at one moment, while the endpoint goes on serving. */
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Ms } from '../../rules/calendar.ts';
import { verifyChains } from '../chains.ts';
import { readIdentity } from '../store/identity.ts';
import { schemaOf } from '../store/migrations.ts';
import type { Db } from '../store/open.ts';
import { inSnapshot, rowsOf, type Table, tablesOf } from '../store/snapshot.ts';
import { type Footer, type Header, LEFT_OUT, rowSchema } from './format.ts';

/** Sessions' hashes and every district's work: for the endpoint's own user alone. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/**
 * Writes a backup under another name beside the file, and gives it its name once it is whole and on the disk.
 * @returns how many rows of each table it holds
 * @throws BrokenChain where the database itself does not hold together; Error where the file is there already
 */
export async function writeBackup(db: Db, file: string, now: Ms): Promise<Footer['rows']> {
  if (existsSync(file)) throw new Error(`${file} is there already: name another file`);
  await mkdir(dirname(file), { recursive: true, mode: FOLDER_MODE });
  const unfinished = `${file}.unfinished`;
  try {
    const rows = await inSnapshot(db, async (tx) => {
      const tables = await tablesOf(tx);
      // A backup that cannot be restored is worse than none: it must be told now.
      if (tables.some(({ name }) => name === 'entries')) await verifyChains(tx);
      const backup = new Lines(tx, tables, now);
      const target = createWriteStream(unfinished, { mode: FILE_MODE, flush: true });
      await pipeline(Readable.from(backup.all()), createGzip(), target);
      return backup.rows;
    });
    await rename(unfinished, file);
    await syncFolder(dirname(file));
    return rows;
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** A new name in a folder is on the disk once the folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}

/** The lines of one backup, and what its footer says of them. */
class Lines {
  readonly rows: Record<string, number> = {};
  readonly #hash = createHash('sha256');
  readonly #tx: Db;
  readonly #tables: readonly Table[];
  readonly #now: Ms;

  constructor(tx: Db, tables: readonly Table[], now: Ms) {
    this.#tx = tx;
    this.#tables = tables;
    this.#now = now;
  }

  async *all(): AsyncGenerator<string> {
    yield this.#line(await this.#header());
    for (const table of this.#tables) {
      if (!LEFT_OUT.has(table.name)) yield* this.#table(table);
    }
    const footer: Footer = { rows: this.rows, sha256: this.#hash.digest('hex') };
    yield `${JSON.stringify(footer)}\n`;
  }

  async #header(): Promise<Header> {
    const [schema, identity] = [await schemaOf(this.#tx), await readIdentity(this.#tx)];
    return { format: 'lakchai-backup-1', schema, ...identity, madeAt: this.#now };
  }

  async *#table({ name, columns }: Table): AsyncGenerator<string> {
    let count = 0;
    yield this.#line({ table: name, columns });
    // The table is there, whether or not today's code knows it.
    const every = this.#tx.selectFrom(name as 'meta').selectAll();
    for await (const row of rowsOf<Readonly<Record<string, unknown>>>(this.#tx, every)) {
      yield this.#line(rowSchema.parse(columns.map((column) => row[column])));
      count += 1;
    }
    this.rows[name] = count;
  }

  #line(content: unknown): string {
    const line = `${JSON.stringify(content)}\n`;
    this.#hash.update(line);
    return line;
  }
}
