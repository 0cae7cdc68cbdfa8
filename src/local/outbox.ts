/** What is not at the endpoint yet, in plain words (design.md section 6): unsent, refused, or put away by a person. */
import type { Ms } from '../rules/calendar.ts';
import type { Sealed } from '../rules/entry.ts';
import type { OutboxRow, Trouble } from './db.ts';
import { type MarkState, stateOf } from './marks.ts';
import { type Phone, readSync } from './phone.ts';
import { readRows } from './rows.ts';

export interface OutboxItem {
  readonly id: string;
  readonly kind: string;
  /** Null where a newer app has made it: it is sent as it is; or where it is damaged: it waits for a person. */
  readonly sealed: Sealed | null;
  /** What is left of it, where it is damaged. */
  readonly bytes: string;
  readonly state: MarkState;
  readonly refusal: Trouble | null;
  /** Put away because another entry was recorded in its place. */
  readonly isReplaced: boolean;
  readonly madeAt: Ms;
  /** Another phone has made it, and this one sends it. */
  readonly carried: boolean;
  /** The phone's last attempt since it has the entry, and how many rounds have failed in a row. */
  readonly lastTriedAt: Ms | null;
  readonly tries: number;
}

/** Everything that is not at the endpoint yet, newest first. */
export async function readOutbox(phone: Phone): Promise<OutboxItem[]> {
  const { db } = phone;
  return db.transaction('r', db.outbox, db.entries, db.meta, async () => {
    const [marks, sync] = await Promise.all([db.outbox.toArray(), readSync(db)]);
    const rows = await db.entries.bulkGet(marks.map((mark) => mark.id));
    return marks
      .map((mark, at): OutboxItem => {
        const row = rows[at];
        const tried = sync.lastTriedAt !== null && sync.lastTriedAt >= (mark.takenAt ?? mark.madeAt);
        return {
          id: mark.id,
          kind: mark.kind,
          sealed: (row && readRows(phone, [row])[0]) ?? null,
          bytes: row ? String(row.bytes) : JSON.stringify(mark),
          state: stateOf(mark),
          refusal: mark.refusal ?? null,
          isReplaced: mark.replacedBy !== undefined,
          madeAt: mark.madeAt,
          carried: mark.device !== phone.enrolment.device,
          lastTriedAt: tried ? sync.lastTriedAt : null,
          tries: tried ? sync.failures : 0,
        };
      })
      .reverse() // of what was made in the same moment, the last first
      .sort((a, b) => b.madeAt - a.madeAt);
  });
}

/** Puts a refused entry away: it is kept, never sent, and counts no more as the answer. */
export async function setAside(phone: Phone, id: string): Promise<void> {
  await mend(phone, id, (mark) => ({ ...mark, setAside: true }));
}

/** May what was refused for this reason pass at another time? What holds an id already will hold it for ever. */
export function mayPassLater(refusal: Trouble | null): boolean {
  return refusal !== null && refusal !== 'conflict';
}

/** Takes a refused entry up again, from aside too: the cause may have gone. It is sent as it was made. */
export async function takeUp(phone: Phone, id: string): Promise<void> {
  await mend(phone, id, ({ refusal, setAside: _, replacedBy: __, ...mark }) =>
    mayPassLater(refusal ?? null) ? mark : null,
  );
}

/** Changes the mark of a refused entry; null leaves it as it is. */
async function mend(phone: Phone, id: string, change: (mark: OutboxRow) => OutboxRow | null): Promise<void> {
  const { outbox } = phone.db;
  await phone.db.transaction('rw', outbox, async () => {
    const mark = (await outbox.toArray()).find((one) => one.id === id);
    const changed = mark?.refusal && change(mark);
    if (changed) await outbox.put(changed);
  });
}
