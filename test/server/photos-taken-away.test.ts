/** Evidence that was taken away: its bytes go, and do not come back by a phone that has not heard of it. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/rules/calendar.ts';
import { photoPath } from '../../src/rules/photos.ts';
import { EVIDENCE } from '../../src/rules/record.ts';
import { removeOwed } from '../../src/server/photos/drop.ts';
import type { PhotoStore } from '../../src/server/photos/store.ts';
import { clearUpDaily } from '../../src/server/retention.ts';
import { bareJpeg } from '../pictures.ts';
import { report } from './bodies.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, type Member, photosInMemory, START, startEndpoint, uuid } from './endpoint.ts';
import { name, send, sha256, states } from './photos.ts';

const DISTRICT = 'district/3424';

onBothDatabases(({ start, fresh }) => {
  const photo = bareJpeg(1_000);
  let endpoint: Endpoint;
  let officer: Member;
  let province: Member;
  beforeEach(async () => {
    endpoint = await start();
    officer = await endpoint.enrol(DISTRICT);
    province = await endpoint.enrol('province/34');
  });
  afterEach(() => endpoint.end());

  /** A record that takes away the first piece of evidence of a district. */
  const takingAway = async (by: Member) => {
    const [named] = (await by.sync([], { cursor: { [DISTRICT]: 0 } })).reply.pulled;
    const base = [JSON.parse(named?.bytes ?? '').id];
    return by.seal(
      'record',
      { question: EVIDENCE, unit: uuid(1), period: '2025-04', answer: null },
      { base },
    );
  };
  const takeAway = async () => officer.sync([await takingAway(officer)]);

  test('a photo that was taken away is gone here too, and comes again if it is put back', async () => {
    const hash = await name(officer, photo);
    await send(officer, hash, 0, photo);
    const [other, otherHash] = [bareJpeg(800), await name(officer, bareJpeg(800), {}, uuid(2))];
    await send(officer, otherHash, 0, other);
    await takeAway();
    expect((await province.get(photoPath(hash))).status).toBe(404);
    expect((await province.get(photoPath(otherHash))).status).toBe(200);
    const held = await endpoint.store.db.selectFrom('photos').select(['hash', 'held']).execute();
    expect(held.find((one) => one.hash === hash)?.held).toBe(0);
    await name(officer, photo, {}, uuid(3));
    expect((await send(officer, hash, 0, photo)).said).toMatchObject({ isWhole: true });
  });

  test('a photo that was taken away in the middle of its way is not taken any more', async () => {
    const hash = await name(officer, photo);
    await send(officer, hash, 0, photo.slice(0, 600));
    await takeAway();
    expect(await states(officer, hash)).toEqual([]);
    expect((await send(officer, hash, 0, photo)).said).toMatchObject({ code: 'photo-unnamed' });
    expect((await send(province, hash, 0, photo)).said).toMatchObject({ code: 'photo-unnamed' });
    expect((await officer.get(photoPath(hash))).status).toBe(404);
  });

  describe('while the store does not answer', () => {
    const fail = (fault: unknown) => flaky.faults.push(fault);
    const down = () => Promise.reject(new Error('no answer'));
    const photos = photosInMemory();
    let remove: PhotoStore['remove'] = photos.remove;
    const store: PhotoStore = { ...photos, remove: (key) => remove(key) };
    let flaky: Endpoint;
    let member: Member;
    beforeEach(async () => {
      remove = down;
      flaky = await startEndpoint(await fresh(), { photos: store });
      member = await flaky.enrol(DISTRICT);
    });
    afterEach(() => flaky.close());

    test('a photo is taken away, the report beside it gets its receipt, and the next start removes the bytes', async () => {
      const hash = await name(member, photo);
      await send(member, hash, 0, photo);
      const sealed = member.seal('report', report());
      const { reply, outcome } = await member.sync([sealed, await takingAway(member)]);
      expect([outcome.exceptions, reply.receipts.length]).toEqual([[], 1]);
      expect((await member.get(photoPath(hash))).status).toBe(404);
      expect(flaky.faults).toEqual([new Error('no answer')]);
      remove = photos.remove;
      expect(await photos.has({ scope: DISTRICT, hash })).toBe(true);
      // Weeks later, too: the endpoint may have been down as well.
      flaky.setNow(START + 29 * DAY_MS);
      const end = clearUpDaily({ ...flaky, db: flaky.store.db, photos: store, onFault: fail });
      await expect.poll(() => photos.has({ scope: DISTRICT, hash })).toBe(false);
      end();
      expect(flaky.faults).toHaveLength(1);
    });

    test('an endpoint that goes on removes the bytes within the hour', async () => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      const end = clearUpDaily({ ...flaky, db: flaky.store.db, photos: store, onFault: fail });
      const hash = await name(member, photo);
      await send(member, hash, 0, photo);
      await member.sync([await takingAway(member)]);
      remove = photos.remove;
      vi.advanceTimersByTime(HOUR_MS);
      vi.useRealTimers();
      await expect.poll(() => photos.has({ scope: DISTRICT, hash })).toBe(false);
      end();
    });

    test('a phone that asks again, or takes more away, waits for nothing that is owed already', async () => {
      const hash = await name(member, photo);
      await send(member, hash, 0, photo);
      const gone = await takingAway(member);
      await member.sync([gone]);
      const asked: string[] = [];
      remove = async (key) => void asked.push(key.hash);
      await member.sync([gone]);
      await name(member, bareJpeg(800), {}, uuid(2));
      expect(asked).toEqual([]);
    });

    /** Photos of a scope that no evidence names. */
    const unnamed = async (count: number, more: { scope: string; removed_at?: number }) => {
      const hashes = Array.from({ length: count }, (_, n) => sha256(Uint8Array.of(n)));
      const rows = hashes.map((hash) => ({
        ...{ hash, type: 'image/jpeg', size: 9, held: 0, whole_at: null },
        ...more,
      }));
      await flaky.store.db.insertInto('photos').values(rows).execute();
    };

    test('a phone that takes many away waits for a handful only', async () => {
      await unnamed(20, { scope: DISTRICT });
      const hash = await name(member, photo);
      const { db } = flaky.store;
      const live = await db.selectFrom('photos').select('hash').where('removed_at', 'is', null).execute();
      expect(live).toEqual([{ hash }]);
      expect(flaky.faults).toHaveLength(8);
    });

    test('what has been put back and has come again since the removal began stays', async () => {
      const hash = await name(member, photo);
      await send(member, hash, 0, photo);
      await member.sync([await takingAway(member)]);
      // A handful before it, during which its phone puts it back.
      await unnamed(8, { scope: 'district/3401', removed_at: START + 1 });
      let back: Promise<unknown> | undefined;
      remove = async (key) => {
        back ??= name(member, photo, {}, uuid(3)).then(() => send(member, hash, 0, photo));
        await back;
        await photos.remove(key);
      };
      await removeOwed({ db: flaky.store.db, photos: store, onFault: fail }, START);
      expect(await photos.has({ scope: DISTRICT, hash })).toBe(true);
      expect((await member.get(photoPath(hash))).status).toBe(200);
    });
  });

  test('a photo that lies here from before a restore goes, though what takes it away comes before what names it', async () => {
    const photos = photosInMemory();
    const restored = await startEndpoint(await fresh(), { photos });
    const [member, colleague] = [await restored.enrol(DISTRICT), await restored.enrol(DISTRICT)];
    const key = { scope: DISTRICT, hash: sha256(photo) };
    await photos.put(key, photo);
    const answer = { question: 'plan', unit: 'district', hash: key.hash, bytes: 1_000, type: 'image/jpeg' };
    const body = { question: EVIDENCE, unit: uuid(1), period: '2025-04', answer };
    const naming = member.seal('record', body);
    await colleague.sync([
      colleague.seal('record', { ...body, answer: null }, { base: [naming.entry.id], lamport: 2 }),
    ]);
    await member.sync([naming]);
    expect(await photos.has(key)).toBe(false);
    await restored.close();
  });

  test('a photo that was taken away before it came keeps nobody from sending a district’s own of the same bytes', async () => {
    const other = await endpoint.enrol('district/3401');
    await name(other, photo);
    const hash = await name(officer, photo);
    await takeAway();
    expect((await send(province, hash, 0, photo)).said).toMatchObject({ isWhole: true });
    expect((await other.get(photoPath(hash))).status).toBe(200);
    expect((await officer.get(photoPath(hash))).status).toBe(404);
  });
});
