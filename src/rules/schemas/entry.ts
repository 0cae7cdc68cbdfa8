/** Reading an entry's bytes: what it is, and what a newer app may have made. */
import * as z from 'zod/mini';
import { BASE_MAX, type Entry, type Envelope, isKind, NUMBER_MAX } from '../entry.ts';
import {
  claimSchema,
  criteriaSchema,
  recordSchema,
  reportSchema,
  reviewSchema,
  rosterSchema,
  sealCodeSchema,
} from './bodies.ts';

const uuid = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
export const idSchema = uuid;
export const hashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const KIND_CHARS_MAX = 40;

export const envelope = z.object({
  /** UUID v7 of the device: a key only, never a time or an order. */
  id: uuid,
  kind: z.string().check(z.minLength(1), z.maxLength(KIND_CHARS_MAX)),
  scope: z.string().check(z.regex(/^(district\/\d{4}|province\/\d{2})$/)),
  indicator: z.string().check(z.regex(/^[0-9.]{1,10}$/)),
  /** Device id: a UUID made at enrolment. */
  device: uuid,
  /** 1, 2, 3… dense on the device. */
  deviceSeq: z.number().check(z.int(), z.positive(), z.maximum(NUMBER_MAX)),
  /** 1 + the largest seen: orders concurrent edits without clocks. */
  lamport: z.number().check(z.int(), z.positive(), z.maximum(NUMBER_MAX)),
  /** Phone's clock, corrected by its last known offset (ms). Shown, never used for order. */
  madeAt: z.number().check(z.int(), z.nonnegative()),
  /** Heads of the same kind and key that this entry replaces. */
  base: z.array(uuid).check(z.maxLength(BASE_MAX)),
  body: z.unknown(),
});

export const bodies = {
  record: recordSchema,
  report: reportSchema,
  review: reviewSchema,
  roster: rosterSchema,
  claim: claimSchema,
  'seal-code': sealCodeSchema,
  criteria: criteriaSchema,
} as const;

export type Read =
  | { readonly ok: true; readonly known: true; readonly entry: Entry; readonly envelope: Envelope }
  /** A kind or body of a newer app: kept raw and passed on, never folded. */
  | { readonly ok: true; readonly known: false; readonly envelope: Envelope }
  /** No entry; the envelope, where that much can be read. */
  | { readonly ok: false; readonly envelope: Envelope | null };

/** Reads an entry's bytes. What is no entry at all is told apart from what a newer app may have made. */
export function readEntry(bytes: string): Read {
  const parsed = parseJson(bytes);
  const head = envelope.safeParse(parsed);
  if (!head.success) return { ok: false, envelope: null };
  const { kind, body } = head.data;
  if (!isKind(kind)) return { ok: true, known: false, envelope: head.data };
  const read = bodies[kind].safeParse(body);
  if (!read.success) return { ok: false, envelope: head.data };
  const entry = { ...head.data, kind, body: read.data } as Entry; // kind and body were read by the same key
  return { ok: true, known: true, entry, envelope: head.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON is no envelope either: the schema refuses it
  }
}
