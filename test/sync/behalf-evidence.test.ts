/** A district hands its evidence in on paper: the province attaches it to what it records in the district's place. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sealOnBehalf } from '../../src/local/behalf.ts';
import { fillCopy, openCopy } from '../../src/local/behalf-copy.ts';
import { saveRecord } from '../../src/local/entries.ts';
import {
  attach,
  hasArrived,
  type KnownPiece,
  putBack,
  readPhoto,
  readPieces,
  takeAway,
} from '../../src/local/evidence.ts';
import { closePhone, openPhone, type Phone } from '../../src/local/phone.ts';
import { photoDb } from '../../src/local/photo-db.ts';
import { HOUR_MS } from '../../src/rules/calendar.ts';
import { type DistrictReply, districtReplySchema } from '../../src/rules/overview.ts';
import { runRounds } from '../../src/sync/loop.ts';
import { photoLine } from '../../src/sync/photo-line.ts';
import { sendPhotos } from '../../src/sync/photos.ts';
import { currentCatalog } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { bareJpeg } from '../pictures.ts';
import { type Endpoint, startEndpoint } from '../server/endpoint.ts';
import { type Enrolled, enrolPhone, never } from './network.ts';

const catalog = currentCatalog();
const JULY = '2025-07';
const DISTRICT = 'district/3424';
const SAID = {
  reason: 'รับเอกสารเป็นกระดาษ',
  preparedBy: { name: 'จังหวัด 1', position: 'นักวิชาการ' },
  checkedBy: { name: '', position: '' },
  narrative: '',
};
const USE = { indicator: '4.1', period: JULY, question: 'uses', unit: 'use-1' };
const answer = { date: '2025-07-02', requester: 'ธนาคารข้าว', kind: 'cattleBank', households: 40 };

let endpoint: Endpoint;
let province: Enrolled;

beforeEach(async () => {
  endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: 1_000 });
  province = await enrolPhone(endpoint, newDevice(1), { scope: 'province/34' });
});

afterEach(async () => {
  vi.restoreAllMocks();
  closePhone(province.phone);
  await endpoint.end();
});

async function told(): Promise<DistrictReply> {
  const reply = await province.transport.get(`/api/districts/3424/4.1/${JULY}`, never());
  return districtReplySchema.parse(reply.ok ? reply.data : null);
}

async function copyNow(): Promise<Phone> {
  const copy = await openCopy(province.phone, DISTRICT);
  await fillCopy(province.phone, copy, await told());
  return copy;
}

const seal = (copy: Phone) => sealOnBehalf(province.phone, copy, catalog, JULY, SAID);
const jpeg = (seed: number) => ({ type: 'image/jpeg', data: bareJpeg(1_000, seed).buffer }) as const;

/** Sends what waits: entries, and photos after them. */
async function sendAll(desk: Enrolled): Promise<void> {
  const { phone, transport, send } = desk;
  const round = await runRounds(phone, transport, never());
  if (!round.ok) throw new Error(`not sent: ${JSON.stringify(round)}`);
  const line = photoLine(phone.enrolment, phone.env.after, send);
  const failure = await sendPhotos(phone, { line, signal: never(), isFirst: true, isToYield: () => false });
  if (failure) throw new Error(`not sent: ${failure.code}`);
}

test('evidence goes with the report as the province’s, and its photos follow', async () => {
  const copy = await copyNow();
  await saveRecord(copy, { ...USE, answer });
  await attach(copy, USE, jpeg(1));
  await attach(copy, USE, jpeg(2));
  const [kept, taken] = await readPieces(copy);
  if (!kept || !taken) throw new Error('two photos are attached');
  await takeAway(copy, taken);
  await seal(copy);
  await sendAll(province);

  const reply = await told();
  expect(reply.records).toMatchObject({ stored: 3, named: 2, here: 2 });
  expect(reply.photos).toEqual([{ hash: kept.hash, wholeAt: endpoint.now() }]);
  const officer = await enrolPhone(endpoint, newDevice(2), { scope: DISTRICT });
  const seen = await photoLine(officer.enrolment, officer.env.after, officer.send).fetch(kept.hash, never());
  expect(seen.ok && (await seen.value.bytes())).toEqual(bareJpeg(1_000, 1));
  closePhone(officer.phone);

  await copyNow();
  const [shown, ...more] = await readPieces(copy);
  expect(more).toEqual([]);
  expect(shown && hasArrived(shown)).toBe(true);
  expect(await readPhoto(copy, kept.hash)).toBeNull();
});

test('a round of photos between the handing over and the sealing takes nothing away', async () => {
  // The copy is sealed first, then what it said becomes the province's.
  let sealing = 0;
  const desk = await enrolPhone(endpoint, newDevice(4), {
    scope: 'province/34',
    door: async (point) => {
      if (point !== 'seal.begin') return;
      sealing += 1;
      if (sealing === 2) await sendAll(desk);
    },
  });
  const copy = await openCopy(desk.phone, DISTRICT);
  await fillCopy(desk.phone, copy, await told());
  await attach(copy, USE, jpeg(1));
  await sealOnBehalf(desk.phone, copy, catalog, JULY, SAID);
  await sendAll(desk);
  expect((await told()).photos).toMatchObject([{ wholeAt: endpoint.now() }]);
  closePhone(desk.phone);
});

/** What is attached in a copy. */
async function attached(copy: Phone): Promise<KnownPiece> {
  await attach(copy, USE, jpeg(1));
  const [piece] = await readPieces(copy);
  if (!piece) throw new Error('a photo is attached');
  return piece;
}

test('what was taken away is put back with its photo, though the page has heard from the endpoint meanwhile', async () => {
  const copy = await copyNow();
  const piece = await attached(copy);
  await takeAway(copy, piece);
  endpoint.setNow(endpoint.now() + HOUR_MS - 1);
  await copyNow();
  await putBack(copy, piece);
  await seal(copy);
  await sendAll(province);
  expect((await told()).photos).toMatchObject([{ hash: piece.hash, wholeAt: endpoint.now() }]);
});

test('the bytes of what was taken away are gone an hour later', async () => {
  const copy = await copyNow();
  const piece = await attached(copy);
  await takeAway(copy, piece);
  endpoint.setNow(endpoint.now() + HOUR_MS);
  await copyNow();
  expect(await readPhoto(copy, piece.hash)).toBeNull();
  expect(await photoDb(copy).photos.count()).toBe(0);
});

test.each([1, 2])(
  'a photo that is attached in another tab while a copy takes in what the endpoint tells stays: %i',
  async (nth) => {
    const copy = await copyNow();
    const tab = await openPhone(copy.env, copy.enrolment);
    const { photos } = photoDb(copy);
    const read = photos.toArray.bind(photos);
    let reads = 0;
    vi.spyOn(photos, 'toArray').mockImplementation(() =>
      read().then(async (rows) => {
        reads += 1;
        if (reads === nth) await attach(tab, USE, jpeg(1));
        return rows;
      }),
    );
    await copyNow();
    vi.restoreAllMocks();
    const [piece] = await readPieces(copy);
    expect(piece && (await readPhoto(copy, piece.hash))).not.toBeNull();
    expect(piece?.photo).toMatchObject({ isHere: 1 });
    closePhone(tab);
  },
);

test('evidence that another district has handed in as well comes for both', async () => {
  const neighbour = await enrolPhone(endpoint, newDevice(3), { scope: 'district/3401' });
  await attach(neighbour.phone, USE, jpeg(1));
  await sendAll(neighbour);
  const copy = await copyNow();
  await attach(copy, USE, jpeg(1));
  await seal(copy);
  await sendAll(province);
  expect((await told()).photos).toMatchObject([{ wholeAt: endpoint.now() }]);
  closePhone(neighbour.phone);
});
