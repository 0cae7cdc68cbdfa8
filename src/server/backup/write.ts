/** `npm run backup`: the whole database as it is at one moment, while the endpoint goes on serving. */
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Ms } from '../../rules/calendar.ts';
import { verifyChains } from '../chains.ts';
import type { Db } from '../store/open.ts';
import { inSnapshot, rowsOf, type Table, tablesOf } from '../store/snapshot.ts';
import { writeWhole } from '../whole-file.ts';
import { type Footer, LEFT_OUT } from './format.ts';
import { headerOf, Lines } from './lines.ts';

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
  return writeWhole({ file, draft: `${file}.unfinished` }, (path) =>
    inSnapshot(db, async (tx) => {
      const tables = await tablesOf(tx);
      // A backup that cannot be restored is worse than none: it must be told now.
      if (tables.some(({ name }) => name === 'entries')) await verifyChains(tx);
      const lines = new Lines();
      const target = createWriteStream(path, { mode: FILE_MODE });
      await pipeline(Readable.from(everyTable(tx, tables, lines, now)), createGzip(), target);
      return lines.rows;
    }),
  );
}

async function* everyTable(tx: Db, tables: readonly Table[], lines: Lines, now: Ms): AsyncGenerator<string> {
  yield lines.header(await headerOf(tx, now));
  for (const { name, columns } of tables) {
    if (LEFT_OUT.has(name)) continue;
    // The table is there, whether or not today's code knows it.
    yield* lines.table(name, columns, rowsOf(tx, tx.selectFrom(name as 'meta').selectAll()));
  }
  yield lines.footer();
}
