/** Evidence goes when it has been kept as long as its province says; nothing else goes, and the log keeps that it went. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditReplySchema } from '../../src/rules/audit.ts';
import { dayStart } from '../../src/rules/calendar.ts';
import { districtReplySchema } from '../../src/rules/overview.ts';
import { PHOTO_PATHS, photoPath } from '../../src/rules/photos.ts';
import {
  keptSince,
  RETENTION_MONTHS_MAX,
  RETENTION_MONTHS_MIN,
  RETENTION_PATH,
} from '../../src/rules/retention.ts';
import type { PhotoStore } from '../../src/server/photos/store.ts';
import { clearUpDaily, clearUpEvidence } from '../../src/server/retention.ts';
import { wholePhotos } from '../../src/server/store/photos.ts';
import { bareJpeg } from '../pictures.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, type Member, photosInMemory, uuid } from './endpoint.ts';
import { name, send, sha256 } from './photos.ts';

const JULY_2568 = dayStart('2025-07-10');
const AUGUST_2569 = dayStart('2026-08-01');

onBothDatabases((databases) => {
  let endpoint: Endpoint;
  let photos: PhotoStore;
  let province: Member;
  let officer: Member;
  const photo = bareJpeg();
  const hash = sha256(photo);
  beforeEach(async () => {
    photos = photosInMemory();
    endpoint = await databases.start({ photos });
    endpoint.setNow(JULY_2568);
    province = await endpoint.enrol('province/34');
    officer = await endpoint.enrol('district/3424');
    await name(officer, photo);
    await send(officer, hash, 0, photo);
  });
  afterEach(() => endpoint.end());

  const keep = (months: unknown, by = province) => by.post(RETENTION_PATH, { months });
  const clearUp = () => clearUpEvidence(endpoint.store.db, photos, endpoint.now());
  const looked = async (by = province) => (await by.get(photoPath(hash))).status;
  const setNow = (at: number) => endpoint.setNow(at);

  test('as long as nothing is said, it is kept for good', async () => {
    setNow(dayStart('2068-01-01'));
    expect(await clearUp()).toBe(0);
    expect(await photos.has({ scope: officer.scope, hash })).toBe(true);
  });

  test('it goes after so many whole months, with a word in the log, and is not asked for again', async () => {
    await keep(12);
    setNow(AUGUST_2569 - 1);
    expect(await clearUp()).toBe(0);
    expect(await looked()).toBe(200);
    setNow(AUGUST_2569);
    expect(await clearUp()).toBe(1);
    expect(await clearUp()).toBe(0);
    expect(await looked()).toBe(410);
    expect(await looked(officer)).toBe(410);
    const month = await province.get('/api/districts/3424/4.1/2025-04');
    const told = districtReplySchema.parse(await month.json());
    expect(told.photos).toMatchObject([{ hash, removedAt: AUGUST_2569 }]);
    expect(await photos.has({ scope: officer.scope, hash })).toBe(false);
    const { photos: states } = await (await officer.post(PHOTO_PATHS.states, { hashes: [hash] })).json();
    expect(states).toEqual([{ hash, held: photo.length, isWhole: true }]);
    const { deeds } = auditReplySchema.parse(await (await province.get('/api/audit')).json());
    expect(deeds.find(({ kind }) => kind === 'removed-evidence')).toMatchObject({
      by: null,
      scope: 'district/3424',
      about: { hash },
    });
    expect(deeds.find(({ kind }) => kind === 'set-retention')).toMatchObject({ about: { months: 12 } });
    expect(await wholePhotos(endpoint.store.db)).toEqual([]);
  });

  test('it goes though another part of the clearing up fails, which is told', async () => {
    await keep(12);
    setNow(AUGUST_2569);
    const faults: unknown[] = [];
    const fault = new Error('no folder');
    const end = clearUpDaily({
      db: endpoint.store.db,
      photos: { ...photos, clearUp: () => Promise.reject(fault) },
      now: endpoint.now,
      onFault: (one) => faults.push(one),
    });
    await expect.poll(() => looked()).toBe(410);
    end();
    expect(faults).toEqual([fault]);
  });

  test('two processes that clear up at once note it once, and count it once', async () => {
    await keep(12);
    const { db } = endpoint.store;
    const removed = await Promise.all([0, 1].map((ms) => clearUpEvidence(db, photos, AUGUST_2569 + ms)));
    expect(removed.sort()).toEqual([0, 1]);
    const { deeds } = auditReplySchema.parse(await (await province.get('/api/audit')).json());
    expect(deeds.filter(({ kind }) => kind === 'removed-evidence')).toHaveLength(1);
  });

  test('attached anew, it is to come again', async () => {
    await keep(12);
    setNow(AUGUST_2569);
    await clearUp();
    await name(officer, photo, {}, uuid(8));
    expect((await send(officer, hash, 0, photo)).said).toMatchObject({ isWhole: true });
    expect(await looked()).toBe(200);
  });

  test('attached anew before its time is over, it is kept from then on', async () => {
    await keep(12);
    setNow(AUGUST_2569 - 1);
    await name(officer, photo, {}, uuid(8));
    setNow(AUGUST_2569);
    expect(await clearUp()).toBe(0);
    expect(await looked()).toBe(200);
    setNow(dayStart('2027-08-01'));
    expect(await clearUp()).toBe(1);
  });

  test('newer evidence stays, and a longer time that is set before the day saves all', async () => {
    await keep(12);
    const newer = bareJpeg(400, 7);
    setNow(dayStart('2025-08-02'));
    await name(officer, newer, {}, uuid(9));
    await send(officer, sha256(newer), 0, newer);
    await keep(24);
    setNow(AUGUST_2569);
    expect(await clearUp()).toBe(0);
    await keep(12);
    expect(await clearUp()).toBe(1);
    expect((await province.get(photoPath(sha256(newer)))).status).toBe(200);
  });

  test.each([RETENTION_MONTHS_MIN - 1, RETENTION_MONTHS_MAX + 1, 12.5, '12', undefined])(
    'a time of %s is none',
    async (months) => {
      expect((await keep(months)).status).toBe(400);
      expect((await (await province.get(RETENTION_PATH)).json()).months).toBeNull();
    },
  );
});

test('whole months by the calendar of Bangkok', () => {
  expect(keptSince(AUGUST_2569, 12)).toBe(dayStart('2025-08-01'));
  expect(keptSince(AUGUST_2569 - 1, 12)).toBe(dayStart('2025-07-01'));
});
