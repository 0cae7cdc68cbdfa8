/** A backup, and what is restored from it: on either database, and from one into the other. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { invite } from '../../src/server/auth.ts';
import { fill } from '../../src/server/backup/fill.ts';
import { BadBackup } from '../../src/server/backup/format.ts';
import { verifyBackup } from '../../src/server/backup/read.ts';
import { writeBackup } from '../../src/server/backup/write.ts';
import { BrokenChain } from '../../src/server/chains.ts';
import { catalogReader, criteriaSet } from '../../src/server/criteria.ts';
import { newSigning } from '../../src/server/signing.ts';
import { MIGRATIONS } from '../../src/server/store/migrations.ts';
import { type Db, openSqliteStore } from '../../src/server/store/open.ts';
import { connectSqlite } from '../../src/server/store/sqlite.ts';
import { record, report, roster } from './bodies.ts';
import { contentsOf } from './contents.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, Member, type OpenStore, START, seededChance, startEndpoint } from './endpoint.ts';

const catalogs = catalogReader([criteriaSet]);

const DAY_MS = 86_400_000;
/** Every byte would take half a minute on a busy machine. */
const STEP_BYTES = 13;
const LONG_MS = 120_000;
const doors = { now: () => START + DAY_MS, chance: seededChance(99) };
const signing = newSigning();

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakchai-backup-'));
  file = join(folder, 'backup.jsonl.gz');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** An endpoint that has something of everything. */
async function workedAt(open: OpenStore): Promise<{ endpoint: Endpoint; office: Member }> {
  const endpoint = await startEndpoint(open, { signing });
  const office = await endpoint.enrol('district/3424');
  await office.sync([office.seal('roster', roster('อบต. ที่ 1')), office.seal('record', record(800))]);
  await office.sync([office.seal('report', report()), office.sealUnknown('dance', { step: 'รำ\u2028วง' })]);
  await office.sync([office.seal('record', record(1), { scope: 'district/3401' })]);
  return { endpoint, office };
}

/** What somebody may do past the endpoint. */
const BREAKS: readonly (readonly [string, (db: Db) => Promise<unknown>])[] = [
  ['with another counter', (db) => db.updateTable('scopes').set({ seq: 9 }).where('seq', '=', 4).execute()],
  ['with other words', (db) => db.updateTable('entries').set({ bytes: '{}' }).where('seq', '=', 2).execute()],
  [
    'with another time',
    (db) =>
      db
        .updateTable('entries')
        .set({ received_at: START + 1 })
        .where('seq', '=', 4)
        .execute(),
  ],
  ['without an entry', (db) => db.deleteFrom('entries').where('seq', '=', 2).execute()],
  ['without the last entry', (db) => db.deleteFrom('entries').where('seq', '=', 4).execute()],
];

const readLines = () => gunzipSync(readFileSync(file)).toString('utf8').split('\n');
const writeLines = (lines: readonly string[]) => writeFileSync(file, gzipSync(lines.join('\n')));

onBothDatabases(({ kind, fresh, bare }) => {
  test('every row comes back, in a new epoch of the same instance', async () => {
    const { endpoint } = await workedAt(await fresh());
    const { db, epoch, instance } = endpoint.store;
    const before = await contentsOf(db);
    const rows = await writeBackup(db, file, START);
    expect(rows).toMatchObject({ entries: 4, receipts: 1, refusals: 1, sessions: 1, devices: 1, places: 26 });

    const target = await bare();
    const restoring = target.connect();
    const filled = await fill(restoring, file, doors, catalogs);
    await restoring.destroy();
    const store = await target.open(doors);
    expect([store.instance, store.epoch]).toEqual([instance, filled.epoch]);
    expect(filled.epoch).not.toBe(epoch);
    expect(filled).toMatchObject({ rows, standings: 1, kids: [signing.kid], migrated: [] });
    const after = await contentsOf(store.db);
    for (const name of Object.keys(before).filter((one) => !['meta', 'migrations'].includes(one))) {
      expect([name, after[name]]).toEqual([name, before[name]]);
    }
    await store.close();
    await endpoint.close();
  });

  if (kind === 'PostgreSQL') {
    test('a backup of one database restores into the other, there and back', async () => {
      const { endpoint } = await workedAt(await fresh());
      await writeBackup(endpoint.store.db, file, START);
      const sqlite = connectSqlite(':memory:');
      await fill(sqlite, file, doors, catalogs);
      const between = await contentsOf(sqlite);
      await writeBackup(sqlite, join(folder, 'back.gz'), START);
      const back = (await bare()).connect();
      await fill(back, join(folder, 'back.gz'), { ...doors, chance: seededChance(99) }, catalogs);
      const [{ meta: _, ...there }, { meta: __, ...here }] = [between, await contentsOf(back)];
      expect(here).toEqual(there);
      expect(here.entries).toEqual((await contentsOf(endpoint.store.db)).entries);
      await Promise.all([sqlite.destroy(), back.destroy(), endpoint.close()]);
    });
  }

  test('whoever was in the backup goes on where it was, and receipts are the old ones', async () => {
    const { endpoint, office } = await workedAt(await fresh());
    await writeBackup(endpoint.store.db, file, START);
    const target = await bare();
    const db = target.connect();
    await fill(db, file, doors, catalogs);
    await db.destroy();
    const restored = await startEndpoint(target.open, { signing });
    const same = new Member(restored.app, office);
    const { reply } = await same.sync([]);
    expect(reply.epoch).not.toBe(endpoint.store.epoch);
    expect(reply.pulled).toHaveLength(4);
    expect(reply.heads['district/3424']?.seq).toBe(4);
    await Promise.all([endpoint.close(), restored.close()]);
  });

  test('an invitation that was open is closed: it may have been used since', async () => {
    const { endpoint } = await workedAt(await fresh());
    const { code } = await invite(endpoint.store, doors, { scope: 'district/3401', name: 'คนใหม่' });
    await writeBackup(endpoint.store.db, file, START);
    const target = await bare();
    const db = target.connect();
    expect(await fill(db, file, doors, catalogs)).toMatchObject({ closed: 1 });
    await db.destroy();
    const restored = await startEndpoint(target.open, { signing });
    restored.setNow(doors.now());
    await expect(Member.enrol(restored.app, code, 'a')).rejects.toThrow(/not enrolled/);
    await Promise.all([endpoint.close(), restored.close()]);
  });

  test('the endpoint goes on storing while a backup is read, and the backup is of one moment', async () => {
    const open = await fresh();
    const { endpoint, office } = await workedAt(open);
    const reader = await open(doors);
    const [rows] = await Promise.all([
      writeBackup(reader.db, file, START),
      ...Array.from({ length: 20 }, (_, n) => office.sync([office.seal('record', record(n))])),
    ]);
    await reader.close();
    const target = await bare();
    const db = target.connect();
    expect((await fill(db, file, doors, catalogs)).rows).toEqual(rows);
    await db.destroy();
    await endpoint.end();
  });

  test('a database with anything in it is not restored into, and stays as it is', async () => {
    const { endpoint } = await workedAt(await fresh());
    await writeBackup(endpoint.store.db, file, START);
    const before = await contentsOf(endpoint.store.db);
    await expect(fill(endpoint.store.db, file, doors, catalogs)).rejects.toThrow(/not empty/);
    expect(await contentsOf(endpoint.store.db)).toEqual(before);
    await endpoint.close();
  });

  test.each(BREAKS)('a database %s is not backed up', async (_, breaking) => {
    const { endpoint } = await workedAt(await fresh());
    await breaking(endpoint.store.db);
    await expect(writeBackup(endpoint.store.db, file, START)).rejects.toThrow(BrokenChain);
    expect(readdirSync(folder)).toEqual([]);
    await endpoint.close();
  });
});

describe('a file', () => {
  let db: Db;
  let close: () => Promise<void>;
  beforeEach(async () => {
    const { endpoint } = await workedAt((given) => openSqliteStore(join(folder, 'a.sqlite'), given));
    ({ db } = endpoint.store);
    close = endpoint.close;
    await writeBackup(db, file, START);
  });
  afterEach(() => close());

  const restoring = async () => {
    const target = connectSqlite(':memory:');
    try {
      return await fill(target, file, doors, catalogs);
    } finally {
      await target.destroy();
    }
  };

  test('is for its owner alone, and nothing unfinished lies beside it', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).toEqual(['backup.jsonl.gz']);
  });

  test('is never written over', async () => {
    await expect(writeBackup(db, file, START)).rejects.toThrow(/is there already/);
  });

  test('cut off anywhere is known', { timeout: LONG_MS }, async () => {
    const whole = readFileSync(file);
    for (let length = 0; length < whole.length; length += STEP_BYTES) {
      writeFileSync(file, whole.subarray(0, length));
      await expect(verifyBackup(file)).rejects.toThrow(BadBackup);
    }
  });

  test('altered anywhere is known', { timeout: LONG_MS }, async () => {
    const whole = readFileSync(file);
    // The ten bytes before are gzip's: its time and system, which say nothing of ours.
    for (let at = 10; at < whole.length; at += STEP_BYTES) {
      const altered = Buffer.from(whole);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      writeFileSync(file, altered);
      await expect(verifyBackup(file)).rejects.toThrow(BadBackup);
    }
  });

  test('without any one of its lines, or with one twice, is known', async () => {
    const lines = readLines();
    for (let at = 0; at < lines.length - 1; at += 1) {
      writeLines(lines.toSpliced(at, 1));
      await expect(verifyBackup(file)).rejects.toThrow(BadBackup);
      writeLines(lines.toSpliced(at, 0, lines[at] ?? ''));
      await expect(verifyBackup(file)).rejects.toThrow(BadBackup);
    }
  });

  test.each([
    ['of nothing', () => writeFileSync(file, '')],
    ['of text', () => writeFileSync(file, 'สวัสดี\n')],
    ['of another program', () => writeLines(['{"format":"other"}', '[]', ''])],
  ])('%s is no backup', async (_, write) => {
    write();
    await expect(restoring()).rejects.toThrow(BadBackup);
  });

  test.each([
    ['missing', () => rmSync(file), /^there is no file /, /^ไม่มีไฟล์ /],
    ['a folder', () => folderInstead(), /is a folder, not a file$/, /เป็นโฟลเดอร์/],
    ['under a file', () => pathBeneath(), /^there is no file .*more$/, /^ไม่มีไฟล์ /],
    ['empty', () => writeFileSync(file, ''), /^the file .* is empty$/, /ว่างเปล่า$/],
    ['text', () => writeFileSync(file, 'สวัสดี'), /was altered, or is no backup at all$/, /ไม่ใช่ไฟล์สำรองข้อมูล/],
    ['of another', () => writeLines(['{}', '']), /is no backup that this endpoint knows$/, /ที่ระบบนี้รู้จัก/],
  ])('one that is %s is named by what it is, in both languages', async (_, make, english, thai) => {
    make();
    const told = await verifyBackup(file).catch((error: unknown) => error);
    if (!(told instanceof BadBackup)) throw told;
    expect(told.message).toMatch(english);
    expect(told.thai).toMatch(thai);
    for (const text of [told.message, told.thai]) expect(text).toContain(file);
  });

  test('with another time of receipt, and a footer to match, does not hold together', async () => {
    const lines = readLines().map((line) =>
      line.replace(/^(\["district\/3424",3,.*?,)\d{13},/, `$1${START + 1},`),
    );
    expect(lines).not.toEqual(readLines());
    writeLines(signedAnew(lines));
    await expect(restoring()).rejects.toThrow(/the chain of district\/3424 does not hold at seq 3/);
  });

  test('of a newer endpoint is refused by that word', async () => {
    const newest = MIGRATIONS.at(-1)?.name ?? '';
    writeLines(signedAnew(readLines().map((line) => line.replace(newest, '999-later'))));
    await expect(restoring()).rejects.toThrow(/newer than this endpoint \(999-later\)/);
  });
});

function pathBeneath(): void {
  file = join(file, 'more');
}

function folderInstead(): void {
  rmSync(file);
  mkdirSync(file);
}

/** Lines that were altered by somebody who writes a new footer. */
function signedAnew(lines: readonly string[]): string[] {
  const [footer = '', ...rest] = lines.filter((line) => line !== '').reverse();
  const body = rest.reverse();
  const sha256 = createHash('sha256')
    .update(body.map((line) => `${line}\n`).join(''))
    .digest('hex');
  return [...body, JSON.stringify({ ...JSON.parse(footer), sha256 }), ''];
}
