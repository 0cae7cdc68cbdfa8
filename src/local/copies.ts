/** The second copies of unsent entries: made when an entry is saved, removed when the endpoint has it (design.md section 5). */
import type { Entry, Sealed } from '../rules/entry.ts';
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
  phone.env.after(DRAFTS_EVERY_MS, () => void copyDrafts(phone));
}

async function copyDrafts(phone: Phone): Promise<void> {
  phone.isCopyingDrafts = false;
  try {
    await phone.mirror.putDrafts(JSON.stringify(await phone.db.drafts.toArray()));
  } catch {
    // The next change copies them again; they are in the database.
  }
}

/**
 * Removes the copies of entries that the endpoint has, and leaves the highest numbers in their place. An entry that is
 * only in the mirror stays there: the database may have been lost.
 */
export async function tidyCopies(phone: Phone): Promise<void> {
  const { db, env, mirror, enrolment } = phone;
  try {
    const copied = [...(await mirror.ids())];
    if (copied.length === 0) return;
    const [here, unsent, { deviceSeq, lamport }] = await db.transaction(
      'r',
      db.entries,
      db.outbox,
      db.meta,
      () =>
        Promise.all([
          db.entries.toCollection().primaryKeys(),
          db.outbox.toArray(),
          readCounter(db, enrolment.device),
        ]),
    );
    await env.door('apply.tidied');
    const waiting = new Set(unsent.map((mark) => mark.id));
    const present = new Set(here);
    await mirror.putMark({ device: enrolment.device, deviceSeq, lamport });
    await mirror.remove(copied.filter((id) => present.has(id) && !waiting.has(id)));
  } catch {
    // Copies that stay longer than needed do no harm; the next time removes them.
  }
}
