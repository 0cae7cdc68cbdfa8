/** A province's archive: all that is its own in one file, and an empty endpoint that is as the old one was. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifySigned } from '../../src/local/signature.ts';
import { DAY_MS } from '../../src/rules/calendar.ts';
import { revokePath } from '../../src/rules/devices.ts';
import { ARCHIVES_AT_ONCE_MAX, EXPORT_PATHS } from '../../src/rules/export.ts';
import { districtReplySchema, overviewReplySchema } from '../../src/rules/overview.ts';
import { photoPath } from '../../src/rules/photos.ts';
import { NATION } from '../../src/rules/place.ts';
import { RETENTION_PATH } from '../../src/rules/retention.ts';
import { sealCode } from '../../src/rules/seal-code.ts';
import { invite } from '../../src/server/auth.ts';
import { fill } from '../../src/server/backup/fill.ts';
import { photosBeside, restorePhotos, unpackPhotos } from '../../src/server/backup/photos.ts';
import { writeBackup } from '../../src/server/backup/write.ts';
import { BrokenChain } from '../../src/server/chains.ts';
import { catalogReader, criteriaSet } from '../../src/server/criteria.ts';
import type { PhotoStore } from '../../src/server/photos/store.ts';
import { newSigning } from '../../src/server/signing.ts';
import { addPlaces } from '../../src/server/store/places.ts';
import { connectSqlite } from '../../src/server/store/sqlite.ts';
import { UNWATCHED } from '../../src/server/watch.ts';
import { bareJpeg } from '../pictures.ts';
import { PERIOD, record, report, review, roster } from './bodies.ts';
import { contentsOf } from './contents.ts';
import { type Bare, onBothDatabases } from './databases.ts';
import {
  type Endpoint,
  Member,
  photosInMemory,
  START,
  seededChance,
  startEndpoint,
  uuid,
} from './endpoint.ts';
import { name, send, sha256 } from './photos.ts';

const DISTRICT = 'district/3424';
const PHOTO = bareJpeg(500);
const PHOTO_BASE64 = Buffer.from(PHOTO).toString('base64');
const OTHER_PHOTO = bareJpeg(600);
/** Every table but those that let somebody in and those of one database alone. */
const ROWS = ['places', 'scopes', 'entries', 'receipts', 'proofs', 'seal_codes', 'standings'].concat([
  'photos',
  'audit',
  'retention',
  'devices',
  'revocations',
  'refusals',
]);
const doors = { now: () => START, chance: seededChance(99) };
const catalogs = catalogReader([criteriaSet]);

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakchai-archive-'));
  file = join(folder, 'archive.jsonl.gz');
});
afterEach(() => rmSync(folder, { recursive: true }));

onBothDatabases(({ kind, fresh, bare }) => {
  const signing = newSigning();
  let taken: unknown[];
  let photosOfEndpoint: PhotoStore;
  let endpoint: Endpoint;
  let officer: Member;
  let province: Member;

  /** A district's month with everything that there is, and a neighbouring province with something of its own. */
  beforeEach(async () => {
    taken = [];
    const watch = { ...UNWATCHED, taken: (what: unknown) => void taken.push(what) };
    photosOfEndpoint = photosInMemory();
    endpoint = await startEndpoint(await fresh(), { signing, watch, photos: photosOfEndpoint });
    officer = await endpoint.enrol(DISTRICT);
    province = await endpoint.enrol('province/34');
    await officer.sync([officer.seal('roster', roster('อบต. ที่ 1')), officer.seal('record', record(800))]);
    await send(officer, await name(officer, PHOTO), 0, PHOTO);
    const sealed = officer.seal('report', report());
    await officer.sync([sealed]);
    await province.sync([province.seal('review', review(sealed.entry.id, 'confirm'), { scope: DISTRICT })]);
    await addPlaces(endpoint.store.db, {
      province: { code: '35', th: 'ยโสธร', en: 'Yasothon' },
      districts: [{ code: '3501', th: 'เมืองยโสธร', en: 'Mueang Yasothon' }],
    });
    const stranger = await endpoint.enrol('district/3501');
    await stranger.sync([stranger.seal('record', record(1, { note: 'ของยโสธร' }))]);
    await send(stranger, await name(stranger, OTHER_PHOTO), 0, OTHER_PHOTO);
  });
  afterEach(() => endpoint.end());

  const take = async () => {
    const response = await province.get(EXPORT_PATHS.archive);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/gzip']);
    writeFileSync(file, new Uint8Array(await response.arrayBuffer()));
  };
  const lines = () => gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');

  const wall = async (member: Member) =>
    overviewReplySchema.parse(await (await member.get('/api/overview?indicator=4.1')).json());
  const month = async (member: Member) =>
    districtReplySchema.parse(await (await member.get(`/api/districts/3424/4.1/${PERIOD}`)).json());

  /** What is brought into an empty database, and a province's device there, which had to enrol again. */
  const restored = async (into: Bare, from: string) => {
    const db = into.connect();
    const photos = photosInMemory();
    const filled = await fill(db, from, doors, catalogs);
    const unpacked = await unpackPhotos(from, photos);
    const { missing } = await restorePhotos(db, photosBeside(from), photos);
    await db.destroy();
    const again = await startEndpoint(into.open, { signing, photos });
    const { code } = await invite(again.store, again, { scope: 'province/34', name: 'จังหวัด' });
    return { again, filled, unpacked, missing, reader: await Member.enrol(again.app, code, uuid(50)) };
  };

  test('an empty endpoint becomes what the old one was: wall, month, photos, and every receipt', async () => {
    const before = [await wall(province), await month(province)];
    await take();
    const { again, filled, unpacked, missing, reader } = await restored(await bare(), file);
    expect([unpacked, missing]).toEqual([1, 0]);
    expect([await wall(reader), await month(reader)]).toEqual(before);
    const photo = await reader.get(photoPath(sha256(PHOTO)));
    expect(new Uint8Array(await photo.arrayBuffer())).toEqual(PHOTO);
    const receipts = (await month(reader)).reports.map(({ receipt }) => receipt);
    expect(receipts).toHaveLength(1);
    for (const receipt of receipts) expect(await verifySigned(receipt, filled.header.keys ?? [])).toBe(true);
    await again.close();
  });

  /** One of everything else that a province's database can hold, and nobody's phone can send again. */
  const fillEveryTable = async () => {
    const neighbour = await endpoint.enrol('district/3401');
    const late = neighbour.seal('report', report({ district: '3401' }));
    const code = { code: sealCode(late.hash), district: '3401', period: PERIOD };
    await officer.sync([officer.seal('seal-code', code), officer.seal('review', review(uuid(1), 'confirm'))]);
    endpoint.setNow(START + DAY_MS);
    await neighbour.sync([late]);
    const set = { ...criteriaSet, version: 2 };
    await province.sync([province.seal('criteria', { holdsFrom: '2025-08', set })]);
    await province.get(photoPath(sha256(PHOTO)));
    await province.post(RETENTION_PATH, { months: 120 });
    await province.post(revokePath(neighbour.device), { reason: 'เครื่องหาย' });
  };

  test('every row that is the province’s own comes back as it was', async () => {
    await fillEveryTable();
    await take();
    const empty = (await bare()).connect();
    await fill(empty, file, doors, catalogs);
    const [before, after] = [await contentsOf(endpoint.store.db), await contentsOf(empty)];
    const own = (rows: readonly string[] = []) =>
      rows.filter((row) => !/district\/3501|province\/35|"code":"35|"nation"/.test(row));
    for (const table of ROWS) {
      expect([table, after[table]]).toEqual([table, own(before[table])]);
      expect([table, after[table]]).not.toEqual([table, []]);
    }
    await empty.destroy();
  });

  test('brought in twice it is the same again, and into what is there already not at all', async () => {
    await take();
    const [first, second] = [await restored(await bare(), file), await restored(await bare(), file)];
    const [once, twice] = [await contentsOf(first.again.store.db), await contentsOf(second.again.store.db)];
    for (const table of ['entries', 'scopes', 'receipts', 'standings', 'photos', 'places'])
      expect([table, twice[table]]).toEqual([table, once[table]]);
    await expect(fill(second.again.store.db, file, doors, catalogs)).rejects.toThrow(/not empty/);
    expect(await contentsOf(second.again.store.db)).toEqual(twice);
    await Promise.all([first.again.close(), second.again.close()]);
  });

  if (kind === 'PostgreSQL') {
    test('what was taken from SQLite comes into PostgreSQL, and back, entry by entry', async () => {
      await take();
      const sqlite = connectSqlite(':memory:');
      await fill(sqlite, file, doors, catalogs);
      const between = await contentsOf(sqlite);
      await writeBackup(sqlite, join(folder, 'back.gz'), START);
      const { again } = await restored(await bare(), join(folder, 'back.gz'));
      const after = await contentsOf(again.store.db);
      // An endpoint that is opened has a counter for whoever looks at all provinces.
      const own = (rows: readonly string[] = []) => rows.filter((row) => !row.includes(`"${NATION}"`));
      for (const table of ['entries', 'scopes', 'receipts', 'standings'])
        expect([table, own(after[table])]).toEqual([table, own(between[table])]);
      await Promise.all([sqlite.destroy(), again.close()]);
    });
  }

  test('holds nothing that lets anybody in, and nothing of another province', async () => {
    await take();
    const text = lines().join('\n');
    expect(JSON.parse(lines()[0] ?? '')).toMatchObject({ province: '34', keys: signing.keys });
    const tables = lines().flatMap((line) => JSON.parse(line).table ?? []);
    expect(tables).not.toContain('sessions');
    expect(tables).not.toContain('invitations');
    expect(text).toContain(PHOTO_BASE64);
    expect(text).not.toContain('ของยโสธร');
    expect(text).not.toMatch(/district\/3501|"3501"|Yasothon/);
    expect(text).not.toContain(Buffer.from(OTHER_PHOTO).toString('base64'));
  });

  test('a photo that was damaged on the disk is left out, and is told to be missing', async () => {
    await photosOfEndpoint.put({ scope: DISTRICT, hash: sha256(PHOTO) }, bareJpeg(501));
    await take();
    expect(JSON.parse(lines().at(-1) ?? '').rows).toMatchObject({ photos: 1, photo_bytes: 0 });
    const { again, unpacked, missing } = await restored(await bare(), file);
    expect([unpacked, missing]).toEqual([0, 1]);
    await again.close();
  });

  test('the endpoint goes on storing while an archive is taken, and it is of one moment', async () => {
    const [response] = await Promise.all([
      province.get(EXPORT_PATHS.archive),
      ...Array.from({ length: 20 }, (_, n) => officer.sync([officer.seal('record', record(n))])),
    ]);
    writeFileSync(file, new Uint8Array(await response.arrayBuffer()));
    const { again } = await restored(await bare(), file);
    await again.close();
  });

  test('whoever takes it is noted, and whoever leaves in the middle holds up nobody', async () => {
    const left = await province.get(EXPORT_PATHS.archive);
    await left.body?.cancel();
    await take();
    const note = { what: 'archive', scope: 'province/34', device: province.device };
    expect(taken).toEqual([note, note]);
  });

  test('data that does not hold together are no archive; what another province has is not looked at', async () => {
    const alter = (scope: string) =>
      endpoint.store.db.updateTable('entries').set({ bytes: '{}' }).where('scope', '=', scope).execute();
    await alter('district/3501');
    await take();
    await alter(DISTRICT);
    const response = await province.get(EXPORT_PATHS.archive);
    expect([response.status, (await response.json()).code]).toEqual([503, 'busy']);
    expect(endpoint.faults.splice(0)).toEqual([expect.any(BrokenChain)]);
    // It holds no place of those that there are at once.
    for (let tried = 0; tried < ARCHIVES_AT_ONCE_MAX; tried += 1) await province.get(EXPORT_PATHS.archive);
    expect(endpoint.faults.splice(0)).toHaveLength(ARCHIVES_AT_ONCE_MAX);
  });
});
