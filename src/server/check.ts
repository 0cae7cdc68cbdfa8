/**
 * What a request's entries are, and whether this session may bring them (design.md section 6). All that can be refused
 * is refused here, before the transaction; one bad entry never stops its neighbours.
 */
import { hash } from 'node:crypto';
import type { Entry, Envelope } from '../rules/entry.ts';
import { type Evidence, evidenceIn } from '../rules/evidence.ts';
import { holdsThaiId } from '../rules/personal.ts';
import { districtScope, type Scope } from '../rules/place.ts';
import { EVIDENCE } from '../rules/record.ts';
import { readEntry } from '../rules/schemas/entry.ts';
import type { SealCodeBody } from '../rules/seal-code.ts';
import { CRITERIA_BYTES_MAX, entryBytesMax, oversize, type Refusal } from '../rules/wire.ts';
import type { ReadCatalogs } from './criteria.ts';
import { type Bringer, refusalFor } from './rights.ts';
import { readCounters } from './store/entries.ts';
import type { Db } from './store/open.ts';
import { type Session, scopesOfDevices } from './store/people.ts';

/** An entry that can be read, as far as storing it goes; what it says in full stays in its bytes. */
export interface Legible
  extends Pick<Envelope, 'id' | 'scope' | 'kind' | 'indicator' | 'device' | 'deviceSeq'> {
  /** False: of a kind that only a newer app knows, kept raw. */
  readonly known: boolean;
  /** Of a record, report or review: its month, or fiscal year. */
  readonly period: string | null;
  /** What a seal code says: its month is another's. */
  readonly sealCode: SealCodeBody | null;
  /** The photo that it names, where it is evidence. */
  readonly evidence: Evidence | null;
  /** It names a piece of evidence, or takes one away. */
  readonly isEvidence: boolean;
  /** A text in it holds somebody's national ID number. */
  readonly isPersonal: boolean;
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

interface Opened {
  readonly envelope: Envelope;
  readonly entry: Entry | null;
  readonly bytes: string;
}

/** What is no entry, and whose, where that much can be read. */
interface Unopened {
  readonly code: Refusal;
  readonly legible: Legible | null;
}

/**
 * Checks every entry of a request.
 * @param session who brings them
 * @param entries their bytes
 * @returns what became of each, in the same order
 */
export async function checkAll(
  db: Db,
  readCatalogs: ReadCatalogs,
  session: Session,
  entries: readonly string[],
): Promise<Checked[]> {
  if (entries.length === 0) return [];
  const opened = entries.map(open);
  const catalogs = await readCatalogs(db, session.scope);
  const bringer = await bringerOf(db, session, opened);
  return opened.map((one, place) => {
    if ('code' in one) return { name: `#${place}`, ...one };
    const code = refusalFor(one.envelope, one.entry, bringer, catalogs);
    const legible = legibleOf(one);
    return code === null ? legible : { name: legible.id, code, legible };
  });
}

/** Reads one entry, or says why it is none. */
function open(bytes: string): Opened | Unopened {
  const size = Buffer.byteLength(bytes);
  if (size > CRITERIA_BYTES_MAX) return { code: 'too-large', legible: null };
  // Half of a surrogate pair changes when it is written as UTF-8, and the hash with it.
  if (!bytes.isWellFormed()) return { code: 'malformed', legible: null };
  const read = readEntry(bytes);
  const { envelope } = read;
  if (!envelope) return { code: 'malformed', legible: null };
  const code = read.ok ? faultOf(envelope, size) : 'malformed';
  if (code !== null) return { code, legible: legibleOf({ envelope, entry: null, bytes }) };
  return { envelope, entry: read.ok && read.known ? read.entry : null, bytes };
}

function faultOf(envelope: Envelope, size: number): Refusal | null {
  const { kind } = envelope;
  if (size > entryBytesMax(kind)) return 'too-large';
  return oversize(envelope, kind) ?? (KIND.test(kind) ? null : 'malformed');
}

function legibleOf({ envelope, entry, bytes }: Opened): Legible {
  const { id, scope, kind, indicator, device, deviceSeq } = envelope;
  const known = entry !== null;
  return {
    ...{ id, scope, kind, known, indicator, device, deviceSeq, bytes },
    period: entry && isOfMonth(entry) ? entry.body.period : null,
    sealCode: entry?.kind === 'seal-code' ? entry.body : null,
    evidence: entry?.kind === 'record' ? evidenceIn(entry.body) : null,
    isEvidence: entry?.kind === 'record' && entry.body.question === EVIDENCE,
    isPersonal: entry !== null && namesPerson(entry.body),
    hash: hash('sha256', bytes),
  };
}

/** Is its month that of the scope it lies in? A seal code's is another's, and roster, claims and criteria hold on. */
function isOfMonth(entry: Entry): entry is Extract<Entry, { kind: 'record' | 'report' | 'review' }> {
  return entry.kind === 'record' || entry.kind === 'report' || entry.kind === 'review';
}

/** Ids and hashes have long rows of digits too, among letters, and are nobody's number. */
const NAME_OF_THINGS = /^(?=.*[a-f])[0-9a-f-]{24,64}$/;

/** Does any text of a body hold a national ID number (domain.md 3.8)? The phone refuses it where it is typed. */
function namesPerson(part: unknown): boolean {
  if (typeof part === 'string') return !NAME_OF_THINGS.test(part) && holdsThaiId(part);
  return typeof part === 'object' && part !== null && Object.values(part).some(namesPerson);
}

/** The scope that an entry lies in, and the district that it speaks of where that is another. */
function placesIn({ envelope, entry }: Opened): Scope[] {
  return [envelope.scope, ...(entry?.kind === 'seal-code' ? [districtScope(entry.body.district)] : [])];
}

/** Looks up the devices and places that the entries name, beside the session's own: mostly there are none. */
async function bringerOf(
  db: Db,
  { scope, device }: Session,
  opened: readonly (Opened | Unopened)[],
): Promise<Bringer> {
  const strangers = new Set<string>();
  const elsewhere = new Set<Scope>();
  for (const one of opened) {
    if ('code' in one) continue;
    if (one.envelope.device !== device) strangers.add(one.envelope.device);
    for (const place of placesIn(one)) if (place !== scope) elsewhere.add(place);
  }
  const enrolled = await scopesOfDevices(db, [...strangers]);
  const places = elsewhere.size > 0 ? await readCounters(db, elsewhere) : [];
  return {
    scope,
    enrolled: enrolled.set(device, scope),
    places: new Set(places.map((place) => place.scope)),
  };
}
