/** Photos in a folder: written under another name, flushed, and then given their own. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeWhole } from '../whole-file.ts';
import { nameOf, type PhotoStore } from './store.ts';

/** For the endpoint's own user alone. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
const UNFINISHED = '.unfinished';

/** The photos of a folder, which is made with the first. */
export function folderPhotos(folder: string): PhotoStore {
  /** Two that write the same at once write the same bytes, each under a name of its own. */
  let drafts = 0;
  return {
    put: async (photo, bytes) => {
      const file = join(folder, nameOf(photo));
      await mkdir(dirname(file), { recursive: true, mode: FOLDER_MODE });
      drafts += 1;
      const draft = `${file}.${process.pid}-${drafts}${UNFINISHED}`;
      await writeWhole({ file, draft }, (path) => writeFile(path, bytes, { mode: FILE_MODE }));
    },
    get: async (photo) => {
      const bytes = await readFile(join(folder, nameOf(photo))).catch(noneIfGone);
      return bytes && new Uint8Array(bytes);
    },
    remove: async (photo) => rm(join(folder, nameOf(photo)), { force: true }),
    has: async (photo) => existsSync(join(folder, nameOf(photo))),
    clearUp: async (before) => {
      if (!existsSync(folder)) return;
      for (const name of await readdir(folder, { recursive: true })) {
        if (!name.endsWith(UNFINISHED)) continue;
        const file = join(folder, name);
        // One that was being written when it was listed may have its own name by now.
        const found = await stat(file).catch(noneIfGone);
        if (found && found.mtimeMs < before) await rm(file, { force: true });
      }
    },
  };
}

function noneIfGone(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
