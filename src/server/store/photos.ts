/** Photos as entries name them, how much of each has come, the parts of those that are not whole, and who looked. */
import type { Ms } from '../../rules/calendar.ts';
import type { Evidence } from '../../rules/evidence.ts';
import { isProvinceScope, provinceScopeOf, type Scope } from '../../rules/place.ts';
import { EVIDENCE } from '../../rules/record.ts';
import { noteDeeds } from './audit.ts';
import type { Db } from './open.ts';
import type { EntriesTable } from './schema.ts';

export interface PhotoKey {
  readonly scope: Scope;
  readonly hash: string;
}

/** A photo that entries name. */
export interface NamedPhoto extends PhotoKey {
  readonly type: string;
  readonly size: number;
  readonly held: number;
  readonly wholeAt: Ms | null;
  /** Its time was over: the bytes are gone for good. What was taken away is not here at all. */
  readonly removedAt: Ms | null;
}

const COLUMNS = [
  'scope',
  'hash',
  'type',
  'size',
  'held',
  'whole_at as wholeAt',
  'removed_at as removedAt',
] as const;

/** An entry that was stored, and the photo that it names. */
interface Naming {
  readonly scope: Scope;
  readonly evidence: Evidence | null;
  readonly received_at: Ms;
}

/** Keeps which photos are to come: bytes that nobody named are not taken. */
export async function namePhotos(tx: Db, stored: readonly Naming[]): Promise<void> {
  const named = stored.flatMap(({ evidence, ...entry }) => (evidence ? [{ ...entry, ...evidence }] : []));
  for (const { scope, hash, type, bytes: size, received_at } of named) {
    await tx
      .insertInto('photos')
      .values({ scope, hash, type, size, held: 0, whole_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    // Attached anew after its time was over, or after it was taken away: it is to come again.
    await tx
      .updateTable('photos')
      .set({ held: 0, whole_at: null, removed_at: null })
      .where('scope', '=', scope)
      .where('hash', '=', hash)
      .where('removed_at', 'is not', null)
      .execute();
    // Attached anew before that: its time begins again.
    await tx
      .updateTable('photos')
      .set({ whole_at: received_at })
      .where('scope', '=', scope)
      .where('hash', '=', hash)
      .where('whole_at', '<', received_at)
      .execute();
  }
}

/** All photos that entries name still. */
function named(db: Db) {
  return db
    .selectFrom('photos')
    .select(COLUMNS)
    .where((eb) => eb.or([eb('removed_at', 'is', null), eb('whole_at', 'is not', null)]));
}

/** The photos of a scope among these hashes. */
export async function readPhotos(db: Db, scope: Scope, hashes: readonly string[]): Promise<NamedPhoto[]> {
  if (hashes.length === 0) return [];
  return named(db)
    .where('scope', '=', scope)
    .where('hash', 'in', [...new Set(hashes)])
    .execute();
}

/**
 * The photos that a session may bring, one of each hash: of its own scope, and a province those of its districts, as it
 * may carry their entries. Where several districts name one photo, one that lacks it comes first.
 */
export async function photosToBring(
  db: Db,
  scope: Scope,
  hashes: readonly string[],
): Promise<readonly NamedPhoto[]> {
  if (!isProvinceScope(scope) || hashes.length === 0) return readPhotos(db, scope, hashes);
  const all = await named(db)
    .where('hash', 'in', [...new Set(hashes)])
    .orderBy('scope')
    .execute();
  const ours = all.filter((photo) => provinceScopeOf(photo.scope) === scope);
  const whole = ours.filter(({ wholeAt }) => wholeAt !== null);
  const lacking = ours.filter(({ wholeAt }) => wholeAt === null);
  return [...new Map([...whole, ...lacking.reverse()].map((photo) => [photo.hash, photo])).values()];
}

/** The photos of a hash, in whatever scope. */
export async function photosOf(db: Db, hash: string): Promise<NamedPhoto[]> {
  return named(db).where('hash', '=', hash).orderBy('scope').execute();
}

/** The photos of a scope that have come, or are to come. */
export async function livePhotos(db: Db, scope: Scope): Promise<PhotoKey[]> {
  return db
    .selectFrom('photos')
    .select(['scope', 'hash'])
    .where('scope', '=', scope)
    .where('removed_at', 'is', null)
    .execute();
}

/** Within a transaction: no evidence names it any more, so it is not taken any more either. */
export async function noteTakenAway(tx: Db, photo: PhotoKey, at: Ms): Promise<void> {
  await settle(tx, photo, { whole_at: null, held: 0, removed_at: at });
}

/** The photos that were taken away since, and not put back: the last first. */
export async function takenAway(db: Db, since: Ms): Promise<PhotoKey[]> {
  return removed(db)
    .where('whole_at', 'is', null)
    .where('removed_at', '>=', since)
    .orderBy('removed_at', 'desc')
    .execute();
}

/** Was this photo taken away, and not put back? */
export async function isTakenAway(db: Db, { scope, hash }: PhotoKey): Promise<boolean> {
  const row = await removed(db)
    .where('whole_at', 'is', null)
    .where('scope', '=', scope)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row !== undefined;
}

/** The photos whose bytes are gone for good: their time was over, or they were taken away. */
export async function removedPhotos(db: Db): Promise<PhotoKey[]> {
  return removed(db).execute();
}

function removed(db: Db) {
  return db.selectFrom('photos').select(['scope', 'hash']).where('removed_at', 'is not', null);
}

/** The records of a scope that name evidence, or take it away. */
export async function readEvidence(db: Db, scope: Scope): Promise<Pick<EntriesTable, 'id' | 'bytes'>[]> {
  return db
    .selectFrom('entries')
    .select(['id', 'bytes'])
    .where('scope', '=', scope)
    .where('kind', '=', 'record')
    .where('known', '=', 1)
    .where('bytes', 'like', `%"question":"${EVIDENCE}"%`)
    .execute();
}

/** What a scope's photos take (bytes): one that has begun to come takes its whole room, so that it can come to its end. */
export async function bytesTaken(db: Db, scope: Scope): Promise<number> {
  const row = await db
    .selectFrom('photos')
    .select((eb) => eb.fn.sum<number | null>('size').as('size'))
    .where('held', '>', 0)
    .where('removed_at', 'is', null)
    .where('scope', '=', scope)
    .executeTakeFirst();
  return Number(row?.size ?? 0);
}

/**
 * Keeps a part, if it is the next one.
 * @returns false where another request was there first: then nothing has changed
 */
export async function appendPart(
  db: Db,
  { scope, hash, held }: NamedPhoto,
  { bytes, at: came_at }: { readonly bytes: Uint8Array; readonly at: Ms },
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const moved = await tx
      .updateTable('photos')
      .set({ held: held + bytes.length })
      .where('scope', '=', scope)
      .where('hash', '=', hash)
      .where('held', '=', held)
      .where('whole_at', 'is', null)
      .returning('held')
      .executeTakeFirst();
    if (!moved) return false;
    const base64 = Buffer.from(bytes).toString('base64');
    await tx.insertInto('photo_parts').values({ scope, hash, at: held, base64, came_at }).execute();
    return true;
  });
}

/** The bytes that have come of a photo. */
export async function readParts(db: Db, { scope, hash }: PhotoKey): Promise<Uint8Array> {
  const parts = await db
    .selectFrom('photo_parts')
    .select('base64')
    .where('scope', '=', scope)
    .where('hash', '=', hash)
    .orderBy('at')
    .execute();
  return Buffer.concat(parts.map(({ base64 }) => Buffer.from(base64, 'base64')));
}

/**
 * The photo lies in the store: its parts are needed no more.
 * @returns false where it was removed meanwhile
 */
export async function markWhole(db: Db, photo: PhotoKey, now: Ms): Promise<boolean> {
  return db.transaction().execute((tx) => settle(tx, photo, { whole_at: now }));
}

/**
 * Throws away all parts of a photo, of which so many bytes have come: they are worth nothing.
 * @returns false where another request was there first: then nothing has changed
 */
export async function throwAway(
  db: Db,
  { scope, hash, held }: Pick<NamedPhoto, 'scope' | 'hash' | 'held'>,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const thrown = await tx
      .updateTable('photos')
      .set({ held: 0 })
      .where('scope', '=', scope)
      .where('hash', '=', hash)
      .where('held', '=', held)
      .where('whole_at', 'is', null)
      .returning('hash')
      .executeTakeFirst();
    if (!thrown) return false;
    await tx.deleteFrom('photo_parts').where('scope', '=', scope).where('hash', '=', hash).execute();
    return true;
  });
}

/** It was whole and is lost: it is sent from its beginning again. */
export async function startAnew(db: Db, photo: PhotoKey): Promise<void> {
  await db.transaction().execute((tx) => settle(tx, photo, { whole_at: null, held: 0 }));
}

/** Within a transaction: false where it was removed, which it stays. */
async function settle(
  tx: Db,
  { scope, hash }: PhotoKey,
  state: { readonly whole_at: Ms | null; readonly held?: 0; readonly removed_at?: Ms },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('photos')
    .set(state)
    .where('scope', '=', scope)
    .where('hash', '=', hash)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await tx.deleteFrom('photo_parts').where('scope', '=', scope).where('hash', '=', hash).execute();
  return true;
}

/** Within a restore, which brings no parts: what is not whole is sent from its beginning again. */
export async function forgetParts(tx: Db): Promise<void> {
  await tx.updateTable('photos').set({ held: 0 }).where('whole_at', 'is', null).execute();
}

/**
 * Every photo that is said to be whole, and not removed since.
 * @param scopes of these alone
 */
export async function wholePhotos(db: Db, scopes?: readonly Scope[]): Promise<PhotoKey[]> {
  return onceWhole(db)
    .$if(scopes !== undefined, (query) => query.where('scope', 'in', scopes ?? []))
    .where('removed_at', 'is', null)
    .execute();
}

/** The same of a database from before any was removed, which has no word for that. */
export async function wholePhotosBefore(db: Db): Promise<PhotoKey[]> {
  return onceWhole(db).execute();
}

function onceWhole(db: Db) {
  return db.selectFrom('photos').select(['scope', 'hash']).where('whole_at', 'is not', null);
}

/** Notes who looked at a photo. */
export async function noteView(db: Db, { scope, hash }: PhotoKey, device: string, now: Ms): Promise<void> {
  await noteDeeds(db, [{ at: now, by: device, kind: 'saw-evidence', scope, about: { hash } }]);
}
