/**
 * Evidence that was taken away: whoever attached what must not be kept, a list of names perhaps, has it gone here too. Its
 * record stays, as all records do; the bytes go, and a phone that has not heard of it yet does not bring them back. That it
 * is taken away is noted before the phone is answered. To remove the bytes is then owed by the endpoint, not by the phone:
 * what the store does not remove now is removed by the clearing up (retention.ts).
 */
import { DAY_MS, type Ms } from '../../rules/calendar.ts';
import { piecesOf } from '../../rules/evidence.ts';
import type { Scope } from '../../rules/place.ts';
import { sealedOf } from '../sealed.ts';
import { lockCounters } from '../store/entries.ts';
import type { Db } from '../store/open.ts';
import {
  isTakenAway,
  livePhotos,
  noteTakenAway,
  type PhotoKey,
  readEvidence,
  takenAway,
} from '../store/photos.ts';
import type { PhotoStore } from './store.ts';

/** So long what was taken away is removed again, day by day: the store may have been down, or been given it late. */
const AGAIN_MS = 30 * DAY_MS;
/** So many are asked of the store at once. */
const HANDFUL = 8;
/** So many are removed while the phone waits, which it does not do for long; what is more goes within the hour. */
const WAITED_FOR_MAX = 64;

export interface Dropping {
  readonly db: Db;
  readonly photos: PhotoStore;
  /** Hears what went wrong with the store: nobody else is kept by it. */
  readonly onFault: (error: unknown) => void;
}

/** Notes that no evidence of a scope names a photo any more, where that is new, and removes its bytes. */
export async function dropPhotos(dropping: Dropping, scope: Scope, now: Ms): Promise<void> {
  const dropped = await noteDropped(dropping.db, scope, now);
  await removeDropped(dropping, dropped.slice(0, WAITED_FOR_MAX));
}

/**
 * Removes the bytes of what was taken away, wherever: what was owed since the store did not answer, or the process ended.
 * @param withinMs for so long; a removal that was done already is done again
 */
export async function removeOwed(dropping: Dropping, now: Ms, withinMs = AGAIN_MS): Promise<void> {
  await removeDropped(dropping, await takenAway(dropping.db, now - withinMs));
}

/** @returns what nobody had noted before */
async function noteDropped(db: Db, scope: Scope, now: Ms): Promise<readonly PhotoKey[]> {
  return db.transaction().execute(async (tx) => {
    // Nobody attaches one anew meanwhile.
    await lockCounters(tx, [scope]);
    const named = new Set(piecesOf((await readEvidence(tx, scope)).map(sealedOf)).map(({ hash }) => hash));
    const dropped = (await livePhotos(tx, scope)).filter((photo) => !named.has(photo.hash));
    for (const photo of dropped) await noteTakenAway(tx, photo, now);
    return dropped;
  });
}

async function removeDropped({ db, photos, onFault }: Dropping, dropped: readonly PhotoKey[]): Promise<void> {
  for (let at = 0; at < dropped.length; at += HANDFUL) {
    const handful = dropped.slice(at, at + HANDFUL).map(async (photo) => {
      // It may have been put back, and sent again, since it was listed.
      if (await isTakenAway(db, photo)) await photos.remove(photo);
    });
    const faults = (await Promise.allSettled(handful)).flatMap((one) =>
      one.status === 'rejected' ? [one.reason] : [],
    );
    for (const fault of faults) onFault(fault);
    // A store that removes none of them is down: the others would only wait for it, too.
    if (faults.length === handful.length) return;
  }
}
