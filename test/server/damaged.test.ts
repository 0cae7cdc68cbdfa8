/** What the endpoint does with a file that is not as it left it: it says so, changes nothing, and begins nothing new. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { restoreSqlite } from '../../src/server/backup/restore.ts';
import { writeBackup } from '../../src/server/backup/write.ts';
import { catalogReader, criteriaSet } from '../../src/server/criteria.ts';
import { openSqliteStore } from '../../src/server/store/open.ts';
import { DamagedDatabase } from '../../src/server/store/sqlite.ts';
import { record, report } from './bodies.ts';
import { contentsOf } from './contents.ts';
import { START, seededChance, startEndpoint } from './endpoint.ts';

const catalogs = catalogReader([criteriaSet]);

const PAGE_BYTES = 4_096;
const doors = { now: () => START, chance: seededChance(5) };
const open = (given = doors) => openSqliteStore(file, given);

let folder: string;
let file: string;
let backup: string;
let before: Record<string, string[]>;

/** An endpoint has worked on the file and has stopped; there is a backup. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lakchai-damaged-'));
  file = join(folder, 'lakchai.sqlite');
  backup = join(folder, 'backup.jsonl.gz');
  const endpoint = await startEndpoint(open);
  const office = await endpoint.enrol('district/3424');
  await office.sync([office.seal('record', record(800)), office.seal('report', report())]);
  await writeBackup(endpoint.store.db, backup, START);
  before = await contentsOf(endpoint.store.db);
  await endpoint.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const overwrite = (at: number, bytes: Uint8Array) => {
  const whole = readFileSync(file);
  whole.set(bytes, at);
  writeFileSync(file, whole);
};

const DAMAGES: readonly (readonly [string, () => void])[] = [
  ['is empty', () => truncateSync(file)],
  ['ends within its header', () => truncateSync(file, 90)],
  ['ends after its first page', () => truncateSync(file, PAGE_BYTES)],
  ['ends before its last page', () => truncateSync(file, readFileSync(file).length - PAGE_BYTES)],
  ['ends within its last page', () => truncateSync(file, readFileSync(file).length - 1)],
  ['is of another program', () => writeFileSync(file, 'สวัสดี')],
  ['is of zeros', () => writeFileSync(file, new Uint8Array(PAGE_BYTES * 4))],
  ['has another beginning', () => overwrite(0, new Uint8Array(16))],
  ['has a damaged header', () => overwrite(16, new Uint8Array(84).fill(0xff))],
  ['has a damaged page', () => overwrite(PAGE_BYTES * 5, new Uint8Array(PAGE_BYTES).fill(0x5a))],
  [
    'is gone, and has left its log',
    () => {
      rmSync(file);
      writeFileSync(`${file}-wal`, 'log');
    },
  ],
];

describe.each(DAMAGES)('a database that %s', (_, damage) => {
  test('is not opened, and not changed', async () => {
    damage();
    const found = existsSync(file) ? readFileSync(file) : null;
    const opening = open();
    await expect(opening).rejects.toThrow(DamagedDatabase);
    await expect(opening).rejects.toThrow(/^[^\n]*lakchai\.sqlite[^\n]*$/);
    expect(existsSync(file) ? readFileSync(file) : null).toEqual(found);
  });

  test('is moved aside by a restore, as it is', async () => {
    damage();
    const found = existsSync(file) ? readFileSync(file) : null;
    const { aside } = await restoreSqlite(file, backup, doors, catalogs);
    if (found) expect(readFileSync(aside ?? '')).toEqual(found);
    expect(existsSync(`${file}-wal`)).toBe(false);
    const store = await open();
    const { entries, receipts } = await contentsOf(store.db);
    expect({ entries, receipts }).toEqual({ entries: before.entries, receipts: before.receipts });
    await store.close();
  });
});

test('every page of a database counts', async () => {
  const whole = readFileSync(file);
  for (let page = 0; page < whole.length / PAGE_BYTES; page += 1) {
    writeFileSync(file, whole);
    overwrite(page * PAGE_BYTES, new Uint8Array(PAGE_BYTES).fill(0xa5));
    await expect(open()).rejects.toThrow(DamagedDatabase);
  }
});

describe('a restore', () => {
  const restore = () => restoreSqlite(file, backup, doors, catalogs);

  test('is refused while an endpoint has the database open', async () => {
    const store = await open();
    await expect(restore()).rejects.toThrow(/is in use: stop the endpoint first/);
    expect(await contentsOf(store.db)).toEqual(before);
    await store.close();
    await restore();
  });

  test('keeps the former database, whole, under another name', async () => {
    const { aside } = await restore();
    rmSync(file);
    const former = await openSqliteStore(aside ?? '', doors);
    expect(await contentsOf(former.db)).toEqual(before);
    await former.close();
  });

  test('of a bad backup leaves everything as it is', async () => {
    truncateSync(backup, 100);
    const found = [readdirSync(folder), readFileSync(file)];
    await expect(restore()).rejects.toThrow(/cut off/);
    expect([readdirSync(folder), readFileSync(file)]).toEqual(found);
  });

  test('goes over what a killed one has left', async () => {
    writeFileSync(`${file}.restoring`, 'half');
    writeFileSync(`${file}.restoring-wal`, 'half');
    await restore();
    const store = await open();
    expect((await contentsOf(store.db)).entries).toEqual(before.entries);
    await store.close();
  });

  test('makes a database where there was none', async () => {
    rmSync(file);
    expect((await restore()).aside).toBe(null);
    const store = await open();
    expect((await contentsOf(store.db)).entries).toEqual(before.entries);
    await store.close();
  });
});
