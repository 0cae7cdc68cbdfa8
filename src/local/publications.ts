/** What the province has published, as this device knows it: whether the endpoint has it, and since when. */
import type { Ms } from '../rules/calendar.ts';
import { type EntryOf, ofKind, type Sealed } from '../rules/entry.ts';
import { CRITERIA } from './db.ts';
import { stateOf } from './marks.ts';
import type { OutboxItem } from './outbox.ts';
import type { Phone } from './phone.ts';
import { readRows } from './rows.ts';

export interface Publication {
  readonly sealed: Sealed<EntryOf<'criteria'>>;
  readonly state: OutboxItem['state'] | 'stored';
  /** When the endpoint received it; null: not yet, or its reply was lost and is still to come. */
  readonly receivedAt: Ms | null;
}

/** Every published set that is kept here, in the order in which it came. */
export async function readPublications(phone: Phone): Promise<readonly Publication[]> {
  const { db } = phone;
  return db.transaction('r', db.entries, db.outbox, async () => {
    const rows = await db.entries.where('period').equals(CRITERIA).toArray();
    const marks = new Map((await db.outbox.toArray()).map((mark) => [mark.id, mark]));
    const received = new Map(rows.map(({ id, receivedAt }) => [id, receivedAt]));
    return ofKind(readRows(phone, rows), 'criteria').map((sealed): Publication => {
      const mark = marks.get(sealed.entry.id);
      return {
        sealed,
        state: mark ? stateOf(mark) : 'stored',
        receivedAt: received.get(sealed.entry.id) ?? null,
      };
    });
  });
}
