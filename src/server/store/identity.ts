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

/** Begins a new epoch, now: what came after the backup may be missing, and phones are to look. */
export async function renewEpoch(db: Db, doors: Doors): Promise<string> {
  const epoch = hex(doors, EPOCH_BYTES);
  await db.updateTable('meta').set({ value: epoch }).where('key', '=', 'epoch').execute();
  const value = String(doors.now());
  await db
    .insertInto('meta')
    .values({ key: 'restoredAt', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
  return epoch;
}

/** When the epoch was renewed the last time, which a restore does; null: it is the first. */
export async function restoredAt(db: Db): Promise<Ms | null> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'restoredAt').executeTakeFirst();
  return row ? Number(row.value) : null;
}

function hex({ chance }: Doors, bytes: number): string {
  return Buffer.from(chance(bytes)).toString('hex');
}
