/** Entries and their rows: what a stored row says, and what is stored of an entry. */
import type { Ms } from '../rules/calendar.ts';
import { type Entry, isKind, keyOf, type Sealed } from '../rules/entry.ts';
import { CRITERIA, type EntryRow, type LocalDb, NO_KEY, NO_PERIOD, type OutboxRow } from './db.ts';
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

/**
 * A row with a key was read by its schema when it came, or was made here: it is not checked again at every start. A newer
 * app that was here before this one may have known more kinds.
 */
function parse({ kind, key, bytes, hash }: EntryRow): Sealed | null {
  if (key === NO_KEY || !isKind(kind)) return null;
  try {
    return { entry: JSON.parse(bytes) as Entry, bytes, hash };
  } catch {
    return null; // a damaged row is left out; the others work
  }
}

/** The rows whose keys begin with one of these. One request each: `startsWithAnyOf`, and a filter in the query, would walk them row by row. */
export async function rowsUnder({ entries }: LocalDb, beginnings: readonly string[]): Promise<EntryRow[]> {
  const rows = beginnings.map((beginning) => entries.where('key').startsWith(beginning).toArray());
  return (await Promise.all(rows)).flat();
}

/** The row of an entry that this phone has made. */
export function rowOf({ entry, bytes, hash }: Sealed): EntryRow {
  const { id, kind, scope, indicator, device, deviceSeq, lamport } = entry;
  const period = periodOf(entry);
  return { id, kind, scope, indicator, key: keyOf(entry), period, device, deviceSeq, lamport, hash, bytes };
}

/** The unsent mark of a row. */
export function markOf(row: EntryRow, madeAt: Ms): OutboxRow {
  const { id, kind, indicator, period, device, deviceSeq } = row;
  return { id, kind, indicator, period, device, deviceSeq, madeAt };
}

/** Month or fiscal year that an entry speaks of, if it does. */
function periodOf(entry: Entry): string {
  if (entry.kind === 'criteria') return CRITERIA;
  return 'period' in entry.body ? entry.body.period : NO_PERIOD;
}
