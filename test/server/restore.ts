/** An endpoint that died and was restored from a backup: an older copy of everything, under a new epoch or silently under the same. */
import { openSqliteStore, type Store } from '../../src/server/store/open.ts';
import type { Tables } from '../../src/server/store/schema.ts';

/** Everything that a database holds; its migrations are made by whoever opens a new one. */
const TABLES = [
  'meta',
  'places',
  'scopes',
  'entries',
  'receipts',
  'proofs',
  'seal_codes',
  'refusals',
  'standings',
  'devices',
  'invitations',
  'sessions',
  'photos',
  'photo_parts',
] as const satisfies readonly (keyof Tables)[];

export type Backup = ReadonlyMap<(typeof TABLES)[number], readonly object[]>;

export async function backUp({ db }: Store): Promise<Backup> {
  const rows = TABLES.map(
    async (table) => [table, await db.selectFrom(table).selectAll().execute()] as const,
  );
  return new Map(await Promise.all(rows));
}

/**
 * A database in memory with what a backup holds.
 * @param epoch null: whoever copied the files back told nobody
 */
export async function restore(
  backup: Backup,
  doors: Parameters<typeof openSqliteStore>[1],
  epoch: string | null,
): Promise<Store> {
  const store = await openSqliteStore(':memory:', doors);
  for (const table of TABLES) {
    await store.db.deleteFrom(table).execute();
    const rows = backup.get(table) ?? [];
    if (rows.length > 0) await store.db.insertInto(table).values(rows).execute();
  }
  if (epoch !== null) {
    await store.db.updateTable('meta').set({ value: epoch }).where('key', '=', 'epoch').execute();
  }
  const meta = await store.db.selectFrom('meta').selectAll().execute();
  const kept = (key: string) => meta.find((row) => row.key === key)?.value ?? '';
  return { ...store, instance: kept('instance'), epoch: kept('epoch') };
}
