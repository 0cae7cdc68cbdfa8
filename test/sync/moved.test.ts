/** One browser, two districts: whose work it is never changes, and none of it is filed under the other. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readElsewhere } from '../../src/local/elsewhere.ts';
import { currentEnrolment, switchEnrolment } from '../../src/local/enrolments.ts';
import { saveRecord } from '../../src/local/entries.ts';
import { countOutbox } from '../../src/local/marks.ts';
import { closePhone, openPhone, type Phone } from '../../src/local/phone.ts';
import { revokeDevice } from '../../src/server/store/people.ts';
import { runRounds } from '../../src/sync/loop.ts';
import { httpTransport } from '../../src/sync/transport.ts';
import { failToOpen, newDevice } from '../local/device.ts';
import { APRIL } from '../local/phone.ts';
import { type Endpoint, START, startEndpoint } from '../server/endpoint.ts';
import { browserFetch, type Enrolled, enrolPhone, never } from './network.ts';

const OLD = 'district/3424';
const NEW = 'district/3429';
const plan = { indicator: '4.1', question: 'presentationPlanExists', unit: 'district', period: APRIL };

let endpoint: Endpoint;
let before: Enrolled;
let after: Enrolled;

/** A phone with unsent work in one district is enrolled for another. */
beforeEach(async () => {
  endpoint = await startEndpoint();
  const device = newDevice();
  const send = browserFetch(endpoint.app);
  before = await enrolPhone(endpoint, device, { scope: OLD, send });
  for (const answer of [true, false]) await saveRecord(before.phone, { ...plan, answer });
  after = await enrolPhone(endpoint, device, { scope: NEW, send });
  await saveRecord(after.phone, { ...plan, answer: true });
});
afterEach(() => endpoint.end());

const sync = (phone: Phone) => runRounds(phone, httpTransport(phone.enrolment, before.send), never());
const scopes = async () =>
  (await endpoint.store.db.selectFrom('entries').select('scope').execute()).map(({ scope }) => scope).sort();
const elsewhere = async (phone: Phone) =>
  (await readElsewhere(phone)).map(({ enrolment, waiting }) => [enrolment.scope, waiting]);

test('what waits in the old district stays there, is named in the new one, and goes out by switching back', async () => {
  expect((await currentEnrolment(after.env))?.scope).toBe(NEW);
  expect(after.enrolment.device).not.toBe(before.enrolment.device);
  expect(await elsewhere(after.phone)).toEqual([[OLD, 2]]);
  expect(await sync(after.phone)).toMatchObject({ ok: true, stored: 1 });
  expect(await scopes()).toEqual([NEW]);
  expect(await elsewhere(after.phone)).toEqual([[OLD, 2]]);

  await switchEnrolment(after.env, before.enrolment.key);
  const current = await currentEnrolment(after.env);
  if (!current) throw new Error('one was chosen');
  expect(await sync(await openPhone(after.env, current))).toMatchObject({ ok: true, stored: 2 });
  expect(await scopes()).toEqual([OLD, OLD, NEW]);
  expect(await elsewhere(after.phone)).toEqual([]);
});

test('without its own district’s session it stays, also under the new one; enrolled there again it goes out', async () => {
  await revokeDevice(endpoint.store.db, before.enrolment.device, START);
  expect(await sync(before.phone)).toMatchObject({ ok: false, code: 'not-enrolled' });
  expect(await sync(after.phone)).toMatchObject({ ok: true, stored: 1 });
  expect(await countOutbox(before.phone)).toEqual({ unsent: 2, refused: 0 });
  const again = await enrolPhone(endpoint, before.device, { scope: OLD, send: before.send });
  expect(again.enrolment.device).toBe(before.enrolment.device);
  expect(await sync(again.phone)).toMatchObject({ ok: true, stored: 2 });
  expect(await scopes()).toEqual([OLD, OLD, NEW]);
});

test('a district whose database cannot be read is told as such, and hides no other', async () => {
  const { phone, device, send } = after;
  const broken = await enrolPhone(endpoint, device, { scope: 'district/3401', send });
  closePhone(broken.phone);
  failToOpen(device, broken.phone.db.name);
  const told = await readElsewhere(phone);
  expect(Object.fromEntries(told.map((one) => [one.enrolment.scope, one.isUnread ?? one.waiting]))).toEqual({
    'district/3401': true,
    [OLD]: 2,
  });
});

test('brought by hand under the new district’s session, the endpoint files none of it', async () => {
  const rows = await before.phone.db.entries.toArray();
  const marks = await before.phone.db.outbox.toArray();
  await after.phone.db.entries.bulkAdd(rows);
  await after.phone.db.outbox.bulkAdd(marks);
  expect(await sync(after.phone)).toMatchObject({ ok: true, stored: 1 });
  expect(await scopes()).toEqual([NEW]);
  expect(await countOutbox(after.phone)).toEqual({ unsent: 0, refused: 2 });
  expect((await after.phone.db.outbox.toArray()).map(({ refusal }) => refusal)).toEqual([
    'foreign-scope',
    'foreign-scope',
  ]);
});
