/** Evidence is kept as long as its province says, and then goes; the log keeps that it went. */
import type { Context } from 'hono';
import { DAY_MS, HOUR_MS, type Ms } from '../rules/calendar.ts';
import type { Scope } from '../rules/place.ts';
import { keptSince, type RetentionReply, retentionRequestSchema } from '../rules/retention.ts';
import type { Serving } from './app.ts';
import { requireProvince } from './auth.ts';
import { readAs, readJson, reply } from './body.ts';
import { type Dropping, removeOwed } from './photos/drop.ts';
import type { PhotoStore } from './photos/store.ts';
import { noteServed, restoredAt } from './store/identity.ts';
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
 * A backup may name a shorter time than its province has set since, and what is removed is gone for good: so long after what
 * was restored is served nothing is, so that the time can be set again first.
 */
const HELD_BACK_MS = DAY_MS;

/**
 * Removes the bytes of all evidence that has been kept as long as its province says. The file goes first: were this broken
 * off, the next clearing up finds the photo again, and a file that is gone already is gone.
 * @returns how many went; none in the first day in which what was restored is served
 */
export async function clearUpEvidence(db: Db, photos: PhotoStore, now: Ms): Promise<number> {
  const restored = await restoredAt(db);
  if (restored !== null && now < restored + HELD_BACK_MS) return 0;
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
 * Clears up now and once a day, and once an hour removes what the photo store lately did not.
 * @param clearing onFault hears what went wrong; the next time tries again
 * @returns ends it
 */
export function clearUpDaily(clearing: Dropping & { readonly now: () => Ms }): () => void {
  const { db, photos, now, onFault } = clearing;
  const steps: readonly (() => Promise<unknown>)[] = [
    () => noteServed(db, now()),
    () => removeOwed(clearing, now()),
    () => forgetStalled(db, now() - STALLED_MS),
    () => photos.clearUp(now() - UNFINISHED_MS),
    () => clearUpEvidence(db, photos, now()),
  ];
  let isEnded = false;
  // What goes wrong with one puts off none of the others until tomorrow.
  const clearUp = async () => {
    for (const step of steps) if (!isEnded) await step().catch(onFault);
  };
  const begin = (work: () => Promise<void>) => () => void work().catch(onFault);
  const daily = begin(clearUp);
  daily();
  const timers = [
    setInterval(daily, DAY_MS),
    setInterval(
      begin(() => removeOwed(clearing, now(), DAY_MS)),
      HOUR_MS,
    ),
  ];
  return () => {
    isEnded = true;
    timers.forEach(clearInterval);
  };
}
