/** An endpoint of today on the database of every earlier one: nothing is lost on the way, wherever the way is broken off. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type KyselyPlugin, sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { fill } from '../../src/server/backup/fill.ts';
import { writeBackup } from '../../src/server/backup/write.ts';
import { verifyChains } from '../../src/server/chains.ts';
import { catalogReader, criteriaSet } from '../../src/server/criteria.ts';
import { noteDeeds, readDeeds } from '../../src/server/store/audit.ts';
import { MIGRATIONS, migrate } from '../../src/server/store/migrations.ts';
import { type Db, openSqliteStore } from '../../src/server/store/open.ts';
import { inSnapshot } from '../../src/server/store/snapshot.ts';
import { connectSqlite, makeSqliteFile } from '../../src/server/store/sqlite.ts';
import { PERIOD, record, report } from './bodies.ts';
import { contentsOf } from './contents.ts';
import { onBothDatabases } from './databases.ts';
import { Member, START, seededChance, startEndpoint, uuid } from './endpoint.ts';
import { goldenFile, goldenSigning, makeGolden, readGolden, schemaStatements } from './golden.ts';

const catalogs = catalogReader([criteriaSet]);

const KILLED = fileURLToPath(new URL('./killed.ts', import.meta.url));
const LONG_MS = 120_000;
/** More than the members have made. */
const NEXT_SEQ = 100;
const doors = { now: () => START, chance: seededChance(3) };
const names = MIGRATIONS.map(({ name }) => name);
const [oldest = ''] = names;
type Contents = Record<string, string[]>;

async function lay(db: Db, schema: string): Promise<void> {
  for (const statement of readGolden(schema).statements) await sql.raw(statement).execute(db);
}

/** Every row that was there is there, with what was in it; later schemas may have added tables, columns and rows. */
function expectKept(before: Contents, after: Contents): void {
  for (const [table, rows] of Object.entries(before)) {
    const there = new Set(
      (after[table] ?? []).map((row) => JSON.stringify(columnsLike(rows[0] ?? '{}', JSON.parse(row)))),
    );
    expect([table, rows.filter((row) => !there.has(row))]).toEqual([table, []]);
  }
}

function columnsLike(sample: string, row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(JSON.parse(sample)).map((column) => [column, row[column]]));
}

test.each(names)(
  '%s has its golden database: npx tsx test/server/golden.ts makes what is missing',
  (name) => {
    expect(existsSync(goldenFile(name))).toBe(true);
  },
);

test.each(names)('%s, once published, was not edited', async (name) => {
  const db = connectSqlite(':memory:');
  await migrate(db, doors.now, MIGRATIONS.slice(0, names.indexOf(name) + 1));
  const { statements } = readGolden(name);
  expect(statements.filter((statement) => statement.startsWith('CREATE'))).toEqual(
    await schemaStatements(db),
  );
  await db.destroy();
});

test('golden databases are made the same way every time, save for signatures, which hold chance', async () => {
  const newest = names.at(-1) ?? '';
  const unsigned = async () => (await makeGolden(newest)).replaceAll(/[\w-]{86}/g, '');
  expect(await unsigned()).toBe(await unsigned());
});

onBothDatabases(({ bare }) => {
  describe.each(names)('the database of %s', (schema) => {
    test('is upgraded with every row, and then works', async () => {
      const { connect, open } = await bare();
      const db = connect();
      await lay(db, schema);
      const before = await contentsOf(db);
      await db.destroy();
      const signing = await goldenSigning();
      const endpoint = await startEndpoint(open, { signing });
      expect(endpoint.store.migrated).toEqual(names.slice(names.indexOf(schema) + 1));
      expectKept(before, await contentsOf(endpoint.store.db));

      const [enrolled] = readGolden(schema).members;
      if (!enrolled) throw new Error('nobody was enrolled');
      const office = new Member(endpoint.app, { ...enrolled, keys: signing.keys });
      const next = { id: uuid(1, NEXT_SEQ), deviceSeq: NEXT_SEQ };
      const sealed = [
        office.seal('record', record(5), next),
        office.seal('report', report({ revision: 2 }), { id: uuid(2, NEXT_SEQ), deviceSeq: NEXT_SEQ + 1 }),
      ];
      const { reply, outcome } = await office.sync(sealed);
      expect(outcome.exceptions).toEqual([]);
      expect(reply.receipts).toHaveLength((before.receipts?.length ?? 0) + 1);
      expect(reply.pulled).toHaveLength(before.entries?.length ?? 0);
      const month = await office.get(`/api/districts/3424/4.1/${PERIOD}`);
      expect(month.status).toBe(200);
      expect(await inSnapshot(endpoint.store.db, verifyChains)).toBe((before.entries?.length ?? 0) + 2);
      await endpoint.end();
    });
  });

  test('what was seen before there was a log is in it', async () => {
    const { connect, open } = await bare();
    const db = connect();
    await lay(db, '011-passkeys');
    const [, province] = readGolden('011-passkeys').members;
    if (!province) throw new Error('no province was enrolled');
    const view = { hash: 'a'.repeat(64), device: province.device, scope: 'district/3424', viewed_at: START };
    // Twice in one millisecond is once.
    await db.insertInto('photo_views').values([view, view]).execute();
    await db.destroy();
    const store = await open(doors);
    const asked = { before: null, kind: 'saw-evidence', limit: 10 } as const;
    const { hash, scope, viewed_at: at } = view;
    const seen = { at, by: 'คน 3', kind: 'saw-evidence', scope, about: { hash } };
    expect(await readDeeds(store.db, province.scope, asked)).toEqual([
      { ...seen, id: expect.stringMatching(/^\d+-[0-9a-f]{16}$/) },
    ]);
    // Noted once more, it is the same deed.
    await noteDeeds(store.db, [{ at, by: view.device, kind: 'saw-evidence', scope, about: { hash } }]);
    expect(await readDeeds(store.db, province.scope, asked)).toHaveLength(1);
    await store.close();
  });

  test.each(names)('a backup of the database of %s restores into today’s', async (schema) => {
    const folder = mkdtempSync(join(tmpdir(), 'lakchai-upgrade-'));
    const backup = join(folder, 'backup.gz');
    const [old, today] = [(await bare()).connect(), await bare()];
    await lay(old, schema);
    // Made anew by a restore, or changed by it: see backup.test.ts.
    const { meta: _, migrations: __, standings: ___, invitations: ____, ...before } = await contentsOf(old);
    await writeBackup(old, backup, START);
    const db = today.connect();
    const { migrated } = await fill(db, backup, doors, catalogs);
    expect(migrated).toEqual(names.slice(names.indexOf(schema) + 1));
    await db.destroy();
    const store = await today.open(doors);
    expect(store.migrated).toEqual([]);
    expectKept(before, await contentsOf(store.db));
    await Promise.all([old.destroy(), store.close()]);
    rmSync(folder, { recursive: true });
  });

  test('an upgrade that fails at any statement is made whole by the next start', {
    timeout: LONG_MS,
  }, async () => {
    let isThrough = false;
    let failures = 0;
    for (let at = 1; !isThrough; at += 1) {
      const { connect, open } = await bare();
      const db = connect();
      await lay(db, oldest);
      const before = await contentsOf(db);
      const upgrading = migrate(db.withPlugin(failingAt(at)), doors.now);
      isThrough = await upgrading.then(
        () => true,
        () => false,
      );
      if (!isThrough) failures += 1;
      await db.destroy();
      const store = await open(doors);
      expectKept(before, await contentsOf(store.db));
      expect((await contentsOf(store.db)).migrations).toHaveLength(names.length);
      await store.close();
    }
    expect(failures).toBeGreaterThan(names.length);
  });
});

/** The disk is full from the so-many-eth statement on. */
function failingAt(at: number): KyselyPlugin {
  let count = 0;
  return {
    transformQuery: ({ node }) => {
      count += 1;
      if (count >= at) throw new Error('the disk is full');
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}

describe('an upgrade whose process is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lakchai-upgrade-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(names.slice(1))(
    'in the middle of %s is made whole by the next start',
    { timeout: LONG_MS },
    async (name) => {
      const file = join(folder, `${name}.sqlite`);
      makeSqliteFile(file);
      const db = connectSqlite(file);
      await lay(db, oldest);
      const before = await contentsOf(db);
      await db.destroy();
      const killed = promisify(execFile)(process.execPath, ['--import', 'tsx', KILLED, file, name]);
      await expect(killed).rejects.toMatchObject({ signal: 'SIGKILL' });
      const store = await openSqliteStore(file, doors);
      expect(store.migrated).toEqual(names.slice(names.indexOf(name)));
      expectKept(before, await contentsOf(store.db));
      await store.close();
    },
  );
});
