/** Evidence that was taken away: its bytes go, and do not come back by a phone that has not heard of it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { photoPath } from '../../src/rules/photos.ts';
import { EVIDENCE } from '../../src/rules/record.ts';
import type { PhotoStore } from '../../src/server/photos/store.ts';
import { bareJpeg } from '../pictures.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, type Member, photosInMemory, startEndpoint, uuid } from './endpoint.ts';
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

  test('a photo that was taken away while the store did not answer goes when the phone asks again', async () => {
    const photos = photosInMemory();
    const answers: PhotoStore['remove'][] = [() => Promise.reject(new Error('no answer')), photos.remove];
    const remove: PhotoStore['remove'] = async (key) => answers.shift()?.(key);
    const flaky = await startEndpoint(await fresh(), { photos: { ...photos, remove } });
    const member = await flaky.enrol(DISTRICT);
    const hash = await name(member, photo);
    await send(member, hash, 0, photo);
    const gone = await takingAway(member);
    await expect(member.sync([gone])).rejects.toThrow('503');
    await member.sync([gone]);
    expect(await photos.has({ scope: DISTRICT, hash })).toBe(false);
    await flaky.close();
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
