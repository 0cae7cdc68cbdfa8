/** Entries and their rows: what a stored row says, and what is stored of an entry. */

import type { Ms } from '../rules/calendar.ts';
import { type Entry, hashOf, keyOf, readEntry, type Sealed } from '../rules/entry.ts';
import { type EntryRow, NO_PERIOD } from './db.ts';
import type { Phone } from './phone.ts';

/** The entries of rows that this app can read; what a newer app has made is left out. */
export function readRows(phone: Pick<Phone, 'parsed'>, rows: Iterable<EntryRow>): Sealed[] {
  const sealed: Sealed[] = [];
  for (const row of rows) {
    const one = phone.parsed.get(row.id) ?? parse(row);
    phone.parsed.set(row.id, one);
    if (one) sealed.push(one);
  }
  return sealed;
}

function parse({ bytes, hash }: EntryRow): Sealed | null {
  const read = readEntry(bytes);
  return read.ok && read.known ? { entry: read.entry, bytes, hash } : null;
}

/** The row of an entry that this phone has made. */
export function rowOf({ entry, bytes, hash }: Sealed): EntryRow {
  const { id, kind, scope, indicator, device, deviceSeq, lamport } = entry;
  const period = periodOf(entry);
  return { id, kind, scope, indicator, key: keyOf(entry), period, device, deviceSeq, lamport, hash, bytes };
}

/** Month or fiscal year that an entry speaks of. */
export function periodOf(entry: Entry): string {
  return entry.kind === 'roster' ? NO_PERIOD : entry.body.period;
}

/**
 * The row of an entry that came from the endpoint. What this app does not know is kept raw and found by no key; what is
 * no entry at all is kept too, under its place in the feed, so that nothing received is ever dropped.
 */
export function pulledRow(pulled: { scope: string; seq: number; receivedAt: Ms; bytes: string }): EntryRow {
  const { bytes, receivedAt } = pulled;
  const hash = hashOf(bytes);
  const read = readEntry(bytes);
  if (read.ok && read.known) return { ...rowOf({ entry: read.entry, bytes, hash }), receivedAt };
  const raw = { key: '', period: UNREADABLE, hash, bytes, receivedAt };
  if (read.ok) {
    const { id, kind, scope, indicator, device, deviceSeq, lamport } = read.envelope;
    return { id, kind, scope, indicator, device, deviceSeq, lamport, ...raw };
  }
  const place = `${pulled.scope}#${pulled.seq}`;
  return {
    id: place,
    kind: '',
    scope: pulled.scope,
    indicator: '',
    device: '',
    deviceSeq: 0,
    lamport: 0,
    ...raw,
  };
}

/** The period of what cannot be read: no month asks for it. */
const UNREADABLE = '?';
