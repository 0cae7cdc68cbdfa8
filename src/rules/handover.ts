/**
 * A hand-over: what a phone has not sent, as JSON text that another phone of the district, or the province, takes in and
 * sends. Entries keep their ids and bytes, so that sent twice is stored once (design.md section 5).
 */
import type * as z from 'zod/mini';
import { byteLength, hashOf } from './bytes.ts';
import { bangkokDate, bangkokTime, buddhistYear } from './calendar.ts';
import type { Envelope, Sealed } from './entry.ts';
import { provinceScopeOf, type Scope, scopeCode } from './place.ts';
import { readEntry } from './schemas/entry.ts';
import { handoverHead, handoverSchema } from './schemas/handover.ts';

const HANDOVER_VERSION = 1;
/** Some ten thousand entries: more than a phone makes in years. */
export const HANDOVER_BYTES_MAX = 16 * 1024 * 1024;

export type Handover = z.infer<typeof handoverSchema>;
export type HandoverContent = Omit<Handover, 'lakchai' | 'v' | 'hash'>;

/** Why a hand-over is not taken in. */
export type HandoverFault =
  /** It is some other file. */
  | 'notHandover'
  | 'tooLarge'
  /** It is not as it was made. */
  | 'damaged'
  /** A newer app has made it, or something in it. */
  | 'newer'
  /** Of another endpoint: practice, say, or another province's. */
  | 'otherInstance'
  | 'otherPlace';

export type ReadHandover =
  | { readonly ok: true; readonly handover: Handover; readonly entries: readonly Sealed<Envelope>[] }
  | { readonly ok: false; readonly fault: HandoverFault };

/** A hand-over as text; equal content gives equal text. */
export function writeHandover(content: HandoverContent): string {
  const whole = { lakchai: 'hand-over', v: HANDOVER_VERSION, ...content };
  return JSON.stringify({ ...whole, hash: hashOf(JSON.stringify(whole)) });
}

/** The name of its file, by place and time: `lakchai-3424-2568-07-18-1042.json`. */
export function handoverName({ scope, madeAt }: Pick<Handover, 'scope' | 'madeAt'>, ending: string): string {
  const day = bangkokDate(madeAt);
  const time = bangkokTime(madeAt).replace(':', '');
  return `lakchai-${scopeCode(scope)}-${buddhistYear(day)}${day.slice('yyyy'.length)}-${time}.${ending}`;
}

/**
 * Reads a hand-over: whole, or not at all.
 * @param here whose phone is to take it in
 */
export function readHandover(
  text: string,
  here: { readonly instance: string; readonly scope: Scope },
): ReadHandover {
  if (text.length > HANDOVER_BYTES_MAX || byteLength(text) > HANDOVER_BYTES_MAX) return refuse('tooLarge');
  const parsed = parseJson(text);
  const head = handoverHead.safeParse(parsed);
  if (!head.success) return refuse(text.includes('"hand-over"') ? 'damaged' : 'notHandover');
  if (head.data.v > HANDOVER_VERSION) return refuse('newer');
  const read = handoverSchema.safeParse(parsed);
  if (!read.success || !matchesHash(parsed, read.data.hash)) return refuse('damaged');
  const handover = read.data;
  if (handover.instance !== here.instance) return refuse('otherInstance');
  if (!mayCarry(here.scope, handover.scope)) return refuse('otherPlace');
  const entries = handover.entries.map(readSealed);
  // The file is whole, so what cannot be read in it was made by an app that knows more.
  if (!entries.every((one) => one !== null)) return refuse('newer');
  if (!entries.every(({ entry }) => mayCarry(here.scope, entry.scope))) return refuse('otherPlace');
  return { ok: true, handover, entries };
}

function refuse(fault: HandoverFault): ReadHandover {
  return { ok: false, fault };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // cut short, or no JSON at all: no hand-over either
  }
}

/** Is everything but the hash what the hash was taken of? */
function matchesHash(parsed: unknown, hash: string): boolean {
  return hashOf(JSON.stringify({ ...(parsed as object), hash: undefined })) === hash; // the schema found an object
}

/** Work is carried by its own district, and by the province that the district lies in. */
function mayCarry(carrier: Scope, scope: Scope): boolean {
  return scope === carrier || provinceScopeOf(scope) === carrier;
}

function readSealed(bytes: string): Sealed<Envelope> | null {
  const read = readEntry(bytes);
  return read.ok ? { entry: read.envelope, bytes, hash: hashOf(bytes) } : null;
}
