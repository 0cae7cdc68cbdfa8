/**
 * The entry: what a device appends, frozen and hashed (design.md section 3). Its bytes are made once, kept as text, and
 * never serialised again: hash and signature rest on them.
 */
import type * as z from 'zod/mini';
import { reviewAspect } from './review.ts';
import type { bodies, envelope } from './schemas/entry.ts';

/** Most heads that one entry may replace. */
export const BASE_MAX = 50;
/** The largest deviceSeq and lamport: more than anybody makes, and far below where numbers are exact no more. */
export const NUMBER_MAX = 2 ** 48;

/**
 * The lamport of an entry made after others. It ends where numbers end: whoever claims the largest wins until somebody
 * answers, and keeps nobody from answering.
 * @param largest seen so far
 */
export function lamportAfter(largest: number, steps = 1): number {
  return Math.min(largest + steps, NUMBER_MAX);
}

export type Envelope = z.infer<typeof envelope>;

export type Kind = keyof typeof bodies;

/** Every kind that this app knows; a newer one may bring others. */
const KINDS: Readonly<Record<Kind, true>> = {
  record: true,
  report: true,
  review: true,
  roster: true,
  claim: true,
  'seal-code': true,
  criteria: true,
};

export function isKind(kind: string): kind is Kind {
  return Object.hasOwn(KINDS, kind);
}

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

/** The entries of one kind in a pile. */
export function ofKind<K extends Kind>(pile: Iterable<Sealed>, kind: K): Sealed<EntryOf<K>>[] {
  return [...pile].filter((sealed) => sealed.entry.kind === kind) as Sealed<EntryOf<K>>[]; // the filter is the proof
}

/** What an entry says, whoever says it and when. */
export type Saying = { [K in Kind]: Pick<EntryOf<K>, 'kind' | 'scope' | 'indicator' | 'body'> }[Kind];

/** What entries compete for: heads of one key are rivals. */
export function keyOf(entry: Saying): string {
  return [entry.kind, entry.indicator, ...subjectOf(entry)].join('|');
}

/** What an entry speaks of, among those of its kind and indicator. */
function subjectOf(entry: Saying): readonly string[] {
  switch (entry.kind) {
    case 'record':
      return [entry.body.question, entry.body.unit, entry.body.period];
    case 'report':
      return [entry.scope, entry.body.period];
    case 'review':
      return [entry.body.report, reviewAspect(entry.body)];
    case 'roster':
      return [entry.body.unit];
    case 'claim':
      return [entry.body.unit, entry.body.question];
    // In one scope a code is entered once: entered again it follows itself, and says nothing new.
    case 'seal-code':
      return [entry.scope, entry.body.district, entry.body.period, entry.body.code];
    case 'criteria':
      return [entry.body.set.id, `${entry.body.set.version}`];
    default:
      entry satisfies never; // a kind that this app knows must have a subject
      return []; // what only a newer app can say: it is never made here, and never folded
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
