/**
 * What a request's entries are, and whether this session may bring them (design.md sections 3 and 6). All that can be
 * refused is refused here, before the transaction; one bad entry never stops its neighbours.
 */
import { hash } from 'node:crypto';
import { type CriteriaSet, sectionOf } from '../rules/criteria.ts';
import type { Entry, Envelope } from '../rules/entry.ts';
import { isPeriod } from '../rules/period.ts';
import { isProvinceScope, provinceScopeOf, type Scope, scopeCode } from '../rules/place.ts';
import { readEntry } from '../rules/schemas/entry.ts';
import { oversize, type Refusal, STRING_BYTES_MAX } from '../rules/wire.ts';

/** An entry that can be read. */
export interface Legible {
  readonly envelope: Envelope;
  /** Null: a kind of a newer app, kept raw. */
  readonly entry: Entry | null;
  readonly bytes: string;
  readonly hash: string;
}

export interface RefusedEntry {
  /** Its id, or `#3`: its place in the request, where no id can be read. */
  readonly name: string;
  readonly code: Refusal;
  /** Where its envelope could be read: what is remembered of it. */
  readonly legible: Legible | null;
}

export type Checked = Legible | RefusedEntry;

export function isRefused(checked: Checked): checked is RefusedEntry {
  return 'code' in checked;
}

/** Kinds of newer apps are words like ours; anything else could not be stored as text everywhere. */
const KIND = /^[a-z][a-z-]*$/;

/** Reads one entry of a request; `place` is its index there. */
export function readPushed(bytes: string, place: number): Checked {
  const unnamed = (code: Refusal): RefusedEntry => ({ name: `#${place}`, code, legible: null });
  if (Buffer.byteLength(bytes) > STRING_BYTES_MAX) return unnamed('too-large');
  // Half of a surrogate pair changes when it is written as UTF-8, and the hash with it.
  if (!bytes.isWellFormed()) return unnamed('malformed');
  const read = readEntry(bytes);
  if (!read.ok) return unnamed('malformed');
  const { envelope } = read;
  const fault = oversize(envelope) ?? (KIND.test(envelope.kind) ? null : 'malformed');
  if (fault) return unnamed(fault);
  return { envelope, entry: read.known ? read.entry : null, bytes, hash: hash('sha256', bytes) };
}

/** Who brings entries, and what is known of the places and devices that these name. */
export interface Bringer {
  readonly scope: Scope;
  readonly device: string;
  /** The scope in which each device is enrolled. */
  readonly enrolled: ReadonlyMap<string, Scope>;
  readonly places: ReadonlySet<Scope>;
}

/** Holds a legible entry against what its bringer may do; what it says of itself decides nothing. */
export function permit(legible: Legible, bringer: Bringer, set: CriteriaSet): Checked {
  const code = refusalFor(legible, bringer, set);
  return code === null ? legible : { name: legible.envelope.id, code, legible };
}

function refusalFor({ envelope, entry }: Legible, bringer: Bringer, set: CriteriaSet): Refusal | null {
  const { scope } = envelope;
  if (!mayEnter(bringer, scope)) return 'foreign-scope';
  // The author's own enrolment tells what the entry may say; the session, which scopes it may be carried to.
  const author = bringer.enrolled.get(envelope.device);
  if (author === undefined || !(author === scope || author === bringer.scope)) return 'foreign-device';
  if (!entry) return scope === author ? null : 'not-allowed';
  if (isProvinceScope(scope) || !mayWrite(entry, isProvinceScope(author))) return 'not-allowed';
  return entry.kind === 'report' || entry.kind === 'review' ? refusalForMonth(entry, set) : null;
}

/** One's own scope; the province its districts' too. */
function mayEnter(bringer: Bringer, scope: Scope): boolean {
  if (scope === bringer.scope) return true;
  return provinceScopeOf(scope) === bringer.scope && bringer.places.has(scope);
}

/** Officers record, report and propose units; the province reviews, and does the officers' work only with a reason. */
function mayWrite(entry: Entry, byProvince: boolean): boolean {
  switch (entry.kind) {
    case 'record':
      return !byProvince || isReason(entry.body.note);
    case 'report':
      return byProvince === isReason(entry.body.onBehalf);
    case 'roster':
      return entry.body.proposed !== byProvince;
    case 'review':
      return byProvince;
  }
}

function isReason(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

function refusalForMonth(
  entry: Extract<Entry, { kind: 'report' | 'review' }>,
  set: CriteriaSet,
): Refusal | null {
  if (entry.kind === 'report' && entry.body.district !== scopeCode(entry.scope)) return 'foreign-scope';
  if (entry.indicator !== set.indicator) return 'unknown-indicator';
  return isPeriod(entry.body.period) && sectionOf(set, entry.body.period) ? null : 'unknown-period';
}
