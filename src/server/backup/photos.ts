/**
 * Photos beside the backups: a folder of its own that all backups share, since a photo never changes under its name. So each
 * night copies the new ones only. An S3-compatible store keeps its photos itself.
 */
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { folderPhotos } from '../photos/folder.ts';
import type { PhotoStore } from '../photos/store.ts';
import type { Db } from '../store/open.ts';
import { type PhotoKey, removedPhotos, startAnew, wholePhotos, wholePhotosBefore } from '../store/photos.ts';
import { tablesOf } from '../store/snapshot.ts';
import { PHOTO_BYTES } from './format.ts';
import { openBackup } from './read.ts';

/** The photos that lie beside a backup file. */
export function photosBeside(backup: string): PhotoStore {
  return folderPhotos(join(dirname(backup), 'photos'));
}

export interface CopiedPhotos {
  readonly copied: number;
  /** Neither where they came from nor where they go to, or not with the bytes that they should have. */
  readonly missing: number;
}

/**
 * Copies the photos that the endpoint has and the backups have not. What it has removed for good goes from the backups too;
 * what it merely lacks stays there, since that may be just what they are for.
 */
export async function backUpPhotos(db: Db, from: PhotoStore, to: PhotoStore): Promise<CopiedPhotos> {
  // A backup is also made of a database from before there were photos, or before any was removed.
  const table = (await tablesOf(db)).find(({ name }) => name === 'photos');
  if (!table) return { copied: 0, missing: 0 };
  if (!table.columns.includes('removed_at')) return copyAll(await wholePhotosBefore(db), from, to);
  for (const photo of await removedPhotos(db)) await to.remove(photo);
  return copyAll(await wholePhotos(db), from, to);
}

/** Puts photos back; what is missing is to be sent again by whoever still has it, and is shown as missing until then. */
export async function restorePhotos(db: Db, from: PhotoStore, to: PhotoStore): Promise<CopiedPhotos> {
  return copyAll(await wholePhotos(db), from, to, (photo) => startAnew(db, photo));
}

/**
 * Puts the photos of an archive, which holds them itself, where the endpoint keeps its own.
 * @returns how many; a backup has none inside
 */
export async function unpackPhotos(file: string, to: PhotoStore): Promise<number> {
  let unpacked = 0;
  const { batches } = await openBackup(file);
  for await (const { table, rows } of batches) {
    if (table !== PHOTO_BYTES.table) continue;
    for (const [scope, hash, base64] of rows) {
      const bytes = Buffer.from(String(base64), 'base64');
      const photo = { scope: String(scope), hash: String(hash) };
      if (!matchesHash(photo, bytes) || (await to.has(photo))) continue;
      await to.put(photo, bytes);
      unpacked += 1;
    }
  }
  return unpacked;
}

/** Has it the bytes that its name says? */
export function matchesHash({ hash }: PhotoKey, bytes: Uint8Array): boolean {
  return createHash('sha256').update(bytes).digest('hex') === hash;
}

async function copyAll(
  photos: readonly PhotoKey[],
  from: PhotoStore,
  to: PhotoStore,
  onMissing: (photo: PhotoKey) => Promise<void> = async () => undefined,
): Promise<CopiedPhotos> {
  let copied = 0;
  let missing = 0;
  for (const photo of photos) {
    if (await to.has(photo)) continue;
    const bytes = await from.get(photo);
    if (bytes && matchesHash(photo, bytes)) {
      await to.put(photo, bytes);
      copied += 1;
    } else {
      await onMissing(photo);
      missing += 1;
    }
  }
  return { copied, missing };
}
