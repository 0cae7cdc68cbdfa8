/** Files that others rely on: each is whole and on the disk before it has its name, or it never has it. */
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface Named {
  readonly file: string;
  /** What it is called while it is written: in the same folder, and nobody else's. */
  readonly draft: string;
  /** How it comes to its name: by `rename` in the place of what has it, by `link` only where nothing has it. */
  readonly by?: (draft: string, file: string) => Promise<void>;
}

/**
 * Writes a file under another name, flushes it, and gives it its own.
 * @param write writes it; where that fails, nothing is left of it
 * @returns what `write` has said
 */
export async function writeWhole<T>(
  { file, draft, by = rename }: Named,
  write: (path: string) => Promise<T>,
): Promise<T> {
  try {
    const written = await write(draft);
    await flush(draft);
    await by(draft, file);
    // A new name in a folder is on the disk once the folder is.
    await flush(dirname(file));
    return written;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Resolves when what a file holds, or which names a folder holds, would survive a power cut. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
