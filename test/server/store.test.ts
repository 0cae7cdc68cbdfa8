/** The database itself: its migrations, its name, its places, and two endpoints on one of it. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { lockCounters, readCounters } from '../../src/server/store/entries.ts';
import { MIGRATIONS, migrate, NewerSchema } from '../../src/server/store/migrations.ts';
import { addPlaces, CHAIN_START, districtsOf } from '../../src/server/store/places.ts';
import { PERIOD, record, report } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { Member, type OpenStore, START, seededChance, startEndpoint } from './endpoint.ts';

const doors = { now: () => START, chance: seededChance(1) };
const YASOTHON = { code: '35', th: 'ยโสธร', en: 'Yasothon' };
const MUEANG = { code: '3501', th: 'เมืองยโสธร', en: 'Mueang Yasothon' };

/** PostgreSQL is to refuse whatever changes the schema within a time. */
const HURRY_REFUSED = [
  `CREATE FUNCTION refuse_hurry() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
    IF current_setting('statement_timeout') <> '0' THEN RAISE EXCEPTION 'it would be cut off'; END IF;
  END $$`,
  'CREATE EVENT TRIGGER refuse_hurry ON ddl_command_start EXECUTE FUNCTION refuse_hurry()',
];

onBothDatabases(({ kind, fresh, bare }) => {
  test('a second start finds what the first has made, and applies nothing again', async () => {
    const { open } = await bare();
    const first = await open(doors);
    expect(first.migrated).toEqual(MIGRATIONS.map(({ name }) => name));
    expect(first.instance).toMatch(/^[0-9a-f]{16}$/);
    await first.close();
    const second = await open({ ...doors, chance: seededChance(2) });
    expect(second.migrated).toEqual([]);
    expect([second.instance, second.epoch]).toEqual([first.instance, first.epoch]);
    await second.close();
  });

  // Two handles on one SQLite file in one thread would wait for each other; commands.test.ts has two processes.
  if (kind === 'PostgreSQL') {
    test('two first starts at once make one database', async () => {
      const { open } = await bare();
      const [one, other] = await Promise.all([open(doors), open({ ...doors, chance: seededChance(2) })]);
      expect([one.instance, one.epoch]).toEqual([other.instance, other.epoch]);
      expect(one.migrated.length + other.migrated.length).toBe(MIGRATIONS.length);
      await Promise.all([one.close(), other.close()]);
    });

    test('a migration may take as long as it needs, and a request may not', async () => {
      const { connect, open } = await bare();
      const operator = connect();
      for (const statement of HURRY_REFUSED) await sql.raw(statement).execute(operator);
      await operator.destroy();
      const { db, migrated, close } = await open(doors);
      expect(migrated).toHaveLength(MIGRATIONS.length);
      const { rows } = await sql<{ max: string }>`SELECT current_setting('statement_timeout') AS max`.execute(
        db,
      );
      expect(rows).toEqual([{ max: '20s' }]);
      await close();
    });

    test('a connection that breaks in a transaction fails that transaction, and no more', async () => {
      const { db, close } = await (await fresh())(doors);
      const broken = db.transaction().execute(async (tx) => {
        const backend = sql<{ ended: boolean }>`SELECT pg_terminate_backend(pid) AS ended FROM pg_locks
          WHERE locktype = 'relation' AND relation = 'scopes'::regclass AND pid <> pg_backend_pid()`;
        await lockCounters(tx, ['district/3424']);
        expect((await backend.execute(db)).rows).toContainEqual({ ended: true });
        await lockCounters(tx, ['district/3424']);
      });
      await expect(broken).rejects.toThrow();
      expect((await readCounters(db, ['district/3424'])).length).toBe(1);
      await close();
    });

    test('whoever takes a counter holds it until the transaction ends', async () => {
      const { db, close } = await (await fresh())(doors);
      const waiting = sql<{ pid: number }>`
        SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
      const order: string[] = [];
      let second: Promise<void> | undefined;
      await db.transaction().execute(async (tx) => {
        await lockCounters(tx, ['district/3424', 'district/3401']);
        order.push('the first has it');
        second = db.transaction().execute(async (other) => {
          await lockCounters(other, ['district/3402', 'district/3401']);
          order.push('the second has it');
        });
        await expect.poll(async () => (await waiting.execute(db)).rows.length).toBe(1);
        order.push('the first ends');
      });
      await second;
      expect(order).toEqual(['the first has it', 'the first ends', 'the second has it']);
      await close();
    });
  }

  test('has the 25 districts of the seed, and takes another province’s', async () => {
    const store = await (await fresh())(doors);
    expect(await districtsOf(store.db, '34')).toHaveLength(25);
    await addPlaces(store.db, { province: YASOTHON, districts: [MUEANG] });
    expect(await districtsOf(store.db, '35')).toEqual([MUEANG]);
    const foreign = { province: YASOTHON, districts: [{ ...MUEANG, code: '3601' }] };
    await expect(addPlaces(store.db, foreign)).rejects.toThrow(/3601/);
    await store.close();
  });

  test('a corrected name is not undone by the next start', async () => {
    const open = await fresh();
    const first = await open(doors);
    const districts = [{ code: '3424', th: 'ชื่อใหม่', en: 'New name' }];
    await addPlaces(first.db, { province: { code: '34', th: 'อุบลราชธานี', en: 'Ubon' }, districts });
    await first.close();
    const second = await open(doors);
    const names = await districtsOf(second.db, '34');
    expect(names.find((place) => place.code === '3424')?.th).toBe('ชื่อใหม่');
    expect(names).toHaveLength(25);
    await second.close();
  });

  test('refuses to start on a schema that is newer than itself, in a clear word', async () => {
    const open = await fresh();
    const store = await open(doors);
    await store.db.insertInto('migrations').values({ name: '999-later', applied_at: START }).execute();
    await store.close();
    const again = open(doors);
    await expect(again).rejects.toThrow(NewerSchema);
    await expect(again).rejects.toThrow(/newer than this endpoint \(it has 999-later\)/);
  });

  test('a migration that fails leaves nothing behind, and is tried again at the next start', async () => {
    const { db, close } = await (await fresh())(doors);
    const failing = {
      name: '900-half',
      up: async (tx: typeof db) => {
        await tx.schema.createTable('half').addColumn('a', 'text').execute();
        throw new Error('the disk is full');
      },
    };
    await expect(migrate(db, doors.now, [...MIGRATIONS, failing])).rejects.toThrow('the disk is full');
    const mended = {
      name: '900-half',
      up: (tx: typeof db) => tx.schema.createTable('half').addColumn('a', 'text').execute(),
    };
    expect(await migrate(db, doors.now, [...MIGRATIONS, mended])).toEqual(['900-half']);
    expect(await migrate(db, doors.now, [...MIGRATIONS, mended])).toEqual([]);
    await close();
  });

  test('several endpoints on one database, pushed to at once: no gap, no double, every chain holds', async () => {
    await pushFromAll(await fresh());
  });
});

test('on SQLite a commit is on the disk before it is answered', async () => {
  const endpoint = await startEndpoint();
  const { rows } = await sql<{ synchronous: number }>`PRAGMA synchronous`.execute(endpoint.store.db);
  expect(rows).toEqual([{ synchronous: 2 }]);
  await endpoint.close();
});

const ENDPOINTS = 4;
const ROUNDS = 6;
const BATCH = 5;
const DISTRICTS = ['3401', '3402', '3424'];

/** Officers of three districts push through several endpoints at once, and each first batch a second time elsewhere. */
async function pushFromAll(open: OpenStore): Promise<void> {
  const one = await startEndpoint(open);
  const all = [one];
  while (all.length < ENDPOINTS) all.push(await startEndpoint(open));
  const members = await Promise.all(DISTRICTS.map((code) => one.enrol(`district/${code}`)));
  for (let round = 0; round < ROUNDS; round += 1) {
    const pushes = members.flatMap((member) => {
      const batches = all.map(({ app }, at) => {
        const batch = Array.from({ length: BATCH }, (_, n) => member.seal('record', record(n)));
        const district = member.scope.slice(-4);
        const sealed = member.seal('report', report({ district, revision: round * ENDPOINTS + at + 1 }));
        return { through: new Member(app, member), batch: [sealed, ...batch] };
      });
      const [first] = batches;
      const again = first && batches.at(-1)?.through.sync(first.batch);
      return [...batches.map(({ through, batch }) => through.sync(batch)), ...(again ? [again] : [])];
    });
    const replies = await Promise.all(pushes);
    const exceptions = replies.flatMap(({ outcome }) => outcome.exceptions);
    expect(new Set(exceptions.map((exception) => exception.outcome))).toEqual(new Set(['exists']));
  }
  const rows = await one.store.db.selectFrom('entries').selectAll().orderBy('scope').orderBy('seq').execute();
  expect(rows).toHaveLength(DISTRICTS.length * ROUNDS * ENDPOINTS * (BATCH + 1));
  for (const code of DISTRICTS) {
    const lane = rows.filter((row) => row.scope === `district/${code}`);
    expect(lane.map((row) => row.seq)).toEqual(lane.map((_, at) => at + 1));
    lane.reduce((chain, row) => {
      expect(row.chain).toBe(sha256(`${chain}\n${row.seq}\n${sha256(row.bytes)}\n${row.received_at}\n`));
      return row.chain;
    }, CHAIN_START);
  }
  const standings = await one.store.db
    .selectFrom('standings')
    .selectAll()
    .where('period', '=', PERIOD)
    .execute();
  expect(standings.map((row) => JSON.parse(row.standing).state)).toEqual([
    'received',
    'received',
    'received',
  ]);
  expect(all.flatMap((endpoint) => endpoint.faults)).toEqual([]);
  await Promise.all(all.map((endpoint) => endpoint.close()));
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
