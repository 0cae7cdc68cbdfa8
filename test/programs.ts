/** Programs that this machine has. */
import { accessSync, constants } from 'node:fs';
import { delimiter } from 'node:path';

/** The folders of the PATH, first come first. */
export function pathFolders(): string[] {
  return (process.env.PATH ?? '').split(delimiter);
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
