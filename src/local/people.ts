/** Who the others are: whom the phones of the district are for, by what the endpoint has said of them. */
import type { LocalDb } from './db.ts';

type Names = Readonly<Record<string, string>>;

/** Names by device. */
export async function readPeople(db: LocalDb): Promise<Names> {
  const row = await db.meta.get('people');
  return row?.name === 'people' ? row.names : {};
}

/** Within a transaction: keeps what is new among these names. */
export async function putPeople(db: LocalDb, names: Names): Promise<void> {
  const known = await readPeople(db);
  const isNew = Object.entries(names).some(([device, name]) => known[device] !== name);
  if (isNew) await db.meta.put({ name: 'people', names: { ...known, ...names } });
}
