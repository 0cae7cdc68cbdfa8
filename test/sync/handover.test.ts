/** Work that changes phones without a network, and reaches the real endpoint by more than one of them. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveRecord } from '../../src/local/entries.ts';
import { packUnsent, takeHandover } from '../../src/local/handover.ts';
import { countOutbox } from '../../src/local/marks.ts';
import { readMonth } from '../../src/local/month.ts';
import { readOutbox } from '../../src/local/outbox.ts';
import type { Phone } from '../../src/local/phone.ts';
import { sealReport } from '../../src/local/seal.ts';
import { sealEntry } from '../../src/rules/bytes.ts';
import { writeHandover } from '../../src/rules/handover.ts';
import { currentCatalog } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { APRIL, addLaos } from '../local/phone.ts';
import { type Endpoint, startEndpoint } from '../server/endpoint.ts';
import { type Enrolled, enrolPhone, sync } from './network.ts';

const catalog = currentCatalog();
const PERSON = { name: 'ก', position: 'พัฒนากร' };
const WORDS = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
const plan = {
  indicator: '4.1',
  question: 'presentationPlanExists',
  unit: 'district',
  period: APRIL,
} as const;

const STRANGER = '01980000-0000-7000-8000-0000000000ff';

let endpoint: Endpoint;
beforeEach(async () => {
  endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: 1_000 });
});
afterEach(() => endpoint.end());

const enrol = (seed: number, scope = 'district/3424') => enrolPhone(endpoint, newDevice(seed), { scope });
const stored = () =>
  endpoint.store.db
    .selectFrom('entries')
    .select(['id', 'bytes', 'device', 'carried_by'])
    .orderBy('seq')
    .execute();
const entriesOf = async ({ db }: Phone) => (await db.entries.toArray()).map(({ id, bytes }) => [id, bytes]);

async function packed({ phone }: Enrolled): Promise<string> {
  return (await packUnsent(phone))?.text ?? '';
}

/** An officer without signal has sealed April. */
async function sealedOffline(): Promise<Enrolled> {
  const a = await enrol(1);
  await addLaos(a.phone, 2);
  await sealReport(a.phone, catalog, APRIL, WORDS);
  return a;
}

test('a report by a colleague’s phone, by the province, and at last by its own phone is stored once', async () => {
  const [a, b, province] = [await sealedOffline(), await enrol(2), await enrol(3, 'province/34')];
  const text = await packed(a);
  expect(await takeHandover(b.phone, text)).toMatchObject({ ok: true, taken: 3 });
  expect(await takeHandover(province.phone, text)).toMatchObject({ ok: true, taken: 3 });

  expect(await sync(b)).toMatchObject({ ok: true, stored: 3 });
  const first = await stored();
  expect(first.map(({ id, bytes }) => [id, bytes]).sort()).toEqual((await entriesOf(a.phone)).sort());
  expect(
    first.every(({ device, carried_by: by }) => device === a.enrolment.device && by === b.enrolment.device),
  ).toBe(true);

  for (const later of [province, a]) {
    expect((await sync(later)).ok).toBe(true);
    expect(await countOutbox(later.phone)).toEqual({ unsent: 0, refused: 0 });
  }
  expect(await stored()).toEqual(first);
  const receipts = await Promise.all(
    [a, b, province].map(async ({ phone }) =>
      (await phone.db.receipts.toArray()).map(({ signed }) => signed.text),
    ),
  );
  expect(new Set(receipts.flat()).size).toBe(1);
  expect(receipts.map((one) => one.length)).toEqual([1, 1, 1]);
});

test('the province brings it where nobody else can', async () => {
  const [a, province] = [await sealedOffline(), await enrol(3, 'province/34')];
  await takeHandover(province.phone, await packed(a));
  expect(await sync(province)).toMatchObject({ ok: true, stored: 3 });
  expect((await stored()).every(({ carried_by: by }) => by === province.enrolment.device)).toBe(true);
});

test('what its own phone has sent meanwhile leaves the colleague’s outbox as well', async () => {
  const [a, b] = [await sealedOffline(), await enrol(2)];
  await takeHandover(b.phone, await packed(a));
  await sync(a);
  await sync(b);
  expect(await countOutbox(b.phone)).toEqual({ unsent: 0, refused: 0 });
  expect((await stored()).every(({ carried_by: by }) => by === null)).toBe(true);
  const [report] = (await readMonth(b.phone, catalog, APRIL)).reports;
  expect(report).toMatchObject({ state: 'stored', receipt: { receipt: { district: '3424' } } });
});

test('after the colleague has sent it, what both say next is in one order everywhere', async () => {
  const [a, b] = [await sealedOffline(), await enrol(2)];
  await saveRecord(a.phone, { ...plan, answer: true });
  await takeHandover(b.phone, await packed(a));
  await saveRecord(b.phone, { ...plan, answer: false });
  for (const one of [b, a, b]) await sync(one);
  const [seenByA, seenByB] = [
    await readMonth(a.phone, catalog, APRIL),
    await readMonth(b.phone, catalog, APRIL),
  ];
  expect(seenByA.folded).toEqual(seenByB.folded);
  expect(seenByA.folded.facts).toMatchObject({ presentationPlanExists: false });
});

/** Entries as another phone's file would bring them. */
async function takeForeign(b: Enrolled, parts: Record<string, unknown>): Promise<void> {
  await saveRecord(b.phone, { ...plan, answer: true });
  const { hash: _, lakchai: _name, v: _version, ...content } = JSON.parse(await packed(b));
  const entry = JSON.parse(content.entries[0]);
  const foreign = sealEntry({ ...entry, id: STRANGER, ...parts });
  await takeHandover(b.phone, writeHandover({ ...content, entries: [foreign.bytes] }));
}

test('an entry that the endpoint refuses does not hold up the phone that carries it', async () => {
  const [a, b] = [await enrol(1), await enrol(2)];
  // A unit that only the province may confirm.
  const body = {
    unit: 'lao-1',
    unitKind: 'lao',
    name: 'ก',
    laoType: 'อบต.',
    retired: false,
    proposed: false,
  };
  await takeForeign(b, { device: a.enrolment.device, kind: 'roster', body });
  expect(await sync(b)).toMatchObject({ ok: true });
  expect(await countOutbox(b.phone)).toEqual({ unsent: 0, refused: 1 });
  expect(await readOutbox(b.phone)).toMatchObject([{ carried: true, refusal: 'not-allowed' }]);
  expect((await stored()).map(({ device }) => device)).toEqual([b.enrolment.device]);
});

test('work of a phone that the endpoint does not know waits, and keeps nobody waiting', async () => {
  const b = await enrol(2);
  await takeForeign(b, { device: STRANGER });
  expect(await sync(b)).toMatchObject({ ok: true });
  await saveRecord(b.phone, { ...plan, answer: false });
  expect(await sync(b)).toMatchObject({ ok: true });
  expect(await readOutbox(b.phone)).toMatchObject([{ carried: true, state: 'unsent' }]);
  expect(await stored()).toHaveLength(2);
});

test('work of a phone that was enrolled anew under another device is sent by it', async () => {
  const lost = await sealedOffline();
  const anew = await enrol(4);
  await takeHandover(anew.phone, await packed(lost));
  expect(await sync(anew)).toMatchObject({ ok: true, stored: 3 });
  expect(await countOutbox(anew.phone)).toEqual({ unsent: 0, refused: 0 });
});
