/** Two tabs of one phone: what is attached in the one stays, whatever the other is doing about photos. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Door } from '../../src/local/doors.ts';
import { attach, putBack, readPhoto, readPieces, takeAway } from '../../src/local/evidence.ts';
import { closePhone, openPhone } from '../../src/local/phone.ts';
import { photoDb } from '../../src/local/photo-db.ts';
import { DAY_MS, HOUR_MS } from '../../src/rules/calendar.ts';
import { photoLine } from '../../src/sync/photo-line.ts';
import { sendPhotos } from '../../src/sync/photos.ts';
import { newDevice } from '../local/device.ts';
import { APRIL } from '../local/phone.ts';
import { bareJpeg } from '../pictures.ts';
import { type Endpoint, INDICATOR, START, startEndpoint } from '../server/endpoint.ts';
import { type Enrolled, enrolPhone, never, sync } from './network.ts';

const PLAN = { indicator: INDICATOR, period: APRIL, question: 'presentationPlanExists', unit: 'district' };
/** So many reads take longer than another tab's attaching. */
const TURNS = 100;

let endpoint: Endpoint;
let officer: Enrolled;
beforeEach(async () => {
  endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: 1_000 });
  officer = await enrolPhone(endpoint, newDevice());
});
afterEach(async () => {
  vi.restoreAllMocks();
  await endpoint.end();
});

const jpeg = () => ({ type: 'image/jpeg', data: bareJpeg(1_000, 0).buffer }) as const;

function send({ phone, send }: Enrolled, isFirst: boolean) {
  const line = photoLine(phone.enrolment, phone.env.after, send);
  return sendPhotos(phone, { line, signal: never(), isFirst, isToYield: () => false });
}

test.each([1, 2])(
  'a photo that is attached in another tab while a page’s first round looks what to let go of stays: %i',
  async (nth) => {
    const { phone, env, enrolment } = officer;
    const tab = await openPhone(env, enrolment);
    const { photos } = photoDb(phone);
    const read = photos.toArray.bind(photos);
    let reads = 0;
    vi.spyOn(photos, 'toArray').mockImplementation(() =>
      read().then(async (rows) => {
        reads += 1;
        if (reads === nth) await attach(tab, PLAN, jpeg());
        return rows;
      }),
    );
    await send(officer, true);
    vi.restoreAllMocks();
    const [piece] = await readPieces(phone);
    expect(piece?.photo).toMatchObject({ isHere: 1 });
    expect(await readPhoto(phone, piece?.hash ?? '')).not.toBeNull();
    closePhone(tab);
  },
);

test('a photo that was taken away stays for the undo, though another tab is opened meanwhile', async () => {
  const { phone, env, enrolment } = officer;
  await attach(phone, PLAN, jpeg());
  const [piece] = await readPieces(phone);
  if (!piece) throw new Error('a piece of evidence is expected');
  await takeAway(phone, piece);
  const tab = await openPhone(env, enrolment);
  await send({ ...officer, phone: tab }, true);
  await putBack(phone, piece);
  endpoint.setNow(endpoint.now() + HOUR_MS + 1);
  await send({ ...officer, phone: tab }, true);
  expect(await readPhoto(phone, piece.hash)).not.toBeNull();
  closePhone(tab);
});

test('a photo that was taken away stays for the undo, though another tab does not know yet that the clock is a day fast', async () => {
  const now = () => endpoint.now() + movedMs;
  let movedMs = 0;
  const fast = await enrolPhone(endpoint, newDevice(2), { now });
  const { phone, env, enrolment } = fast;
  const tab = await openPhone(env, enrolment);
  movedMs = DAY_MS;
  await sync(fast);
  await attach(phone, PLAN, jpeg());
  const [piece] = await readPieces(phone);
  if (!piece) throw new Error('a piece of evidence is expected');
  await takeAway(phone, piece);
  await send({ ...fast, phone: tab }, true);
  expect(await readPhoto(phone, piece.hash)).not.toBeNull();
  closePhone(tab);
});

test('a photo that is put back stays, though another tab had looked before and is frozen for hours', async () => {
  const [looked, thawed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let sending: Promise<unknown> | undefined;
  let isUndoing = false;
  const putting = async (point: Door) => {
    if (point !== 'save.begin' || !isUndoing || sending) return;
    sending = send({ ...officer, phone: tab }, true);
    await looked.promise;
  };
  const looking = async (point: Door) => {
    if (point !== 'photos.read') return;
    looked.resolve();
    await thawed.promise;
  };
  const { phone, env, enrolment } = await enrolPhone(endpoint, newDevice(2), { door: putting });
  const tab = await openPhone({ ...env, door: looking }, enrolment);
  await attach(phone, PLAN, jpeg());
  const [piece] = await readPieces(phone);
  if (!piece) throw new Error('a piece of evidence is expected');
  await takeAway(phone, piece);
  isUndoing = true;
  await putBack(phone, piece);
  endpoint.setNow(endpoint.now() + 5 * HOUR_MS);
  thawed.resolve();
  await sending;
  expect(await readPhoto(phone, piece.hash)).not.toBeNull();
  closePhone(tab);
});

test('a photo that was taken away and put back while the endpoint was asked for it is sent again', async () => {
  const { phone, env, enrolment } = officer;
  await attach(phone, PLAN, jpeg());
  await sync(officer);
  await send(officer, true);
  const [piece] = await readPieces(phone);
  if (!piece) throw new Error('a piece of evidence is expected');
  const tab = await openPhone(env, enrolment);
  const line = photoLine(enrolment, env.after, officer.send);
  const states: typeof line.states = async (...asked) => {
    const answer = await line.states(...asked);
    endpoint.setNow(START + 1);
    await takeAway(phone, piece);
    await sync(officer);
    await putBack(phone, piece);
    await sync(officer);
    return answer;
  };
  await sendPhotos(tab, { line: { ...line, states }, signal: never(), isFirst: true, isToYield: () => true });
  expect((await readPieces(tab))[0]?.photo).toMatchObject({ held: 0, wholeAt: null });
  closePhone(tab);
});

test('what was taken away while the clock was a day ahead goes once it has been set right', async () => {
  let movedMs = DAY_MS;
  const fast = await enrolPhone(endpoint, newDevice(2), { now: () => endpoint.now() + movedMs });
  await attach(fast.phone, PLAN, jpeg());
  const [piece] = await readPieces(fast.phone);
  if (!piece) throw new Error('a piece of evidence is expected');
  await takeAway(fast.phone, piece);
  movedMs = 0;
  await send(fast, true);
  expect(await readPhoto(fast.phone, piece.hash)).toBeNull();
});

test('a photo that was taken away and put back while its last part was on its way is sent again', async () => {
  const { phone: tab, env, enrolment } = officer;
  const undoing = async (point: Door) => {
    const [piece] = await readPieces(tab);
    if (point !== 'photos.replied' || !piece || endpoint.now() > START) return;
    endpoint.setNow(START + 1);
    await takeAway(tab, piece);
    await sync(officer);
    await putBack(tab, piece);
    await sync(officer);
  };
  await attach(tab, PLAN, jpeg());
  await sync(officer);
  const phone = await openPhone({ ...env, door: undoing }, enrolment);
  await send({ ...officer, phone }, false);
  const [piece] = await readPieces(phone);
  expect(piece?.photo).toMatchObject({ held: 0, wholeAt: null });
  await send({ ...officer, phone }, false);
  expect((await readPieces(phone))[0]?.photo).toMatchObject({ wholeAt: START + 1 });
  closePhone(phone);
});

test('the same photo attached in another tab while the endpoint’s word of it is noted stays here', async () => {
  await attach(officer.phone, PLAN, jpeg());
  await sync(officer);
  const colleague = await enrolPhone(endpoint, newDevice(2));
  await sync(colleague);
  const { phone, env, enrolment } = colleague;
  const tab = await openPhone(env, enrolment);
  const { photos } = photoDb(phone);
  const get = photos.get.bind(photos) as (hash: string) => ReturnType<typeof photos.get>;
  let attaching: Promise<void> | undefined;
  vi.spyOn(photos, 'get').mockImplementation((async (hash: string) => {
    const row = await get(hash);
    attaching ??= attach(tab, PLAN, jpeg());
    // The other tab has its turn, unless it has to wait for this transaction, which this keeps open.
    for (let turn = 0; turn < TURNS; turn += 1) await get(hash);
    return row;
  }) as typeof photos.get);
  await send(colleague, false);
  vi.restoreAllMocks();
  await attaching;
  expect((await readPieces(phone)).map(({ photo }) => photo?.isHere)).toEqual([1, 1]);
  closePhone(tab);
});
