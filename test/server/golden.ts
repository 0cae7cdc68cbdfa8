/**
 * `npx tsx test/server/golden.ts` writes the golden databases that are missing: one for each migration, a database as
 * the endpoint of that schema wrote it, as SQL that both databases read. Those that are there stay as they are: what
 * was written once is what upgrades will meet.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import type { Signed } from '../../src/rules/receipt.ts';
import { invite } from '../../src/server/auth.ts';
import { type Signing, signingFromFile } from '../../src/server/signing.ts';
import { MIGRATIONS, migrate } from '../../src/server/store/migrations.ts';
import type { Db } from '../../src/server/store/open.ts';
import { revokeDevice } from '../../src/server/store/people.ts';
import { tablesOf } from '../../src/server/store/snapshot.ts';
import { connectSqlite } from '../../src/server/store/sqlite.ts';
import { record, report, review, roster } from './bodies.ts';
import { inMemory, type Member, START, startEndpoint } from './endpoint.ts';

const FOLDER = join(import.meta.dirname, 'golden');
const SIGNING_KEY = join(FOLDER, 'signing-key.pem');
const WITH_RECEIPTS = '003-receipts-and-standings';
const WITH_PROOFS = '004-proofs';
const SECOND_MS = 1_000;
/** The first line of a dump tells who was enrolled: only they know their cookies. */
const MEMBERS = '-- members: ';

export type Enrolled = Pick<Member, 'scope' | 'device' | 'cookie'>;

/** The key with which golden receipts are signed; it is no secret. */
export async function goldenSigning(): Promise<Signing> {
  return signingFromFile(SIGNING_KEY);
}

export const goldenFile = (schema: string) => join(FOLDER, `${schema}.sql`);

export interface Golden {
  readonly members: readonly Enrolled[];
  /** Statements that make the database. */
  readonly statements: readonly string[];
}

export function readGolden(schema: string): Golden {
  const [first = '', ...statements] = readFileSync(goldenFile(schema), 'utf8').trimEnd().split('\n');
  return { members: JSON.parse(first.slice(MEMBERS.length)), statements };
}

/** A database of this schema in which people have worked, as a dump. No endpoint took reports before it gave receipts. */
export async function makeGolden(schema: string): Promise<string> {
  const endpoint = await startEndpoint(inMemory, { signing: await goldenSigning() });
  const office = await endpoint.enrol('district/3424');
  const neighbour = await endpoint.enrol('district/3401');
  const province = await endpoint.enrol('province/34');
  await office.sync([office.seal('roster', roster('อบต. ที่ 1')), office.seal('record', record(800))]);
  const months = [{ indicator: '4.1', period: '2025-06', drafts: 3, sealedUnsent: 1 }];
  await neighbour.sync([], { health: { ...neighbour.request([]).health, months } });
  await office.sync([office.sealUnknown('of-a-newer-app', { word: 'it’s' })]);
  await office.sync([office.seal('record', record(1), { scope: neighbour.scope })]);
  endpoint.setNow(START + SECOND_MS);
  await province.sync([province.seal('roster', roster('จังหวัด'))]);
  if (schema >= WITH_RECEIPTS) {
    const sealed = office.seal('report', report());
    const [received] = (await office.sync([sealed])).reply.receipts;
    const verdict = review(sealed.entry.id, 'confirm');
    await province.sync([province.seal('review', verdict, { scope: office.scope })]);
    endpoint.setNow(START + 2 * SECOND_MS);
    if (received && schema >= WITH_PROOFS) await proveAnother(office, received);
  }
  await invite(endpoint.store, endpoint, { scope: neighbour.scope, name: 'ยังไม่ใช้' });
  await revokeDevice(endpoint.store.db, neighbour.device, START + 3 * SECOND_MS);
  const old = await ofSchema(schema, endpoint.store.db);
  const members = [office, province].map(({ scope, device, cookie }) => ({ scope, device, cookie }));
  const lines = [`${MEMBERS}${JSON.stringify(members)}`, ...(await statementsOf(old))];
  await Promise.all([old.destroy(), endpoint.close()]);
  return `${lines.join('\n')}\n`;
}

/** Sends a report with the receipt that it had in an epoch that is over. */
async function proveAnother(office: Member, received: Signed): Promise<void> {
  const sealed = office.seal('report', report({ period: '2025-06' }));
  const { hash, entry } = sealed;
  const told = { ...JSON.parse(received.text), id: entry.id, hash, period: '2025-06', epoch: 'before' };
  await office.sync([sealed], { oldReceipts: [(await goldenSigning()).sign(JSON.stringify(told))] });
}

/** A database of an earlier schema with as much of another as that schema had room for. */
async function ofSchema(schema: string, db: Db): Promise<Db> {
  const old = connectSqlite(':memory:');
  const until = MIGRATIONS.findIndex(({ name }) => name === schema) + 1;
  await migrate(old, () => START, MIGRATIONS.slice(0, until));
  for (const { name, columns } of await tablesOf(old)) {
    if (name === 'migrations') continue;
    const names = sql.join(columns.map((column) => sql.ref(column)));
    const { rows } = await sql<Record<string, unknown>>`SELECT ${names} FROM ${sql.table(name)}`.execute(db);
    for (const row of rows) {
      const values = sql.join(columns.map((column) => row[column]));
      await sql`INSERT INTO ${sql.table(name)} (${names}) VALUES (${values})`.execute(old);
    }
  }
  return old;
}

/** What makes a database again, a statement a line. */
async function statementsOf(db: Db): Promise<string[]> {
  const inserts: string[] = [];
  for (const { name, columns } of await tablesOf(db)) {
    const { rows } = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(name)}`.execute(db);
    for (const row of rows) {
      inserts.push(
        `INSERT INTO "${name}" VALUES (${columns.map((column) => literal(row[column])).join(', ')});`,
      );
    }
  }
  return [...(await schemaStatements(db)), ...inserts.sort()];
}

/** The schema of a database, a statement a line; its triggers are SQLite's own, and hold nothing. */
export async function schemaStatements(db: Db): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    SELECT sql AS text FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger' ORDER BY type DESC, name`.execute(
    db,
  );
  return rows.map(({ text }) => `${text};`);
}

function literal(value: unknown): string {
  if (value === null || typeof value === 'number') return String(value);
  return `'${String(value).replaceAll("'", "''")}'`;
}

async function writeMissing(): Promise<void> {
  for (const { name } of MIGRATIONS) {
    if (existsSync(goldenFile(name))) continue;
    writeFileSync(goldenFile(name), await makeGolden(name));
    process.stdout.write(`${goldenFile(name)}\n`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await writeMissing();
