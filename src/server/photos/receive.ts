/** Taking in a photo part after part, and what must be true of it before it is kept. */
import { createHash } from 'node:crypto';
import type { Ms } from '../../rules/calendar.ts';
import { isBareJpeg, TYPE_BYTES, typeOf } from '../../rules/photo-bytes.ts';
import { DISTRICT_PHOTO_BYTES_MAX, type PhotoState } from '../../rules/photos.ts';
import type { Scope } from '../../rules/place.ts';
import { Refused } from '../refusal.ts';
import type { Db } from '../store/open.ts';
import {
  appendPart,
  bytesTaken,
  markWhole,
  type NamedPhoto,
  readParts,
  readPhotos,
  throwAway,
} from '../store/photos.ts';
import type { PhotoStore } from './store.ts';

export interface Receiving {
  readonly db: Db;
  readonly photos: PhotoStore;
  readonly now: () => Ms;
}

/** How far a photo has come. */
export function stateOf({ hash, held, wholeAt }: NamedPhoto): PhotoState {
  return { hash, held, isWhole: wholeAt !== null };
}

export interface Part {
  readonly scope: Scope;
  readonly hash: string;
  /** Where its first byte lies. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/**
 * Takes a part, if it is the next one; any other changes nothing, and the state says where to go on. The last part makes
 * the photo whole, and where that failed, an empty one after it does.
 * @throws Refused photo-unnamed, photo-type, photo-quota, photo-hash, too-large
 */
export async function receivePart(receiving: Receiving, part: Part): Promise<PhotoState> {
  const { db, now } = receiving;
  const photo = await readPhoto(db, part);
  const isNext = photo.wholeAt === null && part.offset === photo.held;
  if (!isNext) return stateOf(photo);
  if (part.bytes.length > 0) {
    await requireFit(db, photo, part);
    if (!(await appendPart(db, photo, { bytes: part.bytes, at: now() })))
      return stateOf(await readPhoto(db, part));
  }
  const held = photo.held + part.bytes.length;
  if (held < photo.size) return stateOf({ ...photo, held });
  await finish(receiving, photo);
  return stateOf(await readPhoto(db, part));
}

async function readPhoto(db: Db, { scope, hash }: Pick<Part, 'scope' | 'hash'>): Promise<NamedPhoto> {
  const [photo] = await readPhotos(db, scope, [hash]);
  if (!photo) throw new Refused('photo-unnamed', 'no entry of this scope names this photo');
  return photo;
}

async function requireFit(db: Db, photo: NamedPhoto, { offset, bytes }: Part): Promise<void> {
  if (offset + bytes.length > photo.size) throw new Refused('too-large', 'more bytes than the entry says');
  if (offset > 0) return;
  const isEnough = bytes.length >= Math.min(TYPE_BYTES, photo.size);
  if (!isEnough || typeOf(bytes) !== photo.type) throw new Refused('photo-type', `this is no ${photo.type}`);
  if ((await bytesTaken(db, photo.scope)) + photo.size > DISTRICT_PHOTO_BYTES_MAX)
    throw new Refused('photo-quota', 'the photos of this scope take all the room that they may');
}

/** Puts a photo whose last byte has come into the store, or throws away what has come. */
async function finish({ db, photos, now }: Receiving, photo: NamedPhoto): Promise<void> {
  const bytes = await readParts(db, photo);
  const fault = faultOf(photo, bytes);
  if (fault) {
    if (await throwAway(db, { ...photo, held: photo.size })) throw fault;
    return;
  }
  await photos.put(photo, bytes);
  // Taken away while it came to its end: what was put there last must not stay.
  if (!(await markWhole(db, photo, now()))) await photos.remove(photo);
}

function faultOf({ hash, type }: NamedPhoto, bytes: Uint8Array): Refused | null {
  if (createHash('sha256').update(bytes).digest('hex') !== hash)
    return new Refused('photo-hash', 'the bytes do not have this hash');
  if (type === 'image/jpeg' && !isBareJpeg(bytes))
    return new Refused('photo-type', 'this JPEG is broken, or says more than its picture: EXIF, a comment');
  return null;
}
