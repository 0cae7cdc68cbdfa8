/**
 * Evidence that was taken away: whoever attached what must not be kept, a list of names perhaps, has it gone here too. Its
 * record stays, as all records do; the bytes go.
 */
import { piecesOf } from '../../rules/evidence.ts';
import type { Scope } from '../../rules/place.ts';
import { sealedOf } from '../sealed.ts';
import type { Db } from '../store/open.ts';
import { heldPhotos, readEvidence, startAnew } from '../store/photos.ts';
import type { PhotoStore } from './store.ts';

/**
 * Removes the bytes that no evidence of a scope names any more. The file goes first: were this broken off, whoever asks for
 * the photo finds that it is gone, and the next one who takes something away clears up.
 */
export async function dropPhotos(db: Db, photos: PhotoStore, scope: Scope): Promise<void> {
  const named = new Set(piecesOf((await readEvidence(db, scope)).map(sealedOf)).map(({ hash }) => hash));
  for (const photo of await heldPhotos(db, scope)) {
    if (named.has(photo.hash)) continue;
    await photos.remove(photo);
    await startAnew(db, photo);
  }
}
