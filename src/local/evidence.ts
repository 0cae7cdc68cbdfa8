/**
 * Evidence on the phone. A photo is stored first and recorded then: whenever the phone dies between the two, the next start
 * records it. Taking it away is a record as well; the bytes go when nothing names them any more.
 */
import { keyOf } from '../rules/entry.ts';
import { type Evidence, type PhotoType, type Piece, piecesOf } from '../rules/evidence.ts';
import { EVIDENCE } from '../rules/record.ts';
import { readCatalogs } from './catalog.ts';
import { saveRecord } from './entries.ts';
import { FREE_BYTES_LEAST } from './env.ts';
import { isConnectionLost, isDiskFull, reconnecting, SaveFailure } from './failure.ts';
import type { Phone } from './phone.ts';
import { type AttachedRow, type PhotoRow, photoDb } from './photo-db.ts';
import { readRows, rowsUnder } from './rows.ts';

/** Beside which answer. */
export type EvidencePlace = Pick<AttachedRow, 'indicator' | 'period' | 'question' | 'unit'>;

/** A piece of evidence, and what this phone knows of its photo; null: nothing yet, another phone has it. */
export interface KnownPiece extends Piece {
  readonly photo: PhotoRow | null;
  /** It was recorded on this phone, which has its photo, or had it. */
  readonly isOwn: boolean;
  /** The record that names it has not come to the endpoint: the same photo beside another answer may have. */
  readonly isUnsent: boolean;
}

/** Does the province have it: the photo, and the record that says what it stands beside? */
export function hasArrived({ photo, isUnsent }: Pick<KnownPiece, 'photo' | 'isUnsent'>): boolean {
  return photo?.wholeAt != null && !isUnsent;
}

export interface KnownEvidence {
  /** Of any month and indicator. */
  readonly pieces: readonly KnownPiece[];
  /** The photos that records name, those too that were put aside: whoever takes one up again needs its photo. */
  readonly named: ReadonlySet<string>;
}

/** Every piece of evidence that this phone knows of. */
export async function readPieces(phone: Phone): Promise<readonly KnownPiece[]> {
  return (await readEvidence(phone)).pieces;
}

/** What this phone knows of evidence. */
export async function readEvidence(phone: Phone): Promise<KnownEvidence> {
  const { standing, aside, marked } = await readRecords(phone);
  // All at one stroke: asked for one by one, a year of them takes longer.
  const photos = new Map((await photoDb(phone).photos.toArray()).map((photo) => [photo.hash, photo]));
  const pieces = standing.map((piece) => ({
    ...piece,
    photo: photos.get(piece.hash) ?? null,
    isOwn: piece.device === phone.enrolment.device,
    isUnsent: marked.has(piece.entry),
  }));
  return { pieces, named: new Set([...standing, ...aside].map(({ hash }) => hash)) };
}

/** The pieces of all records of evidence, and those of what was put aside. */
async function readRecords(
  phone: Phone,
): Promise<{ standing: readonly Piece[]; aside: readonly Piece[]; marked: ReadonlySet<string> }> {
  const { entries, outbox } = phone.db;
  const { catalogs } = await readCatalogs(phone);
  const keys = [...catalogs.keys()].map((indicator) => ['record', indicator, EVIDENCE, ''].join('|'));
  const [rows, marks] = await phone.db.transaction('r', entries, outbox, () =>
    Promise.all([rowsUnder(phone.db, keys), outbox.toArray()]),
  );
  const setAside = new Map(marks.flatMap((mark) => (mark.setAside ? [[mark.id, mark]] : [])));
  // What something else was said over is not taken up again: evidence that was taken away is to go.
  const aside = rows.filter(({ id }) => setAside.get(id)?.replacedBy === undefined && setAside.has(id));
  const standing = rows.filter(({ id }) => !setAside.has(id));
  return {
    standing: piecesOf(readRows(phone, standing)),
    aside: piecesOf(readRows(phone, aside)),
    marked: new Set(marks.map(({ id }) => id)),
  };
}

/**
 * Attaches a photo to an answer; resolved, it is saved.
 * @throws SaveFailure diskFull while there is still room for text: photos stop before it does
 */
export async function attach(
  phone: Phone,
  place: EvidencePlace,
  photo: { readonly type: PhotoType; readonly data: ArrayBuffer },
): Promise<void> {
  const { freeBytes } = await phone.env.storage();
  if (freeBytes !== null && freeBytes < FREE_BYTES_LEAST + photo.data.byteLength)
    throw new SaveFailure('diskFull');
  const hash = await hashOfBytes(photo.data);
  await phone.env.door('attach.begin');
  await storePhoto(phone, { ...place, row: phone.env.newId(), hash }, photo);
  await recordAttached(phone);
}

/** SHA-256 of bytes, in hex. The platform's own: a document of some pages would hold up the screen otherwise. */
export async function hashOfBytes(data: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function storePhoto(
  phone: Phone,
  attached: AttachedRow,
  { type, data }: { readonly type: PhotoType; readonly data: ArrayBuffer },
): Promise<void> {
  const db = photoDb(phone);
  const { hash } = attached;
  const fresh: PhotoRow = {
    ...{ hash, type, size: data.byteLength, isHere: 1, held: 0, wholeAt: null, trouble: null },
    addedAt: phone.env.now(),
  };
  await storingPhoto(phone, async () => {
    // What the endpoint had of it may have gone since with what it stood beside before: it is asked again.
    await db.photos.put(fresh);
    await db.bytes.put({ hash, data });
    await db.attached.put(attached);
    await phone.env.door('attach.written');
  });
  await phone.env.door('attach.stored');
}

/** Runs a write of photos in a transaction; a full disk and a lost connection are a SaveFailure. */
async function storingPhoto(phone: Phone, write: () => Promise<void>): Promise<void> {
  const db = photoDb(phone);
  try {
    await reconnecting(db, () => db.transaction('rw', db.photos, db.bytes, db.attached, write));
  } catch (error) {
    if (isDiskFull(error)) throw new SaveFailure('diskFull', error);
    throw isConnectionLost(error) ? new SaveFailure('closed', error) : error;
  }
}

/** Records what is stored and not recorded yet: after attaching, and at the start, since the phone may have died between. */
export async function recordAttached(phone: Phone): Promise<void> {
  const db = photoDb(phone);
  for (const attached of await db.attached.toArray()) {
    const photo = await db.photos.get(attached.hash);
    if (photo && !(await isRecorded(phone, attached))) await recordPiece(phone, attached, photo);
    await phone.env.door('attach.recorded');
    await db.attached.delete(attached.row);
  }
}

async function recordPiece(phone: Phone, attached: AttachedRow, { type, size }: PhotoRow): Promise<void> {
  await sayPiece(phone, { ...attached, bytes: size, type });
}

/** Records that a piece of evidence stands. */
async function sayPiece(phone: Phone, piece: Omit<Piece, 'entry' | 'device'>): Promise<void> {
  const { row, indicator, period, question, unit, hash, bytes, type } = piece;
  const answer: Evidence = { question, unit, hash, bytes, type };
  await saveRecord(phone, { indicator, question: EVIDENCE, unit: row, period, answer });
}

async function isRecorded(
  { db, enrolment }: Phone,
  { row, indicator, period }: AttachedRow,
): Promise<boolean> {
  const { scope } = enrolment;
  const body = { question: EVIDENCE, unit: row, period, answer: null };
  const key = keyOf({ kind: 'record', scope, indicator, body });
  return (await db.entries.where('key').equals(key).count()) > 0;
}

/** Takes a piece away; `putBack` undoes it, and its bytes stay for a while for that. */
export async function takeAway(phone: Phone, { row, indicator, period, hash }: Piece): Promise<void> {
  // Where the photos' database is damaged, there is nothing to keep, and taking away goes on.
  await photoDb(phone)
    .photos.update(hash, { addedAt: phone.env.now() })
    .catch(() => 0);
  await saveRecord(phone, { indicator, question: EVIDENCE, unit: row, period, answer: null });
}

/** Puts a piece back that was taken away. The endpoint has let go of its photo: it is sent again. */
export async function putBack(phone: Phone, piece: Piece): Promise<void> {
  await photoDb(phone).photos.update(piece.hash, { held: 0, wholeAt: null, addedAt: phone.env.now() });
  await sayPiece(phone, piece);
}

/**
 * Puts photos from one database of this device into another's, before the records that name them are made there: where it
 * breaks off between the two, photos that nothing names are let go of.
 */
export async function handPhotos(from: Phone, to: Phone, hashes: readonly string[]): Promise<void> {
  for (const hash of hashes) {
    const [photo, data] = [await photoDb(from).photos.get(hash), await readPhoto(from, hash)];
    if (!photo || !data) continue;
    await storingPhoto(to, async () => {
      const { photos, bytes } = photoDb(to);
      // New here, it is let go of by nobody before its record is made.
      await photos.put({ ...photo, held: 0, wholeAt: null, trouble: null, addedAt: to.env.now() });
      await bytes.put({ hash, data });
    });
  }
}

/** The bytes of a photo, or null where they are not on this phone, or not any more. */
export async function readPhoto(phone: Phone, hash: string): Promise<ArrayBuffer | null> {
  try {
    return (await photoDb(phone).bytes.get(hash))?.data ?? null;
  } catch {
    return null; // the browser keeps large values in files, and phone cleaners delete those
  }
}

/** How many of this phone's photos the endpoint has. */
export interface PhotoCount {
  readonly sent: number;
  readonly of: number;
}

/** Of those whose bytes are still here, and that evidence names. */
export async function countPhotos(phone: Phone): Promise<PhotoCount> {
  const own = new Map(
    (await readPieces(phone)).flatMap(({ hash, photo }) => (photo?.isHere ? [[hash, photo]] : [])),
  );
  const sent = [...own.values()].filter(({ wholeAt }) => wholeAt !== null).length;
  return { sent, of: own.size };
}
