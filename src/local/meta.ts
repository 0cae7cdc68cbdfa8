/** Rows of which a database has one: its own numbers, and what was put back after a wipe. */
import type { CounterRow, LocalDb, WipeRow } from './db.ts';

/** The numbers that this database knows of; undefined where it is a new one. */
export async function readOwnCounter(db: LocalDb): Promise<CounterRow | undefined> {
  const row = await db.meta.get('counter');
  return row?.name === 'counter' ? row : undefined;
}

/** The person has read what was put back. */
export async function putAwayWipe(db: LocalDb): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const wipe = await readWipe(db);
    if (wipe) await db.meta.put({ ...wipe, isSeen: true });
  });
}

/** What was put back here after a wipe, if there was one. */
export async function readWipe(db: LocalDb): Promise<WipeRow | undefined> {
  const row = await db.meta.get('wipe');
  return row?.name === 'wipe' ? row : undefined;
}
