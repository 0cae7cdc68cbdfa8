/** A phone that was long away: thousands of entries, sent in batches, whatever happens between two of them. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveRecord } from '../../src/local/entries.ts';
import { countOutbox } from '../../src/local/marks.ts';
import { closePhone, openPhone } from '../../src/local/phone.ts';
import { revokeDevice } from '../../src/server/store/people.ts';
import { exchange } from '../../src/sync/exchange.ts';
import { runRounds } from '../../src/sync/loop.ts';
import { httpTransport } from '../../src/sync/transport.ts';
import { envOf, newDevice } from '../local/device.ts';
import { recordMany } from '../local/many.ts';
import { Crash } from '../local/phone.ts';
import { type Endpoint, START, startEndpoint } from '../server/endpoint.ts';
import { browserFetch, type Enrolled, enrolPhone, never, type Send } from './network.ts';

const MANY = 5_000;
/** Enough for several batches. */
const SOME = 1_500;

let endpoint: Endpoint;
/** What happens to the next request on its way; the one after that is an ordinary one again. */
let onTheWay: ((send: () => Promise<Response>) => Promise<Response>) | undefined;
let sent: number[];
let officer: Enrolled;

beforeEach(async () => {
  endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: 1_000 });
  onTheWay = undefined;
  sent = [];
  const browser = browserFetch(endpoint.app);
  const send: Send = async (...call) => {
    if (String(call[0]) !== '/api/sync') return browser(...call);
    const happens = onTheWay;
    onTheWay = undefined;
    return happens ? happens(() => browser(...call)) : browser(...call);
  };
  officer = await enrolPhone(endpoint, newDevice(), { send });
});
afterEach(() => endpoint.end());

const waiting = async () => (await countOutbox(officer.phone)).unsent;
const stored = async () =>
  (await endpoint.store.db.selectFrom('entries').select('device_seq').orderBy('device_seq').execute()).map(
    (row) => row.device_seq,
  );

/** Every number once: nothing lost, nothing doubled. */
async function expectAll(count: number): Promise<void> {
  expect(await stored()).toEqual(Array.from({ length: count }, (_, at) => at + 1));
  expect(await waiting()).toBe(0);
}

test('it goes out in batches, each remembered: interrupted after any of them it goes on', async () => {
  await recordMany(officer.phone, MANY);
  const interruptions = [
    async () => Promise.reject(new TypeError('Failed to fetch')),
    // The endpoint has it, and the reply is lost.
    async (send: () => Promise<Response>) => {
      await send();
      throw new TypeError('Failed to fetch');
    },
    async () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    async () => new Response('', { status: 502 }),
  ];
  for (const interruption of interruptions) {
    expect(await exchange(officer.phone, officer.transport, never())).toMatchObject({ ok: true, more: true });
    sent.push(await waiting());
    onTheWay = interruption;
    expect(await exchange(officer.phone, officer.transport, never())).toMatchObject({ ok: false });
    expect(await waiting()).toBe(sent.at(-1));
  }
  // Each good round has brought its part, and more at a time than the one before.
  expect(sent).toEqual([...sent].sort((a, b) => b - a));
  expect(new Set(sent).size).toBe(sent.length);
  expect(await runRounds(officer.phone, officer.transport, never())).toMatchObject({ ok: true });
  await expectAll(MANY);
});

test('the phone dies while it applies a reply: opened anew it goes on', async () => {
  await recordMany(officer.phone, SOME);
  closePhone(officer.phone);
  let rounds = 0;
  const dying = envOf(officer.device, {
    now: endpoint.now,
    door: async (point) => {
      if (point === 'apply.marks' && ++rounds === 3) throw new Crash(point);
    },
  });
  const phone = await openPhone(dying, officer.enrolment);
  await expect(runRounds(phone, officer.transport, never())).rejects.toThrow(Crash);
  closePhone(phone);
  officer = { ...officer, phone: await openPhone(officer.env, officer.enrolment) };
  expect(await waiting()).toBeGreaterThan(0);
  expect(await runRounds(officer.phone, officer.transport, never())).toMatchObject({ ok: true });
  await expectAll(SOME);
});

test('the session is ended between two batches: nothing is lost, typing goes on, and enrolled again all goes out once', async () => {
  await recordMany(officer.phone, SOME - 1);
  expect(await exchange(officer.phone, officer.transport, never())).toMatchObject({ ok: true, more: true });
  const left = await waiting();
  await revokeDevice(endpoint.store.db, officer.enrolment.device, START);
  expect(await runRounds(officer.phone, officer.transport, never())).toMatchObject({
    ok: false,
    kind: 'refused',
    code: 'not-enrolled',
  });
  expect(await waiting()).toBe(left);
  await saveRecord(officer.phone, {
    indicator: '4.1',
    question: 'presentationPlanExists',
    unit: 'district',
    period: '2025-04',
    answer: true,
  });
  const again = await enrolPhone(endpoint, officer.device, { send: officer.send });
  expect(again.enrolment).toMatchObject({
    key: officer.enrolment.key,
    device: officer.enrolment.device,
  });
  const transport = httpTransport(again.enrolment, officer.send);
  expect(await runRounds(officer.phone, transport, never())).toMatchObject({ ok: true });
  await expectAll(SOME);
});
