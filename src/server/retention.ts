/** Evidence is kept as long as its province says, and then goes; the log keeps that it went. */
import type { Context } from 'hono';
import { DAY_MS, type Ms } from '../rules/calendar.ts';
import type { Scope } from '../rules/place.ts';
import { keptSince, type RetentionReply, retentionRequestSchema } from '../rules/retention.ts';
import type { Serving } from './app.ts';
import { requireProvince } from './auth.ts';
import { readAs, readJson, reply } from './body.ts';
import type { PhotoStore } from './photos/store.ts';
import type { Db } from './store/open.ts';
import { noteRemoved, photosBefore, readRetention, retentions, setRetention } from './store/retention.ts';
import { forgetStalled } from './store/stalled.ts';

const PROVINCES = 'how long evidence is kept is the province’s';

/** `GET /api/retention` */
export function retentionRoute(serving: Serving): (c: Context) => Promise<Response> {
  return async (c) => {
    const session = await serving.enter(c);
    requireProvince(session, PROVINCES);
    return reply(c, await answerOf(serving, session.scope));
  };
}

/** `POST /api/retention`: from now on; what is over it goes with the next day's clearing up. */
export function setRetentionRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now } = serving;
  return async (c) => {
    const session = await serving.enter(c);
    requireProvince(session, PROVINCES);
    const { months } = readAs(retentionRequestSchema, await readJson(c));
    const { scope, device: by } = session;
    await setRetention(store.db, { scope, months, at: now(), by });
    return reply(c, await answerOf(serving, scope));
  };
}

async function answerOf({ store, now, practice }: Serving, scope: Scope): Promise<RetentionReply> {
  return { serverTime: now(), ...practice, months: await readRetention(store.db, scope) };
}

/**
 * Removes the bytes of all evidence that has been kept as long as its province says. The file goes first: were this broken
 * off, the next clearing up finds the photo again, and a file that is gone already is gone.
 * @returns how many went
 */
export async function clearUpEvidence(db: Db, photos: PhotoStore, now: Ms): Promise<number> {
  let removed = 0;
  for (const { scope: province, months } of await retentions(db)) {
    const old = await photosBefore(db, province, keptSince(now, months));
    for (const photo of old) {
      await photos.remove(photo);
      if (await noteRemoved(db, photo, now)) removed += 1;
    }
  }
  return removed;
}

/** Nothing is written for as long as this: what is older was left by a process that was killed. */
const UNFINISHED_MS = DAY_MS;
/** A phone may be without a line for weeks, and goes on with a photo where it was; after this it begins anew. */
export const STALLED_MS = 60 * DAY_MS;

/**
 * Clears up now and once a day.
 * @param onFault hears what went wrong; the next day tries again
 * @returns ends it
 */
export function clearUpDaily(
  { db, photos, now }: { readonly db: Db; readonly photos: PhotoStore; readonly now: () => Ms },
  onFault: (error: unknown) => void,
): () => void {
  const clearUp = async () => {
    await clearUpEvidence(db, photos, now());
    await forgetStalled(db, now() - STALLED_MS);
    await photos.clearUp(now() - UNFINISHED_MS);
  };
  const begin = () => void clearUp().catch(onFault);
  begin();
  const timer = setInterval(begin, DAY_MS);
  return () => clearInterval(timer);
}
