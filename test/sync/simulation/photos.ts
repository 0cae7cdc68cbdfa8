/** The photos of a schedule: what the endpoint keeps, what people have attached, and what nobody may have any more. */
import type { Piece } from '../../../src/rules/evidence.ts';
import { restorePhotos } from '../../../src/server/backup/photos.ts';
import type { Db } from '../../../src/server/store/open.ts';
import { forgetParts } from '../../../src/server/store/photos.ts';
import { type KeptPhotos, photosInMemory } from '../../server/endpoint.ts';
import { bytesOn } from './stored.ts';
import type { Carried } from './tab.ts';
import type { World } from './world.ts';

/** Photos lie elsewhere than the database and stay, or go with it. */
type PhotosFate = 'kept' | 'asBefore' | 'forgotten';

export class Photos {
  /** What the endpoint keeps. */
  readonly kept: KeptPhotos = new Map();
  readonly store = photosInMemory(this.kept);
  /** All that were ever attached, by hash. */
  readonly attached = new Map<string, ArrayBuffer>();
  /** What was taken away last on each phone. */
  readonly takenAway = new Map<Carried, Piece>();
  /** What the province was shown when it looked last. */
  shown: ReadonlySet<string> = new Set();
  /** Whose bytes may be on no phone any more: lost with it, or taken away. */
  readonly mayBeGone = new Set<string>();

  /**
   * The database comes from a copy, and of the photos beside it what the disk had not kept: the command puts back all that
   * the copy has; who copies files by hand may forget them.
   */
  async restore(copies: KeptPhotos, db: Db, how: { isSilent: boolean; fate: PhotosFate }): Promise<void> {
    if (how.fate !== 'kept') this.kept.clear();
    if (how.isSilent && how.fate === 'asBefore')
      for (const [name, bytes] of copies) this.kept.set(name, bytes);
    if (how.isSilent) return;
    await db.deleteFrom('photo_parts').execute(); // a backup leaves them out
    await forgetParts(db);
    await restorePhotos(db, photosInMemory(copies), this.store);
  }
}

/** What a phone has of photos is about to be lost. */
export async function loseBytes(world: World, carried: Carried): Promise<void> {
  const hashes = await bytesOn(world, carried);
  for (const hash of hashes) world.photos.mayBeGone.add(hash);
  world.count('photo lost', hashes.length);
}
