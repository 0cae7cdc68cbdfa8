/** What is true of the whole database: its name, which never changes, and its epoch, which a restore renews. */
import type { Ms } from '../../rules/calendar.ts';
import type { Db, Doors } from './open.ts';

const INSTANCE_BYTES = 8;
const EPOCH_BYTES = 8;

export interface Identity {
  readonly instance: string;
  readonly epoch: string;
}

/** Makes both at the first opening. Two endpoints that open a database at once agree on one. */
export async function keepIdentity(db: Db, doors: Doors): Promise<Identity> {
  await db
    .insertInto('meta')
    .values([
      { key: 'instance', value: hex(doors, INSTANCE_BYTES) },
      { key: 'epoch', value: hex(doors, EPOCH_BYTES) },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return readIdentity(db);
}

/** Both as they are; empty where the database has none yet. */
export async function readIdentity(db: Db): Promise<Identity> {
  const rows = await db.selectFrom('meta').select(['key', 'value']).execute();
  const kept = (key: string) => rows.find((row) => row.key === key)?.value ?? '';
  return { instance: kept('instance'), epoch: kept('epoch') };
}

/** What is kept in the place of an instant from the restore on until it is served. */
const NOT_SERVED = '';

/** Begins a new epoch: what came after the backup may be missing, and phones are to look. */
export async function renewEpoch(db: Db, doors: Doors): Promise<string> {
  const epoch = hex(doors, EPOCH_BYTES);
  await db.updateTable('meta').set({ value: epoch }).where('key', '=', 'epoch').execute();
  await db
    .insertInto('meta')
    .values({ key: 'restoredAt', value: NOT_SERVED })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: NOT_SERVED }))
    .execute();
  return epoch;
}

/**
 * Since when what was restored the last time is served, so that its province can set right what the backup has wrong; null:
 * the epoch is the first; Infinity: it is not served yet.
 */
export async function restoredAt(db: Db): Promise<Ms | null> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'restoredAt').executeTakeFirst();
  if (!row) return null;
  return row.value === NOT_SERVED ? Infinity : Number(row.value);
}

/** Notes that it is served now: where that is new, or was noted by a clock that ran ahead. */
export async function noteServed(db: Db, now: Ms): Promise<void> {
  const restored = await restoredAt(db);
  if (restored === null || restored <= now) return;
  await db
    .updateTable('meta')
    .set({ value: String(now) })
    .where('key', '=', 'restoredAt')
    .execute();
}

function hex({ chance }: Doors, bytes: number): string {
  return Buffer.from(chance(bytes)).toString('hex');
}
