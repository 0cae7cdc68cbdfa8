/** A photo that began to come and never went on takes no room for good; its phone may come back at any time. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clearUpDaily, STALLED_MS } from '../../src/server/retention.ts';
import { forgetStalled } from '../../src/server/store/stalled.ts';
import { bareJpeg } from '../pictures.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, type Member, photosInMemory, START } from './endpoint.ts';
import { name, send, sha256, states } from './photos.ts';

onBothDatabases(({ start }) => {
  const photo = bareJpeg(900);
  const [first, rest] = [photo.slice(0, 500), photo.slice(500)];
  const hash = sha256(photo);
  const photos = photosInMemory();
  let endpoint: Endpoint;
  let officer: Member;
  beforeEach(async () => {
    endpoint = await start({ photos });
    officer = await endpoint.enrol('district/3424');
    await name(officer, photo);
    await send(officer, hash, 0, first);
  });
  afterEach(() => endpoint.end());

  const held = async () => (await states(officer, hash))[0].held;
  const clearUp = () => forgetStalled(endpoint.store.db, endpoint.now() - STALLED_MS);
  const parts = () => endpoint.store.db.selectFrom('photo_parts').select('at').execute();

  test('what has come stays for as long as a phone may be without a line', async () => {
    endpoint.setNow(START + STALLED_MS);
    expect(await clearUp()).toBe(0);
    expect((await send(officer, hash, first.length, rest)).said).toMatchObject({ isWhole: true });
    endpoint.setNow(START + 3 * STALLED_MS);
    expect(await clearUp()).toBe(0);
    expect(await states(officer, hash)).toEqual([{ hash, held: photo.length, isWhole: true }]);
  });

  test('then it goes, and a phone that comes back begins anew', async () => {
    endpoint.setNow(START + STALLED_MS + 1);
    expect(await clearUp()).toBe(1);
    expect([await held(), await parts()]).toEqual([0, []]);
    // It goes on where it was, is told that nothing is here, and sends the photo from its first byte.
    const { status, said } = await send(officer, hash, first.length, rest);
    expect([status, said]).toEqual([200, { hash, held: 0, isWhole: false }]);
    await send(officer, hash, said.held, first);
    expect((await send(officer, hash, first.length, rest)).said).toMatchObject({ isWhole: true });
    expect(await photos.get({ scope: officer.scope, hash })).toEqual(photo);
  });

  test('a photo that comes slowly stays, however long ago it began', async () => {
    endpoint.setNow(START + STALLED_MS);
    await send(officer, hash, first.length, rest.slice(0, 100));
    endpoint.setNow(START + 2 * STALLED_MS);
    expect(await clearUp()).toBe(0);
    expect(await held()).toBe(first.length + 100);
  });

  test('it is the daily work', async () => {
    endpoint.setNow(START + STALLED_MS + 1);
    const faults: unknown[] = [];
    const { store, now } = endpoint;
    const end = clearUpDaily({ db: store.db, photos, now, onFault: (fault) => faults.push(fault) });
    await expect.poll(held).toBe(0);
    end();
    expect(faults).toEqual([]);
  });
});
