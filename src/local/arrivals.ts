/** What comes from the endpoint, or back from the mirror, as rows: here it is read by its schema, once. */
import { hashOf } from '../rules/bytes.ts';
import type { Ms } from '../rules/calendar.ts';
import { readEntry } from '../rules/schemas/entry.ts';
import { type EntryRow, NO_KEY } from './db.ts';
import { rowOf } from './rows.ts';

/**
 * The row of an entry that came from the endpoint. What this app does not know is kept raw and found by no key; what is
 * no entry at all is kept too, under its place in the feed, so that nothing received is ever dropped.
 */
export function pulledRow(pulled: { scope: string; seq: number; receivedAt: Ms; bytes: string }): EntryRow {
  const { bytes, receivedAt, scope } = pulled;
  const read = readRow(bytes);
  if (read) return { ...read.row, receivedAt };
  const nothing = { kind: '', indicator: '', device: '', deviceSeq: 0, lamport: 0 };
  return { id: `${scope}#${pulled.seq}`, scope, ...nothing, ...rawOf(bytes), receivedAt };
}

/** An entry's bytes as a row, and when it was made; null where they are no entry. */
export function readRow(bytes: string): { row: EntryRow; madeAt: Ms } | null {
  const read = readEntry(bytes);
  if (!read.ok) return null;
  const { id, kind, scope, indicator, device, deviceSeq, lamport, madeAt } = read.envelope;
  if (read.known) return { row: rowOf({ entry: read.entry, bytes, hash: hashOf(bytes) }), madeAt };
  return { row: { id, kind, scope, indicator, device, deviceSeq, lamport, ...rawOf(bytes) }, madeAt };
}

/** What is kept raw: found by no key, asked for by no month. */
function rawOf(bytes: string) {
  return { key: NO_KEY, period: UNREADABLE, hash: hashOf(bytes), bytes };
}

/** The period of what cannot be read: no month asks for it. */
const UNREADABLE = '?';
