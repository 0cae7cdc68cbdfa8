/** After an update: entries that an older app could only keep raw are read by the one that knows them. */
import type { Sealed } from '../rules/entry.ts';
import { readEntry } from '../rules/schemas/entry.ts';
import { type EntryRow, NO_KEY } from './db.ts';
import { type Phone, readCounter } from './phone.ts';
import { rowOf } from './rows.ts';

/** Reads them again; what is still of a newer app stays as it is. */
export async function readRaw(phone: Phone): Promise<void> {
  if (phone.outdated) return;
  const { db, enrolment } = phone;
  const raw = await db.entries.where('key').equals(NO_KEY).toArray();
  const known = raw.flatMap((row) => {
    const sealed = readNow(row);
    return sealed ? [{ row, sealed }] : [];
  });
  if (known.length === 0) return;
  await db.transaction('rw', db.entries, db.meta, async () => {
    const counter = await readCounter(db, enrolment.device);
    // One that could not be read at all lay under its place in the feed instead of its id.
    await db.entries.bulkDelete(known.map(({ row }) => row.id));
    await db.entries.bulkPut(known.map(({ row, sealed }) => rowAgain(row, sealed)));
    const lamport = Math.max(counter.lamport, ...known.map(({ sealed }) => sealed.entry.lamport));
    await db.meta.put({ ...counter, lamport });
    for (const { row } of known) phone.parsed.delete(row.id);
    phone.lastRead.clear();
  });
}

function readNow({ bytes, hash }: EntryRow): Sealed | null {
  const read = readEntry(bytes);
  return read.ok && read.known ? { entry: read.entry, bytes, hash } : null;
}

function rowAgain({ receivedAt }: EntryRow, sealed: Sealed): EntryRow {
  return { ...rowOf(sealed), ...(receivedAt !== undefined && { receivedAt }) };
}
