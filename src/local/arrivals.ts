/** What comes from the endpoint, as rows: here it is read by its schema, once. */

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
  const { bytes, receivedAt } = pulled;
  const hash = hashOf(bytes);
  const read = readEntry(bytes);
  if (read.ok && read.known) return { ...rowOf({ entry: read.entry, bytes, hash }), receivedAt };
  const raw = { key: NO_KEY, period: UNREADABLE, hash, bytes, receivedAt };
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
