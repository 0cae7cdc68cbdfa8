/** Photos on their way: after their records, from where the endpoint is, through anything that breaks off. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  attach,
  countPhotos,
  type KnownPiece,
  putBack,
  readPhoto,
  readPieces,
  takeAway,
} from '../../src/local/evidence.ts';
import { SaveFailure } from '../../src/local/failure.ts';
import { closePhone, openPhone, readSync } from '../../src/local/phone.ts';
import { photoDb } from '../../src/local/photo-db.ts';
import { DAY_MS, HOUR_MS } from '../../src/rules/calendar.ts';
import { photoPath } from '../../src/rules/photos.ts';
import { photoLine } from '../../src/sync/photo-line.ts';
import { PHOTO_DAYS, sendPhotos } from '../../src/sync/photos.ts';
import { newDevice } from '../local/device.ts';
import { APRIL } from '../local/phone.ts';
import { bareJpeg, pdf } from '../pictures.ts';
import { type Endpoint, INDICATOR, type Member, START, startEndpoint } from '../server/endpoint.ts';
import { type Enrolled, enrolPhone, never, type Send, sync } from './network.ts';

const PLAN = { indicator: INDICATOR, period: APRIL, question: 'presentationPlanExists', unit: 'district' };
/** Where else the same photo may stand. */
const BESIDE = { ...PLAN, question: 'certifiedOn', unit: 'lao-1' };

let endpoint: Endpoint;
let officer: Enrolled;
let province: Member;
beforeEach(async () => {
  endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: 1_000 });
  officer = await enrolPhone(endpoint, newDevice());
  province = await endpoint.enrol('province/34');
});
afterEach(() => endpoint.end());

const jpeg = (bytes = 1_000, seed = 0) =>
  ({ type: 'image/jpeg', data: bareJpeg(bytes, seed).buffer }) as const;
const pieces = ({ phone }: Enrolled) => readPieces(phone);

function send(
  { phone, send }: Enrolled,
  over: { send?: Send; isToYield?: () => boolean; isFirst?: boolean } = {},
) {
  const line = photoLine(phone.enrolment, phone.env.after, over.send ?? send);
  const isToYield = over.isToYield ?? (() => false);
  return sendPhotos(phone, {
    line,
    signal: never(),
    isFirst: over.isFirst ?? true,
    isToYield,
  });
}

/** What the province is shown of a photo; null: it has not come. */
async function shown({ hash }: Pick<KnownPiece, 'hash'>): Promise<Uint8Array | null> {
  const response = await province.get(photoPath(hash));
  return response.status === 200 ? new Uint8Array(await response.arrayBuffer()) : null;
}

async function only(of: Enrolled): Promise<KnownPiece> {
  const [piece, ...more] = await pieces(of);
  if (!piece || more.length > 0) throw new Error('one piece of evidence is expected');
  return piece;
}

describe('a photo', () => {
  test('is saved, recorded, and sent after its record; then the province sees it', async () => {
    await attach(officer.phone, PLAN, jpeg());
    const piece = await only(officer);
    expect(piece).toMatchObject({ question: PLAN.question, unit: 'district', period: APRIL, bytes: 1_000 });
    // Its record has not come yet: the endpoint takes nothing.
    expect(await send(officer)).toBeNull();
    expect(await shown(piece)).toBeNull();
    await sync(officer);
    expect(await send(officer)).toBeNull();
    expect(await shown(piece)).toEqual(bareJpeg(1_000));
    expect((await only(officer)).photo).toMatchObject({ held: 1_000, wholeAt: START });
  });

  test('of several parts is one again', async () => {
    const large = { type: 'application/pdf', data: pdf(300_000).buffer } as const;
    await attach(officer.phone, PLAN, large);
    await sync(officer);
    await send(officer);
    expect(await shown(await only(officer))).toEqual(new Uint8Array(large.data));
  });

  test('whose phone died between storing and recording is recorded at the next start', async () => {
    const { phone, env, enrolment } = officer;
    await attach(phone, PLAN, jpeg());
    const [piece] = await pieces(officer);
    const attached = { ...PLAN, row: env.newId(), hash: piece?.hash ?? '' };
    await photoDb(phone).attached.put(attached);
    closePhone(phone);
    const again = { ...officer, phone: await openPhone(env, enrolment) };
    await send(again);
    expect((await pieces(again)).map(({ row }) => row)).toContain(attached.row);
    await send(again);
    expect(await pieces(again)).toHaveLength(2);
  });

  test('is sent once, though it stands beside two answers, and a third since', async () => {
    await attach(officer.phone, PLAN, jpeg());
    await attach(officer.phone, BESIDE, jpeg());
    await sync(officer);
    let parts = 0;
    const counted: Send = (path, init) => {
      if (init?.method === 'PATCH') parts += 1;
      return officer.send(path, init);
    };
    await send(officer, { send: counted });
    expect((await pieces(officer)).map(({ photo }) => photo?.wholeAt)).toEqual([START, START]);
    await attach(officer.phone, { ...BESIDE, unit: 'lao-2' }, jpeg());
    await sync(officer);
    await send(officer, { send: counted, isFirst: false });
    expect((await pieces(officer)).map(({ photo }) => photo?.wholeAt)).toEqual([START, START, START]);
    expect(parts).toBe(1);
  });

  test('that was taken away before it was sent never leaves the phone, and its bytes go', async () => {
    await attach(officer.phone, PLAN, jpeg());
    const piece = await only(officer);
    await takeAway(officer.phone, piece);
    await sync(officer);
    endpoint.setNow(endpoint.now() + HOUR_MS);
    await send(officer);
    expect(await pieces(officer)).toEqual([]);
    expect(await shown(piece)).toBeNull();
    expect(await readPhoto(officer.phone, piece.hash)).toBeNull();
  });

  test('that was taken away after it was sent is let go of by the endpoint, and sent again when it is put back', async () => {
    await attach(officer.phone, PLAN, jpeg());
    await sync(officer);
    await send(officer);
    const piece = await only(officer);
    await takeAway(officer.phone, piece);
    await sync(officer);
    expect(await shown(piece)).toBeNull();
    await putBack(officer.phone, piece);
    await sync(officer);
    await send(officer, { isFirst: false });
    expect(await shown(piece)).toEqual(bareJpeg(1_000));
  });

  test('that was taken away after it was sent is sent again when it is attached beside another answer', async () => {
    await attach(officer.phone, PLAN, jpeg());
    await sync(officer);
    await send(officer);
    const piece = await only(officer);
    await takeAway(officer.phone, piece);
    await sync(officer);
    await attach(officer.phone, BESIDE, jpeg());
    expect(await countPhotos(officer.phone)).toEqual({ sent: 0, of: 1 });
    await sync(officer);
    await send(officer, { isFirst: false });
    expect(await shown(piece)).toEqual(bareJpeg(1_000));
  });

  test.each([true, false])(
    'whose taking away is still to be sent does not count as come where it is attached anew: first round %s',
    async (isFirst) => {
      await attach(officer.phone, PLAN, jpeg());
      await sync(officer);
      await send(officer);
      const piece = await only(officer);
      await takeAway(officer.phone, piece);
      await attach(officer.phone, BESIDE, jpeg());
      await send(officer, { isFirst });
      expect(await countPhotos(officer.phone)).toEqual({ sent: 0, of: 1 });
      // On a line so narrow that what is said one after the other goes so.
      const { db } = officer.phone;
      await db.meta.put({ ...(await readSync(db)), batch: 1 });
      await sync(officer);
      await send(officer, { isFirst: false });
      expect(await shown(piece)).toEqual(bareJpeg(1_000));
    },
  );

  test('of another phone is known of: whether it has come, and that it is not here', async () => {
    await attach(officer.phone, PLAN, jpeg());
    await sync(officer);
    const colleague = await enrolPhone(endpoint, newDevice(2));
    await sync(colleague);
    await send(colleague);
    expect((await only(colleague)).photo).toMatchObject({ isHere: 0, wholeAt: null });
    await send(officer);
    await send(colleague);
    expect((await only(colleague)).photo).toMatchObject({ isHere: 0, wholeAt: START });
  });
});

describe('a bad line', () => {
  test('that breaks in every second request brings the photo nonetheless, byte for byte', async () => {
    await attach(officer.phone, PLAN, jpeg(100_000));
    await sync(officer);
    let requests = 0;
    const broken: Send = async (path, init) => {
      requests += 1;
      if (requests % 4 === 1) throw new TypeError('Failed to fetch');
      const response = await officer.send(path, init);
      // It has come, and its answer has not.
      if (requests % 4 === 3) throw new TypeError('Failed to fetch');
      return response;
    };
    for (let go = 0; go < 40 && (await only(officer)).photo?.wholeAt === null; go += 1) {
      await send(officer, { send: broken });
    }
    expect(await shown(await only(officer))).toEqual(bareJpeg(100_000));
  });

  test('a captive portal’s page is no answer', async () => {
    await attach(officer.phone, PLAN, jpeg());
    await sync(officer);
    const portal: Send = async () =>
      new Response('<html>Welcome</html>', { headers: { 'content-type': 'text/html' } });
    expect(await send(officer, { send: portal })).toEqual({ ok: false, code: 'offline' });
    expect((await only(officer)).photo).toMatchObject({ held: 0, wholeAt: null });
    // Nor is it a photo to be shown.
    const line = photoLine(officer.enrolment, officer.env.after, portal);
    expect(await line.fetch((await only(officer)).hash, never())).toEqual({ ok: false, code: 'offline' });
  });

  test('something more urgent goes first, and the photo goes on from there', async () => {
    await attach(officer.phone, PLAN, jpeg(100_000));
    await sync(officer);
    let parts = 0;
    await send(officer, { isToYield: () => parts++ > 0 });
    const { photo } = await only(officer);
    expect(photo?.wholeAt).toBeNull();
    expect(photo?.held).toBeGreaterThan(0);
    await send(officer);
    expect(await shown(await only(officer))).toEqual(bareJpeg(100_000));
  });
});

describe('what goes wrong with one photo', () => {
  test('stops no other', async () => {
    const wrong = { type: 'image/jpeg', data: pdf().buffer } as const;
    await attach(officer.phone, PLAN, wrong);
    await attach(officer.phone, PLAN, jpeg());
    await sync(officer);
    expect(await send(officer)).toBeNull();
    expect((await pieces(officer)).map(({ photo }) => photo?.trouble)).toEqual(['photo-type', null]);
    expect((await pieces(officer)).map(({ photo }) => photo?.wholeAt)).toEqual([null, START]);
  });

  test('bytes that the device has lost are told of, and nothing waits for them', async () => {
    await attach(officer.phone, PLAN, jpeg());
    await attach(officer.phone, PLAN, jpeg(1_000, 1));
    const [lost] = await pieces(officer);
    await photoDb(officer.phone).bytes.delete(lost?.hash ?? '');
    await sync(officer);
    expect(await send(officer)).toBeNull();
    expect((await pieces(officer)).map(({ photo }) => photo?.trouble)).toEqual(['lost', null]);
  });

  test('on a phone that is almost full photos stop, and text does not', async () => {
    const storage = async () => ({ persisted: true, freeBytes: 40 * 1024 * 1024 });
    const full = await enrolPhone(endpoint, newDevice(3), { storage });
    await expect(attach(full.phone, PLAN, jpeg())).rejects.toThrow(SaveFailure);
    expect(await pieces(full)).toEqual([]);
  });
});

describe('afterwards', () => {
  test('bytes leave the phone 45 days after the endpoint had them, and not before', async () => {
    await attach(officer.phone, PLAN, jpeg());
    await sync(officer);
    await send(officer);
    const { hash } = await only(officer);
    endpoint.setNow(START + PHOTO_DAYS * DAY_MS);
    await send(officer);
    expect(await readPhoto(officer.phone, hash)).not.toBeNull();
    endpoint.setNow(START + PHOTO_DAYS * DAY_MS + 1);
    await send(officer);
    expect(await readPhoto(officer.phone, hash)).toBeNull();
    expect((await only(officer)).photo).toMatchObject({ isHere: 0, wholeAt: START });
  });

  test('bytes that never came stay, however long', async () => {
    await attach(officer.phone, PLAN, jpeg());
    endpoint.setNow(START + 400 * DAY_MS);
    await send(officer);
    expect(await readPhoto(officer.phone, (await only(officer)).hash)).not.toBeNull();
  });

  test('an endpoint that has lost a photo is brought it again', async () => {
    await attach(officer.phone, PLAN, jpeg());
    await sync(officer);
    await send(officer);
    await endpoint.store.db.updateTable('photos').set({ held: 0, whole_at: null }).execute();
    await send(officer);
    expect((await only(officer)).photo).toMatchObject({ held: 1_000, wholeAt: START });
    expect(await shown(await only(officer))).toEqual(bareJpeg(1_000));
  });
});
