/** Entries that are to be sent and are no longer what was saved: mended from the mirror, or set before a person. */
import { hashOf } from '../rules/bytes.ts';
import { readRow } from './arrivals.ts';
import { type EntryRow, numberOf, type OutboxRow } from './db.ts';
import type { Phone } from './phone.ts';

/** Is this still what was saved? Only then it leaves the phone: others would store other bytes than the phone believes. */
export function isAsSaved({ bytes, hash }: EntryRow): boolean {
  return typeof bytes === 'string' && hashOf(bytes) === hash;
}

/**
 * Puts the second copy in the place of a damaged or missing entry. Where there is no good one, the entry waits for a
 * person.
 */
export async function mend(phone: Phone, marks: readonly OutboxRow[]): Promise<void> {
  const { db, mirror, parsed, lastRead } = phone;
  const copies = await mirror.all().catch(() => new Map<string, string>());
  const copied = marks.flatMap(({ id }) => {
    const read = readRow(copies.get(id) ?? '');
    return read?.row.id === id ? [read.row] : [];
  });
  const good = new Set(copied.map((row) => row.id));
  const hopeless = marks.filter((mark) => !good.has(mark.id));
  await db.transaction('rw', db.entries, db.outbox, async () => {
    await db.entries.bulkPut(copied);
    await Promise.all(hopeless.map((mark) => db.outbox.update(numberOf(mark), { refusal: 'damaged' })));
    // As many as before, and not the same: what was read of them is read anew.
    for (const { id } of copied) parsed.delete(id);
    lastRead.clear();
  });
}
