/** What is in a database, in an order that does not rest on the database. */
import type { Db } from '../../src/server/store/open.ts';
import { tablesOf } from '../../src/server/store/snapshot.ts';

/** Every row of every table, as text. */
export async function contentsOf(db: Db): Promise<Record<string, string[]>> {
  const contents: Record<string, string[]> = {};
  for (const { name, columns } of await tablesOf(db)) {
    // A table of the database, whether or not today's code knows it.
    const rows: Readonly<Record<string, unknown>>[] = await db
      .selectFrom(name as 'meta')
      .selectAll()
      .execute();
    contents[name] = rows
      .map((row) => JSON.stringify(Object.fromEntries(columns.toSorted().map((one) => [one, row[one]]))))
      .sort();
  }
  return contents;
}
