/**
 * The entry: what a device appends, frozen and hashed (design.md section 3). Its bytes are made once, kept as text, and
 * never serialised again: hash and signature rest on them.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import { recordSchema } from './record.ts';
import { reportSchema } from './report.ts';
import { reviewAspect, reviewSchema } from './review.ts';
import { rosterSchema } from './roster.ts';

const uuid = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
export const idSchema = uuid;
export const hashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Most heads that one entry may replace. */
export const BASE_MAX = 50;

const envelope = z.object({
  /** UUID v7 of the device: a key only, never a time or an order. */
  id: uuid,
  kind: z.string().check(z.minLength(1), z.maxLength(40)),
  scope: z.string().check(z.regex(/^(district\/\d{4}|province\/\d{2})$/)),
  indicator: z.string().check(z.regex(/^[0-9.]{1,10}$/)),
  /** Device id: a UUID made at enrolment. */
  device: uuid,
  /** 1, 2, 3… dense on the device. */
  deviceSeq: z.number().check(z.int(), z.positive()),
  /** 1 + the largest seen: orders concurrent edits without clocks. */
  lamport: z.number().check(z.int(), z.positive()),
  /** Phone's clock, corrected by its last known offset (ms). Shown, never used for order. */
  madeAt: z.number().check(z.int(), z.nonnegative()),
  /** Heads of the same kind and key that this entry replaces. */
  base: z.array(uuid).check(z.maxLength(BASE_MAX)),
  body: z.unknown(),
});
export type Envelope = z.infer<typeof envelope>;

const bodies = {
  record: recordSchema,
  report: reportSchema,
  review: reviewSchema,
  roster: rosterSchema,
} as const;
export type Kind = keyof typeof bodies;
export type Body<K extends Kind> = z.infer<(typeof bodies)[K]>;

export interface EntryOf<K extends Kind> extends Omit<Envelope, 'kind' | 'body'> {
  readonly kind: K;
  readonly body: Body<K>;
}
export type Entry = { [K in Kind]: EntryOf<K> }[Kind];

/** An entry with its frozen bytes and their hash. */
export interface Sealed<E = Entry> {
  readonly entry: E;
  readonly bytes: string;
  readonly hash: string;
}

/** SHA-256 of a text's UTF-8, in hex. */
export function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Length of a text in UTF-8 (bytes). */
export function byteLength(text: string): number {
  return utf8ToBytes(text).length;
}

/** Makes an entry's bytes, once and for all, and their hash. */
export function sealEntry<E extends Envelope>(entry: E): Sealed<E> {
  const bytes = JSON.stringify(entry);
  return { entry, bytes, hash: hashOf(bytes) };
}

export type Read =
  | { readonly ok: true; readonly known: true; readonly entry: Entry; readonly envelope: Envelope }
  /** A kind or body of a newer app: kept raw and passed on, never folded. */
  | { readonly ok: true; readonly known: false; readonly envelope: Envelope }
  | { readonly ok: false; readonly detail: string };

/** Reads an entry's bytes. What is no entry at all is told apart from what a newer app may have made. */
export function readEntry(bytes: string): Read {
  const parsed = parseJson(bytes);
  const head = envelope.safeParse(parsed);
  if (!head.success) return { ok: false, detail: z.prettifyError(head.error) };
  const { kind, body } = head.data;
  if (!isKind(kind)) return { ok: true, known: false, envelope: head.data };
  const read = bodies[kind].safeParse(body);
  if (!read.success) return { ok: false, detail: z.prettifyError(read.error) };
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

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(bodies, kind);
}

/** The entries of one kind in a pile. */
export function ofKind<K extends Kind>(pile: Iterable<Sealed>, kind: K): Sealed<EntryOf<K>>[] {
  return [...pile].filter((sealed) => sealed.entry.kind === kind) as Sealed<EntryOf<K>>[]; // the filter is the proof
}

/** What an entry says, whoever says it and when. */
export type Saying = { [K in Kind]: Pick<EntryOf<K>, 'kind' | 'scope' | 'indicator' | 'body'> }[Kind];

/** What entries compete for: heads of one key are rivals. */
export function keyOf(entry: Saying): string {
  switch (entry.kind) {
    case 'record':
      return ['record', entry.indicator, entry.body.question, entry.body.unit, entry.body.period].join('|');
    case 'report':
      return ['report', entry.indicator, entry.scope, entry.body.period].join('|');
    case 'review':
      return ['review', entry.indicator, entry.body.report, reviewAspect(entry.body)].join('|');
    case 'roster':
      return ['roster', entry.indicator, entry.body.unit].join('|');
  }
}

/** The heads of one key: the winner is the same everywhere, the others are shown until a person settles it. */
export interface Heads<E> {
  readonly winner: Sealed<E>;
  readonly rivals: readonly Sealed<E>[];
}

/** Orders heads: the higher lamport first, then the higher hash; clocks have no say. */
export function byPrecedence(a: Sealed, b: Sealed): number {
  return b.entry.lamport - a.entry.lamport || (a.hash < b.hash ? 1 : a.hash > b.hash ? -1 : 0);
}

/**
 * The heads of each key: entries that no other entry of the same key names in its base.
 * Any order and any repeats of the same entries give the same heads.
 */
export function headsByKey<E extends Entry>(pile: Iterable<Sealed<E>>): ReadonlyMap<string, Heads<E>> {
  const byId = new Map<string, Sealed<E>>();
  for (const sealed of pile) byId.set(sealed.entry.id, sealed);
  const groups = new Map<string, Sealed<E>[]>();
  for (const sealed of byId.values()) {
    const key = keyOf(sealed.entry);
    const group = groups.get(key);
    if (group) group.push(sealed);
    else groups.set(key, [sealed]);
  }
  const heads = new Map<string, Heads<E>>();
  for (const [key, group] of groups) {
    const replaced = new Set(group.flatMap((sealed) => sealed.entry.base));
    const [winner, ...rivals] = group.filter((sealed) => !replaced.has(sealed.entry.id)).sort(byPrecedence);
    if (winner) heads.set(key, { winner, rivals });
  }
  return heads;
}
