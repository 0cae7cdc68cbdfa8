/**
 * Photos on the phone: a database of their own for each enrolment, so that neither its size nor its damage touches what was
 * typed. Bytes lie apart from what is known of them, and are read one by one: one that cannot be read fails alone.
 */
import Dexie, { type Table } from 'dexie';
import { HOUR_MS, type Ms } from '../rules/calendar.ts';
import type { PhotoType } from '../rules/evidence.ts';
import type { Phone } from './phone.ts';

/** Taking away is undone within this, or seldom: until then the bytes of what nothing names stay, whatever tab is opened. */
const UNDONE_WITHIN_MS = HOUR_MS;

/** Why a photo does not get to the endpoint; `lost`: its bytes were here, and this device has lost them. */
export type PhotoTrouble = 'lost' | 'photo-type' | 'photo-quota' | 'too-large';

/** What is known of a photo that evidence names, whether its bytes are on this phone or not. */
export interface PhotoRow {
  readonly hash: string;
  readonly type: PhotoType;
  /** Bytes. */
  readonly size: number;
  /** Its bytes are, or were, on this phone; 0: another phone of the district has them. */
  readonly isHere: 0 | 1;
  /**
   * When somebody attached it last, took it away, or put it back: by the device's own clock, which all tabs share,
   * whatever each of them has learnt of the endpoint's.
   */
  readonly addedAt: Ms;
  /** How many bytes the endpoint said that it has. */
  readonly held: number;
  /** When the endpoint said that it has all of it. */
  readonly wholeAt: Ms | null;
  readonly trouble: PhotoTrouble | null;
}

interface BytesRow {
  readonly hash: string;
  readonly data: ArrayBuffer;
}

/** Evidence whose photo is stored and whose record is not yet: it is recorded at the next opportunity. */
export interface AttachedRow {
  /** The row of its record, made before anything is stored. */
  readonly row: string;
  readonly indicator: string;
  readonly period: string;
  readonly question: string;
  readonly unit: string;
  readonly hash: string;
}

/** A published version is never edited: the next shape is a `version(2)`. */
class PhotoDb extends Dexie {
  declare readonly photos: Table<PhotoRow, string, PhotoRow>;
  declare readonly bytes: Table<BytesRow, string, BytesRow>;
  declare readonly attached: Table<AttachedRow, string, AttachedRow>;

  constructor({ db, env }: Phone) {
    super(`${db.name}-photos`, { ...env.idb, chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(1).stores({ photos: 'hash', bytes: 'hash', attached: 'row' });
  }
}

const opened = new WeakMap<Phone, PhotoDb>();

/** The photos of an enrolment; opened when they are first asked for. */
export function photoDb(phone: Phone): PhotoDb {
  const db = opened.get(phone) ?? new PhotoDb(phone);
  opened.set(phone, db);
  return db;
}

/** What lies far ahead was dated by a clock that has been set back since: it would never be over. */
const isOver = (addedAt: Ms, now: Ms) => Math.abs(now - addedAt) >= UNDONE_WITHIN_MS;

/** Photos as they lay at a moment. */
export interface Lying {
  /** When each was attached, taken away or put back last, by hash. */
  readonly addedAt: ReadonlyMap<string, Ms>;
  /** By the same clock. */
  readonly at: Ms;
}

/** What lies there now; to be asked before what names it. */
export async function readLying(phone: Phone): Promise<Lying> {
  const at = phone.env.now();
  const photos = await photoDb(phone).photos.toArray();
  return { addedAt: new Map(photos.map(({ hash, addedAt }) => [hash, addedAt])), at };
}

/**
 * Within a transaction over `photos` and `attached`: the photos that may be let go of, should nothing have named them when
 * it was asked. What is attached, taken away or put back since, here or in another tab, is none of them, and a page may be
 * frozen for hours between looking and letting go; nor is what may still be undone.
 */
export async function readSettled({ photos, attached }: PhotoDb, lying: Lying): Promise<PhotoRow[]> {
  const waiting = new Set((await attached.toArray()).map(({ hash }) => hash));
  return (await photos.toArray()).filter(
    ({ hash, addedAt }) =>
      lying.addedAt.get(hash) === addedAt && isOver(addedAt, lying.at) && !waiting.has(hash),
  );
}
