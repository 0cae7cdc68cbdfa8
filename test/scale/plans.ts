/** How PostgreSQL means to answer the statements that it was asked: by an index, or by reading a whole table. */
import { CompiledQuery, Kysely, type LogEvent, sql } from 'kysely';
import { type Db, openPostgresStore, postgresDialect } from '../../src/server/store/open.ts';
import type { Tables } from '../../src/server/store/schema.ts';
import type { OpenStore } from '../server/endpoint.ts';

/** Tables that have more rows the longer the endpoint serves; the others are as large as the country. */
const GROWING: readonly string[] = ['entries', 'receipts', 'standings', 'devices', 'sessions'];

/** A database whose statements are remembered, each with the values that it last had. */
export function listening(url: string): {
  readonly open: OpenStore;
  readonly heard: Map<string, readonly unknown[]>;
} {
  const heard = new Map<string, readonly unknown[]>();
  const log = ({ query: { sql, parameters } }: LogEvent) => void heard.set(sql, parameters);
  const open: OpenStore = async (doors) => {
    const store = await openPostgresStore(url, doors);
    await store.close();
    const db: Db = new Kysely<Tables>({ dialect: postgresDialect(url), log });
    return { ...store, db, close: () => db.destroy() };
  };
  return { open, heard };
}

/** Lets PostgreSQL know what it has, as it does by itself in time. */
export async function analyse(db: Db): Promise<void> {
  await sql`vacuum analyze`.execute(db);
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Node[];
}

/** The statements that would read a growing table from end to end, each with that table. */
export async function wholeReads(
  db: Db,
  statements: ReadonlyMap<string, readonly unknown[]>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [statement, parameters] of statements) {
    if (!/^(select|insert|update|delete)\b/i.test(statement)) continue;
    const explain = CompiledQuery.raw(`explain (format json) ${statement}`, [...parameters]);
    const { rows } = await db.executeQuery<{ 'QUERY PLAN': readonly { Plan: Node }[] }>(explain);
    const nodes = rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => nodesOf(Plan)));
    for (const node of nodes) {
      const table = node['Relation Name'] ?? '';
      if (node['Node Type'] === 'Seq Scan' && GROWING.includes(table)) found.push(`${table}: ${statement}`);
    }
  }
  return found;
}

function nodesOf(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}
