/** The second copies of unsent entries: made when an entry is saved, removed when the endpoint has it (design.md section 5). */
import type { Entry, Sealed } from '../rules/entry.ts';
import { readWipe } from './meta.ts';
import { putMark } from './mirror.ts';
import { type Phone, readCounter } from './phone.ts';

/**
 * Puts saved entries into the mirror.
 * @returns false where the mirror failed: a warning, since the entries are saved
 */
export async function copyEntries(
  { mirror }: Phone,
  sealed: readonly Sealed<Pick<Entry, 'id'>>[],
): Promise<boolean> {
  const copies = await Promise.allSettled(sealed.map(({ entry, bytes }) => mirror.put(entry.id, bytes)));
  return copies.every(({ status }) => status === 'fulfilled');
}

/** So often drafts are copied while somebody types (ms). */
const DRAFTS_EVERY_MS = 2_000;

/** Copies the drafts before long, once for all that changes until then. */
export function copyDraftsSoon(phone: Phone): void {
  if (phone.isCopyingDrafts) return;
  phone.isCopyingDrafts = true;
  phone.env.after(DRAFTS_EVERY_MS, () => {
    phone.isCopyingDrafts = false;
    void copyDrafts(phone);
  });
}

/** Copies the drafts as they are now. */
export async function copyDrafts({ db, mirror }: Phone): Promise<void> {
  try {
    await mirror.putNote('drafts', JSON.stringify(await db.drafts.toArray()));
  } catch {
    // The next change copies them again; they are in the database.
  }
}

/**
 * Removes the copies of entries that the endpoint has, and leaves the highest numbers in their place. An entry that is
 * only in the mirror stays there: the database may have been lost. Drafts and receipts are copied first, so that no copy
 * of a draft outlives the copy of the record that it became.
 */
export async function tidyCopies(phone: Phone): Promise<void> {
  const { db, env, mirror, enrolment } = phone;
  try {
    const copied = [...(await mirror.ids())];
    if (copied.length === 0) return;
    const [here, unsent, drafts, receipts, counter, wipe] = await db.transaction(
      'r',
      [db.entries, db.outbox, db.drafts, db.receipts, db.meta],
      () =>
        Promise.all([
          db.entries.bulkGet(copied),
          db.outbox.toArray(),
          db.drafts.toArray(),
          db.receipts.toArray(),
          readCounter(db, enrolment.device),
          readWipe(db),
        ]),
    );
    await env.door('apply.tidied');
    const waiting = new Set(unsent.map((mark) => mark.id));
    await Promise.all([
      mirror.putNote('drafts', JSON.stringify(drafts)),
      mirror.putNote('receipts', JSON.stringify(receipts)),
      putMark(mirror, { ...counter, skipped: wipe?.skipped ?? [] }),
    ]);
    await mirror.remove(copied.filter((id, at) => here[at] && !waiting.has(id)));
  } catch {
    // Copies that stay longer than needed do no harm; the next time removes them.
  }
}
