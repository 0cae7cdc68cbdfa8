/**
 * What a kill now and then leaves at the end of a LevelDB log: a record's header without the record. The next start reads
 * over it and writes on behind it; the start after that finds a wrong checksum in the middle, and Chromium deletes all of
 * the origin's databases.
 */
import { appendFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Checksum, length and type of a record of 77 bytes that never came. */
const HEADER = Uint8Array.from([0x11, 0x22, 0x33, 0x44, 0x4d, 0x00, 0x01]);

/** The folders in which a closed profile keeps its IndexedDB, of any backend. */
export function databaseFolders(profile: string): string[] {
  const folder = join(profile, 'Default', 'IndexedDB');
  return readdirSync(folder).map((name) => join(folder, name));
}

/** Tears the newest log of a closed profile. */
export function tearLog(profile: string): void {
  const logs = databaseFolders(profile)
    .filter((folder) => folder.endsWith('.leveldb'))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('.log'));
  const [newest] = logs.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (!newest) throw new Error(`no log in ${profile}`);
  appendFileSync(newest, HEADER);
}
