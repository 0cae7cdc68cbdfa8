/** A disk of a few megabytes that can be filled to the last block, and emptied again: a tmpfs, where we may mount one. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BLOCK_BYTES = 4_096;
const MEGABYTE_BLOCKS = 256;

/** It cannot be tried on this machine. */
export class NotHere extends Error {}

export interface SmallDisk {
  readonly folder: string;
  /** Takes what is left, to the last block. */
  fill(): void;
  /** Gives it back. */
  free(): void;
  remove(): Promise<void>;
}

/** Does this machine let us mount one? */
export async function mayMount(): Promise<boolean> {
  try {
    await mountSmallDisk(1).remove();
    return true;
  } catch (error) {
    if (error instanceof NotHere) return false;
    throw error;
  }
}

/** @throws NotHere where this machine does not let us mount */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'lakchai-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    throw new NotHere('this machine does not let us mount a small disk (mount -t tmpfs): run it as root');
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => {
      for (const blocks of [MEGABYTE_BLOCKS, 1]) writeUntilFull(ballast, blocks * BLOCK_BYTES);
    },
    free: () => rmSync(ballast, { force: true }),
    async remove() {
      execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function writeUntilFull(file: string, bytes: number): void {
  const ballast = openSync(file, 'a');
  const piece = Buffer.alloc(bytes);
  try {
    for (let written = bytes; written === bytes; ) written = writeSync(ballast, piece);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(ballast);
  }
}
