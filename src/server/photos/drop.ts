/**
 * Evidence that was taken away: whoever attached what must not be kept, a list of names perhaps, has it gone here too. Its
 * record stays, as all records do; the bytes go, and a phone that has not heard of it yet does not bring them back.
 */
import { DAY_MS, type Ms } from '../../rules/calendar.ts';
import { piecesOf } from '../../rules/evidence.ts';
import type { Scope } from '../../rules/place.ts';
import { sealedOf } from '../sealed.ts';
import { lockCounters } from '../store/entries.ts';
import type { Db } from '../store/open.ts';
import { livePhotos, noteTakenAway, readEvidence, takenAway } from '../store/photos.ts';
import type { PhotoStore } from './store.ts';

/** So long what was taken away is removed again, whenever somebody takes something away: were it broken off, it is done then. */
const AGAIN_MS = 30 * DAY_MS;

/** Removes the bytes that no evidence of a scope names any more. */
export async function dropPhotos(db: Db, photos: PhotoStore, scope: Scope, now: Ms): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // Nobody attaches one anew meanwhile.
    await lockCounters(tx, [scope]);
    const named = new Set(piecesOf((await readEvidence(tx, scope)).map(sealedOf)).map(({ hash }) => hash));
    for (const photo of await livePhotos(tx, scope))
      if (!named.has(photo.hash)) await noteTakenAway(tx, photo, now);
  });
  for (const photo of await takenAway(db, scope, now - AGAIN_MS)) await photos.remove(photo);
}
