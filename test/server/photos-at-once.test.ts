/** Photos of which parts come at the same time, from one phone or from several. */
import type { KyselyPlugin } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DISTRICT_PHOTO_BYTES_MAX } from '../../src/rules/photos.ts';
import { receivePart } from '../../src/server/photos/receive.ts';
import { noteTakenAway } from '../../src/server/store/photos.ts';
import { bareJpeg } from '../pictures.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, type Member, photosInMemory, uuid } from './endpoint.ts';
import { name, send } from './photos.ts';

const DISTRICT = 'district/3424';

onBothDatabases(({ start }) => {
  let endpoint: Endpoint;
  let officer: Member;
  beforeEach(async () => {
    endpoint = await start();
    officer = await endpoint.enrol(DISTRICT);
  });
  afterEach(() => endpoint.end());

  test('a photo that two requests bring to its end is whole, though one of them was late', async () => {
    const photo = bareJpeg(1_000);
    const put = () => Promise.reject(new Error('ENOSPC'));
    const hash = await name(officer, photo);
    const kept = photosInMemory();
    const receiving = { db: endpoint.store.db, photos: kept, now: endpoint.now };
    const last = { scope: DISTRICT, hash, offset: 1_000, bytes: new Uint8Array() };
    const all = { ...last, offset: 0, bytes: photo };
    await expect(receivePart({ ...receiving, photos: { ...kept, put } }, all)).rejects.toThrow('ENOSPC');
    const [seen, other] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        seen.resolve();
        await other.promise;
        return result;
      },
    };
    const late = receivePart({ ...receiving, db: endpoint.store.db.withPlugin(slow) }, last);
    await seen.promise;
    expect(await receivePart(receiving, last)).toMatchObject({ isWhole: true });
    other.resolve();
    expect(await late).toMatchObject({ held: 1_000, isWhole: true });
  });

  test('a photo that is taken away while it comes to its end does not stay in the store', async () => {
    const photo = bareJpeg(1_000);
    const hash = await name(officer, photo);
    const { db } = endpoint.store;
    const kept = photosInMemory();
    const put: typeof kept.put = async (key, bytes) => {
      await kept.put(key, bytes);
      await db.transaction().execute((tx) => noteTakenAway(tx, key, endpoint.now()));
    };
    const receiving = { db, photos: { ...kept, put }, now: endpoint.now };
    const all = { scope: DISTRICT, hash, offset: 0, bytes: photo };
    await expect(receivePart(receiving, all)).rejects.toMatchObject({ code: 'photo-unnamed' });
    expect(await kept.has({ scope: DISTRICT, hash })).toBe(false);
  });

  test('photos that begin while there is room for one of them: the first comes to its end', async () => {
    const [one, other] = [bareJpeg(600), bareJpeg(601)];
    const [first, second] = [await name(officer, one), await name(officer, other, {}, uuid(2))];
    const taken = DISTRICT_PHOTO_BYTES_MAX - 1_000;
    const row = { scope: DISTRICT, hash: 'f'.repeat(64), type: 'application/pdf', whole_at: 0 };
    await endpoint.store.db
      .insertInto('photos')
      .values({ ...row, size: taken, held: taken })
      .execute();
    await send(officer, first, 0, one.slice(0, 300));
    expect((await send(officer, second, 0, other.slice(0, 300))).said).toMatchObject({
      code: 'photo-quota',
    });
    expect((await send(officer, first, 300, one.slice(300))).said).toMatchObject({ isWhole: true });
  });
});
