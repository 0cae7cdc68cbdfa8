/**
 * Sending photos, after everything else (design.md section 6): the endpoint is asked how much it has, and goes on from
 * there, photo after photo, part after part. Nothing is noted that would have to be right for that: an upload survives the
 * page, the phone and the endpoint. Runs in a page; the worker sends no photos.
 */
import { hashOfBytes, type KnownPiece, readEvidence, readPhoto, recordAttached } from '../local/evidence.ts';
import { type Phone, phoneNow } from '../local/phone.ts';
import {
  type Lying,
  type PhotoRow,
  type PhotoTrouble,
  photoDb,
  readLying,
  readSettled,
} from '../local/photo-db.ts';
import { DAY_MS, MINUTE_MS, type Ms } from '../rules/calendar.ts';
import {
  PART_BYTES_FIRST,
  PART_BYTES_LEAST,
  PART_BYTES_MAX,
  type PhotoState,
  STATES_MAX,
} from '../rules/photos.ts';
import type { PhotoFailure, PhotoLine } from './photo-line.ts';

/** Photos leave the phone so long after the endpoint has them (domain.md 3.8). */
export const PHOTO_DAYS = 45;
/** A part is to take about so long (ms): as much as is lost where the line breaks. */
const PART_MS = 8_000;
/** Another tab that sends for longer than this is frozen; two at once are correct, only wasteful. */
const PATIENCE_MS = 5 * MINUTE_MS;

/** Refusals of this photo alone, which will not pass by themselves: it is not sent again. */
const FINAL = ['photo-type', 'too-large'] as const;
/** These are of one photo as well, and the others go on; whether they have passed is seen the next time. */
const PASSING = ['photo-hash', 'photo-quota', 'photo-unnamed'] as const;

/** One go at everything that waits. */
export interface PhotoRound {
  readonly line: PhotoLine;
  readonly signal: AbortSignal;
  /**
   * The first one of a page: asks about photos too that the endpoint has had already, since it may have been restored, and
   * lets go of those that are done with.
   */
  readonly isFirst: boolean;
  /** Something more urgent waits: the round ends after the part that is under way. */
  isToYield(): boolean;
}

/**
 * Sends what the endpoint lacks.
 * @returns what stopped it, or null: nothing is left that this phone could send
 */
export async function sendPhotos(phone: Phone, round: PhotoRound): Promise<PhotoFailure | null> {
  return phone.env.alone(`${photoDb(phone).name}-round`, PATIENCE_MS, async () => {
    const at = phoneNow(phone);
    await recordAttached(phone);
    const lying = round.isFirst ? await readLying(phone) : null;
    const { pieces, named } = await readEvidence(phone);
    await phone.env.door('photos.read');
    if (lying) await forgetPhotos(phone, { lying, named, at });
    await phone.env.door('photos.forgotten');
    // Before its record has come, the endpoint's word of a photo may be of one that it is about to let go of.
    const arrived = pieces.filter(({ isUnsent }) => !isUnsent);
    const failure = await askStates(phone, round, arrived);
    return failure ?? (await sendEach(phone, round, arrived));
  });
}

/** Learns how much the endpoint has of each, also of those whose bytes are on other phones. */
async function askStates(
  phone: Phone,
  { line, signal, isFirst }: PhotoRound,
  pieces: readonly KnownPiece[],
): Promise<PhotoFailure | null> {
  const asked = pieces.filter(({ photo }) => isFirst || photo?.wholeAt == null).map(({ hash }) => hash);
  const hashes = [...new Set(asked)];
  for (let at = 0; at < hashes.length; at += STATES_MAX) {
    const answer = await line.states(hashes.slice(at, at + STATES_MAX), signal);
    if (!answer.ok) return answer;
    await noteStates(phone, answer.value, pieces);
  }
  return null;
}

/** In one transaction: what another tab attaches meanwhile is not written over. */
async function noteStates(
  phone: Phone,
  states: readonly PhotoState[],
  pieces: readonly KnownPiece[],
): Promise<void> {
  const db = photoDb(phone);
  await db.transaction('rw', db.photos, async () => {
    for (const state of states) await note(phone, state, pieces);
  });
}

async function note(phone: Phone, state: PhotoState, pieces: readonly KnownPiece[]): Promise<void> {
  const { photos } = photoDb(phone);
  const piece = pieces.find(({ hash }) => hash === state.hash);
  if (!piece) return;
  const now = phoneNow(phone);
  const { hash, type, bytes: size } = piece;
  const elsewhere: PhotoRow = {
    ...{ hash, type, size, isHere: 0, held: 0, wholeAt: null, trouble: null },
    addedAt: phone.env.now(),
  };
  const lying = await photos.get(hash);
  // Attached, taken away or put back while the question was on its way: the answer is of what lay there before.
  if (lying?.addedAt !== piece.photo?.addedAt) return;
  const row = lying ?? elsewhere;
  const wholeAt = state.isWhole ? (row.wholeAt ?? now) : null;
  const trouble = state.isWhole ? null : row.trouble;
  const isNews = row.held !== state.held || row.wholeAt !== wholeAt || row.trouble !== trouble;
  if (isNews || row === elsewhere) await photos.put({ ...row, held: state.held, wholeAt, trouble });
}

/** Sends the photos of this phone one after the other, the oldest first. One that is refused does not stop the others. */
async function sendEach(
  phone: Phone,
  round: PhotoRound,
  pieces: readonly KnownPiece[],
): Promise<PhotoFailure | null> {
  const part = { bytes: PART_BYTES_FIRST };
  for (const hash of new Set(pieces.map((piece) => piece.hash))) {
    const failure = await sendOne(phone, round, hash, part);
    if (failure && !oneOf(PASSING, failure.code)) return failure;
    if (round.isToYield()) return null;
  }
  return null;
}

/** @param part as many bytes as go in one part; it follows the line */
async function sendOne(
  phone: Phone,
  round: PhotoRound,
  hash: string,
  part: { bytes: number },
): Promise<PhotoFailure | null> {
  const { env } = phone;
  const { photos } = photoDb(phone);
  const row = await photos.get(hash);
  if (!row?.isHere || row.wholeAt !== null || isFinal(row.trouble)) return null;
  const data = await readPhoto(phone, hash);
  if (!data || (await hashOfBytes(data)) !== hash) return noteTrouble(phone, hash, 'lost');
  for (let { held } = row; !round.isToYield(); ) {
    const startedAt = env.now();
    const answer = await round.line.send(hash, held, data.slice(held, held + part.bytes), round.signal);
    await env.door('photos.replied');
    if (!answer.ok) {
      part.bytes = Math.max(PART_BYTES_LEAST, Math.floor(part.bytes / 2));
      const final = oneOf(FINAL, answer.code);
      if (final) return noteTrouble(phone, hash, final);
      if (answer.code === 'photo-quota') await noteTrouble(phone, hash, answer.code);
      return answer;
    }
    const { held: now, isWhole } = answer.value;
    // Taken away or put back while the part was on its way, it is asked for again: this was said of what lay there before.
    await photos
      .where({ hash })
      .and(({ addedAt }) => addedAt === row.addedAt)
      .modify({ held: now, wholeAt: isWhole ? phoneNow(phone) : null, trouble: null });
    if (isWhole) return null;
    // It took nothing, or has less than before: what it really has is asked for at the next go.
    if (now <= held) return { ok: false, code: 'busy' };
    part.bytes = sizedBy(part.bytes, env.now() - startedAt);
    held = now;
  }
  return null;
}

/** As much as the line carries in `PART_MS`, and never more than twice as much as before. */
function sizedBy(bytes: number, tookMs: number): number {
  const carried = (bytes * PART_MS) / Math.max(tookMs, 1);
  return Math.floor(Math.min(PART_BYTES_MAX, bytes * 2, Math.max(PART_BYTES_LEAST, carried)));
}

function oneOf<C extends string>(codes: readonly C[], code: string): C | undefined {
  return codes.find((one) => one === code);
}

function isFinal(trouble: PhotoTrouble | null): boolean {
  return trouble !== null && trouble !== 'photo-quota';
}

async function noteTrouble(phone: Phone, hash: string, trouble: PhotoTrouble): Promise<null> {
  await photoDb(phone).photos.update(hash, { trouble });
  return null;
}

/** Lets go of bytes that nothing named when that was asked, and of those that the endpoint has had for long. */
async function forgetPhotos(
  phone: Phone,
  { lying, named, at }: { readonly lying: Lying; readonly named: ReadonlySet<string>; readonly at: Ms },
): Promise<void> {
  const db = photoDb(phone);
  const until = at - PHOTO_DAYS * DAY_MS;
  await db.transaction('rw', db.photos, db.bytes, db.attached, async () => {
    for (const { hash, wholeAt, isHere } of await readSettled(db, lying)) {
      const isOver = wholeAt !== null && wholeAt < until;
      if (!named.has(hash)) await db.photos.delete(hash);
      else if (isHere && isOver) await db.photos.update(hash, { isHere: 0 });
      if (!named.has(hash) || isOver) await db.bytes.delete(hash);
    }
  });
}
