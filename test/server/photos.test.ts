/** The bytes of photos at the endpoint: only what an entry names, part after part, and only for whom it is. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  DISTRICT_PHOTO_BYTES_MAX,
  PART_BYTES_MAX,
  PARTS_PER_MINUTE_MAX,
  photoPath,
} from '../../src/rules/photos.ts';
import type { PhotoStore } from '../../src/server/photos/store.ts';
import { readDeeds } from '../../src/server/store/audit.ts';
import { addPlaces } from '../../src/server/store/places.ts';
import { bareJpeg, commentSegment, exifSegment, pdf } from '../pictures.ts';
import { onBothDatabases } from './databases.ts';
import { type Endpoint, type Member, photosInMemory, startEndpoint } from './endpoint.ts';
import { name, send, sha256, states } from './photos.ts';

const DISTRICT = 'district/3424';

onBothDatabases(({ start, fresh }) => {
  let endpoint: Endpoint;
  let officer: Member;
  let province: Member;
  beforeEach(async () => {
    endpoint = await start();
    officer = await endpoint.enrol(DISTRICT);
    province = await endpoint.enrol('province/34');
  });
  afterEach(() => endpoint.end());

  describe('a photo', () => {
    const photo = bareJpeg(1_000);

    test('comes part after part, and is then the province’s to see, byte for byte', async () => {
      const hash = await name(officer, photo);
      expect(await states(officer, hash)).toEqual([{ hash, held: 0, isWhole: false }]);
      expect((await send(officer, hash, 0, photo.slice(0, 600))).said).toEqual({
        hash,
        held: 600,
        isWhole: false,
      });
      expect((await province.get(photoPath(hash))).status).toBe(404);
      expect((await send(officer, hash, 600, photo.slice(600))).said).toEqual({
        hash,
        held: 1_000,
        isWhole: true,
      });
      const shown = await province.get(photoPath(hash));
      expect(new Uint8Array(await shown.arrayBuffer())).toEqual(photo);
      expect(shown.headers.get('content-type')).toBe('image/jpeg');
      expect(shown.headers.get('cache-control')).toContain('immutable');
    });

    test('sent twice, or from a wrong place, changes nothing, and the answer says where to go on', async () => {
      const hash = await name(officer, photo);
      await send(officer, hash, 0, photo.slice(0, 600));
      const held = { hash, held: 600, isWhole: false };
      expect((await send(officer, hash, 0, photo.slice(0, 600))).said).toEqual(held);
      expect((await send(officer, hash, 900, photo.slice(900))).said).toEqual(held);
      await send(officer, hash, 600, photo.slice(600));
      expect((await send(officer, hash, 600, photo.slice(600))).said).toMatchObject({ isWhole: true });
    });

    test('parts of two phones at once end as one photo', async () => {
      const hash = await name(officer, photo);
      const both = await Promise.all([1, 2].map(() => send(officer, hash, 0, photo.slice(0, 600))));
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      expect((await send(officer, hash, 600, photo.slice(600))).said).toMatchObject({ isWhole: true });
    });

    test('goes on where it was when the endpoint was started again', async () => {
      const [open, photos] = [await fresh(), photosInMemory()];
      const first = await startEndpoint(open, { photos });
      const before = await first.enrol(DISTRICT);
      const hash = await name(before, photo);
      await send(before, hash, 0, photo.slice(0, 600));
      await first.close();
      const second = await startEndpoint(open, { photos });
      const { app } = second;
      const after = Object.assign(Object.create(before), { app });
      expect(await states(after, hash)).toEqual([{ hash, held: 600, isWhole: false }]);
      expect((await send(after, hash, 600, photo.slice(600))).said).toMatchObject({ isWhole: true });
      await second.close();
    });

    test('whose last part came and could not be put away is put away by an empty one', async () => {
      const photos = photosInMemory();
      let isFull = true;
      const put: PhotoStore['put'] = async (key, bytes) => {
        if (isFull) throw new Error('the disk is full');
        await photos.put(key, bytes);
      };
      const full = await startEndpoint(await fresh(), { photos: { ...photos, put } });
      const member = await full.enrol(DISTRICT);
      const hash = await name(member, photo);
      expect((await send(member, hash, 0, photo)).said).toMatchObject({ code: 'busy' });
      expect(await states(member, hash)).toEqual([{ hash, held: 1_000, isWhole: false }]);
      isFull = false;
      expect((await send(member, hash, 1_000, new Uint8Array())).said).toMatchObject({ isWhole: true });
      await full.close();
    });

    test('that the store has lost may be sent again', async () => {
      const lost = { ...photosInMemory(), get: async () => null };
      const forgetful = await startEndpoint(await fresh(), { photos: lost });
      const member = await forgetful.enrol(DISTRICT);
      const hash = await name(member, photo);
      await send(member, hash, 0, photo);
      expect((await member.get(photoPath(hash))).status).toBe(404);
      expect(await states(member, hash)).toEqual([{ hash, held: 0, isWhole: false }]);
      await forgetful.close();
    });

    test('is looked at by name', async () => {
      const hash = await name(officer, photo);
      await send(officer, hash, 0, photo);
      await province.get(photoPath(hash));
      const deeds = await readDeeds(endpoint.store.db, 'province/34', {
        before: null,
        kind: 'saw-evidence',
        limit: 9,
      });
      expect(deeds).toMatchObject([{ at: endpoint.now(), by: 'คน 2', scope: DISTRICT, about: { hash } }]);
    });
  });

  describe('what is not taken', () => {
    test('bytes that no entry names', async () => {
      const photo = bareJpeg();
      expect(await send(officer, sha256(photo), 0, photo)).toMatchObject({
        status: 404,
        said: { code: 'photo-unnamed' },
      });
    });

    test('other bytes than the entry names: they are thrown away, and the right ones may come', async () => {
      const [photo, other] = [bareJpeg(500), bareJpeg(500, 1)];
      const hash = await name(officer, photo);
      expect((await send(officer, hash, 0, other)).said).toMatchObject({ code: 'photo-hash' });
      expect((await send(officer, hash, 0, photo)).said).toMatchObject({ isWhole: true });
    });

    test('more bytes than the entry says, or more than a part', async () => {
      const photo = bareJpeg(500);
      const hash = await name(officer, photo);
      const more = Uint8Array.from([...photo, 0]);
      expect((await send(officer, hash, 0, more)).said).toMatchObject({ code: 'too-large' });
      const huge = bareJpeg(PART_BYTES_MAX + 1);
      expect((await send(officer, hash, 0, huge)).said).toMatchObject({ code: 'too-large' });
    });

    test.each([
      ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
      ['a page', '<!doctype html><script>alert(1)</script>'],
      ['a GIF', 'GIF89a............'],
    ])('%s that is said to be a photo', async (_, text) => {
      const bytes = new TextEncoder().encode(text);
      const hash = await name(officer, bytes);
      expect((await send(officer, hash, 0, bytes)).said).toMatchObject({ code: 'photo-type' });
    });

    test.each([
      ['the place where it was taken', bareJpeg(900, 0, ...exifSegment())],
      ['a comment', bareJpeg(900, 0, ...commentSegment('นาย ก.'))],
      ['a page behind its end', Uint8Array.from([...bareJpeg(), ...pdf()])],
    ])('a photo that carries %s', async (_, photo) => {
      const hash = await name(officer, photo);
      expect((await send(officer, hash, 0, photo)).said).toMatchObject({ code: 'photo-type' });
    });

    test('a document that is said to be a photo, and the other way round', async () => {
      const [document, photo] = [pdf(), bareJpeg()];
      const first = await name(officer, document);
      expect((await send(officer, first, 0, document)).said).toMatchObject({ code: 'photo-type' });
      const second = await name(await endpoint.enrol(DISTRICT), photo, { type: 'application/pdf' });
      expect((await send(officer, second, 0, photo)).said).toMatchObject({ code: 'photo-type' });
    });

    test('a photo whose entry says that it is larger than photos are', async () => {
      const photo = bareJpeg();
      const hash = await name(officer, photo, { bytes: 600 * 1024 });
      expect((await send(officer, hash, 0, photo)).said).toMatchObject({ code: 'photo-unnamed' });
    });

    test.each(['../../../etc/passwd', '..%2f..%2fsigning-key.pem', 'A'.repeat(64), '0'.repeat(63), ''])(
      'what goes by a name that is no hash: %s',
      async (hash) => {
        const path = `/api/photos/${hash}`;
        expect([400, 404]).toContain((await officer.get(path)).status);
        const headers = { ...officer.headers, 'content-type': 'application/octet-stream' };
        const sent = await officer.app.request(`${path}?offset=0`, { method: 'PATCH', headers, body: 'x' });
        expect([400, 404]).toContain(sent.status);
      },
    );

    test.each(['', '-1', '1e3', '9'.repeat(20), '0.5'])('a part at no offset: "%s"', async (offset) => {
      const photo = bareJpeg();
      const hash = await name(officer, photo);
      expect((await send(officer, hash, offset, photo)).said).toMatchObject({ code: 'malformed' });
    });

    test('more than a district may have, though another may', async () => {
      const [photo, taken] = [bareJpeg(), DISTRICT_PHOTO_BYTES_MAX - 1];
      const hash = await name(officer, photo);
      const row = { scope: DISTRICT, hash: 'f'.repeat(64), type: 'application/pdf', whole_at: 0 };
      await endpoint.store.db
        .insertInto('photos')
        .values({ ...row, size: taken, held: taken })
        .execute();
      expect((await send(officer, hash, 0, photo)).said).toMatchObject({ code: 'photo-quota' });
      const neighbour = await endpoint.enrol('district/3401');
      await name(neighbour, photo);
      expect((await send(neighbour, hash, 0, photo)).said).toMatchObject({ isWhole: true });
    });

    test('parts without end', async () => {
      const hash = sha256(bareJpeg());
      for (let sent = 0; sent < PARTS_PER_MINUTE_MAX; sent += 1) await send(officer, hash, 0, bareJpeg());
      expect((await send(officer, hash, 0, bareJpeg())).said).toMatchObject({ code: 'too-many-requests' });
    });
  });

  describe('whose it is', () => {
    const photo = bareJpeg(700);

    test('another district neither sees a photo nor adds to it', async () => {
      const hash = await name(officer, photo);
      await send(officer, hash, 0, photo);
      const neighbour = await endpoint.enrol('district/3401');
      expect((await neighbour.get(photoPath(hash))).status).toBe(404);
      expect(await states(neighbour, hash)).toEqual([]);
      expect((await send(neighbour, hash, 0, photo)).said).toMatchObject({ code: 'photo-unnamed' });
    });

    test('its province may bring it, as it carries entries, and another province may not', async () => {
      const hash = await name(officer, photo);
      await addPlaces(endpoint.store.db, {
        province: { code: '35', th: 'ยโสธร', en: 'Yasothon' },
        districts: [],
      });
      const other = await endpoint.enrol('province/35');
      expect(await states(other, hash)).toEqual([]);
      expect((await send(other, hash, 0, photo)).said).toMatchObject({ code: 'photo-unnamed' });
      expect((await send(province, hash, 0, photo)).said).toMatchObject({ isWhole: true });
      expect(await states(province, hash)).toEqual([{ hash, held: photo.length, isWhole: true }]);
    });

    test('a district’s own photo of the same bytes is its own', async () => {
      const hash = await name(officer, photo);
      await send(officer, hash, 0, photo);
      const neighbour = await endpoint.enrol('district/3401');
      await name(neighbour, photo);
      expect(await states(neighbour, hash)).toEqual([{ hash, held: 0, isWhole: false }]);
    });

    test('nobody sees a photo without a session, or from another site’s page', async () => {
      const hash = await name(officer, photo);
      await send(officer, hash, 0, photo);
      const path = photoPath(hash);
      expect((await endpoint.app.request(path)).status).toBe(403);
      const { cookie, ...strange } = province.headers;
      expect((await endpoint.app.request(path, { headers: strange })).status).toBe(401);
      expect((await endpoint.app.request(path, { headers: { cookie: cookie ?? '' } })).status).toBe(403);
    });

    test('a document is saved, not opened, and nothing in it runs', async () => {
      const document = pdf(800);
      const hash = await name(officer, document, { type: 'application/pdf' });
      expect((await send(officer, hash, 0, document)).said).toMatchObject({ isWhole: true });
      const { headers } = await province.get(photoPath(hash));
      expect(headers.get('content-disposition')).toMatch(/^attachment/);
      expect(headers.get('content-security-policy')).toContain('sandbox');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    });
  });
});
