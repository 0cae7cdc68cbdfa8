/** Where whole photos lie: a folder, or an S3-compatible store. Each lies under its scope and its hash, and never changes. */
import type { Ms } from '../../rules/calendar.ts';
import type { PhotoKey } from '../store/photos.ts';

export interface PhotoStore {
  /** Keeps a photo; resolves when it would survive a power cut. The same one again is harmless. */
  put(photo: PhotoKey, bytes: Uint8Array): Promise<void>;
  /** Its bytes, or null where it is not here. */
  get(photo: PhotoKey): Promise<Uint8Array<ArrayBuffer> | null>;
  has(photo: PhotoKey): Promise<boolean>;
  /** Removes a photo, if it is here. */
  remove(photo: PhotoKey): Promise<void>;
  /** Removes what was begun to be put before a time and was never finished, since its process was killed. */
  clearUp(before: Ms): Promise<void>;
}

const HASH = /^[0-9a-f]{64}$/;
const SCOPE = /^(district\/\d{4}|province\/\d{2})$/;

/**
 * The name of a photo within a store: only of what was checked, so that no name leads out of it.
 * @throws where scope or hash is none
 */
export function nameOf({ scope, hash }: PhotoKey): string {
  if (!SCOPE.test(scope) || !HASH.test(hash)) throw new Error('a photo goes by its scope and its hash');
  return `${scope}/${hash}`;
}
