/** Photos in backups: copied once, put back with the database, and asked for again where they are lost. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { photoPath } from '../../src/rules/photos.ts';
import { fill } from '../../src/server/backup/fill.ts';
import { backUpPhotos, photosBeside, restorePhotos } from '../../src/server/backup/photos.ts';
import { writeBackup } from '../../src/server/backup/write.ts';
import { catalogReader, criteriaSet } from '../../src/server/criteria.ts';
import { folderPhotos } from '../../src/server/photos/folder.ts';
import { readPhotos } from '../../src/server/store/photos.ts';
import { noteRemoved } from '../../src/server/store/retention.ts';
import { bareJpeg } from '../pictures.ts';
import { onBothDatabases } from './databases.ts';
import {
  type Endpoint,
  type Member,
  photosInMemory,
  START,
  seededChance,
  startEndpoint,
  uuid,
} from './endpoint.ts';
import { name, send } from './photos.ts';

const DISTRICT = 'district/3424';
const doors = { now: () => START, chance: seededChance(99) };

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakchai-photo-backup-'));
  file = join(folder, 'backups', 'one.jsonl.gz');
});
afterEach(() => rmSync(folder, { recursive: true }));

onBothDatabases(({ fresh, bare }) => {
  let endpoint: Endpoint;
  let officer: Member;
  const photos = () => folderPhotos(join(folder, 'photos'));
  beforeEach(async () => {
    endpoint = await startEndpoint(await fresh(), { photos: photos() });
    officer = await endpoint.enrol(DISTRICT);
  });
  afterEach(() => endpoint.close());

  let rows = 0;
  const named = (bytes: Uint8Array<ArrayBuffer>) => {
    rows += 1;
    return name(officer, bytes, {}, uuid(rows));
  };
  const sent = async (bytes: Uint8Array<ArrayBuffer>) => {
    const hash = await named(bytes);
    await send(officer, hash, 0, bytes);
    return hash;
  };
  const backUp = () => backUpPhotos(endpoint.store.db, photos(), photosBeside(file));

  test('each photo is copied once, however many backups there are', async () => {
    await sent(bareJpeg(500));
    expect(await backUp()).toEqual({ copied: 1, missing: 0 });
    await sent(bareJpeg(600));
    expect(await backUp()).toEqual({ copied: 1, missing: 0 });
    expect(await backUp()).toEqual({ copied: 0, missing: 0 });
  });

  test('a photo that has gone for good goes from the backups; one that was lost stays there', async () => {
    const [over, lost] = [await sent(bareJpeg(500)), await sent(bareJpeg(600))];
    await backUp();
    const { db } = endpoint.store;
    await photos().remove({ scope: DISTRICT, hash: over });
    await noteRemoved(db, { scope: DISTRICT, hash: over }, START);
    await photos().remove({ scope: DISTRICT, hash: lost });
    expect((await officer.get(photoPath(lost))).status).toBe(404);
    await backUp();
    const left = readdirSync(join(folder, 'backups', 'photos', DISTRICT));
    expect(left).toEqual([lost]);
  });

  test('a restored endpoint has the photos of the backup, and asks for all others', async () => {
    const [kept, since, half] = [bareJpeg(500), bareJpeg(600), bareJpeg(700)];
    const keptHash = await sent(kept);
    await backUp();
    const sinceHash = await sent(since);
    const halfHash = await named(half);
    await send(officer, halfHash, 0, half.slice(0, 300));
    await writeBackup(endpoint.store.db, file, START);

    const db = (await bare()).connect();
    await fill(db, file, doors, catalogReader([criteriaSet]));
    const store = photosInMemory();
    expect(await restorePhotos(db, photosBeside(file), store)).toEqual({ copied: 1, missing: 1 });
    expect(await store.get({ scope: DISTRICT, hash: keptHash })).toEqual(kept);
    const states = await readPhotos(db, DISTRICT, [keptHash, sinceHash, halfHash]);
    expect(new Map(states.map(({ hash, held, wholeAt }) => [hash, [held, wholeAt]]))).toEqual(
      new Map([
        [keptHash, [500, START]],
        [sinceHash, [0, null]],
        [halfHash, [0, null]],
      ]),
    );
    await db.destroy();
  });

  test('a photo that was damaged on the disk is not copied, and that is told', async () => {
    const hash = await sent(bareJpeg(500));
    writeFileSync(join(folder, 'photos', DISTRICT, hash), 'damaged');
    expect(await backUp()).toEqual({ copied: 0, missing: 1 });
  });

  test('a database from before there were photos has none to copy', async () => {
    const db = (await bare()).connect();
    expect(await backUpPhotos(db, photos(), photosBeside(file))).toEqual({ copied: 0, missing: 0 });
    await db.destroy();
  });

  test('those of a database from before any was removed are copied', async () => {
    await sent(bareJpeg(500));
    await endpoint.store.db.schema.alterTable('photos').dropColumn('removed_at').execute();
    expect(await backUp()).toEqual({ copied: 1, missing: 0 });
  });
});
