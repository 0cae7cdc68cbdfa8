import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Door } from '../../src/local/doors.ts';
import { saveRecord } from '../../src/local/entries.ts';
import { countOutbox } from '../../src/local/marks.ts';
import { readMonth } from '../../src/local/month.ts';
import { readOutbox } from '../../src/local/outbox.ts';
import { closePhone, openPhone, type Phone, phoneNow, readSync } from '../../src/local/phone.ts';
import { saveReview } from '../../src/local/reviews.ts';
import { sealReport } from '../../src/local/seal.ts';
import { sealEntry } from '../../src/rules/bytes.ts';
import { newSigning } from '../../src/server/signing.ts';
import { revokeDevice } from '../../src/server/store/people.ts';
import { exchange } from '../../src/sync/exchange.ts';
import { runRounds } from '../../src/sync/loop.ts';
import { httpTransport } from '../../src/sync/transport.ts';
import { currentCatalog } from '../criteria.ts';
import { envOf, newDevice } from '../local/device.ts';
import { APRIL, addLaos, Crash, crashAt } from '../local/phone.ts';
import { type Endpoint, START, startEndpoint } from '../server/endpoint.ts';
import { browserFetch, enrolPhone, never, type Send, sync } from './network.ts';

const catalog = currentCatalog();
const PERSON = { name: 'ก', position: 'พัฒนากร' };
const WORDS = { preparedBy: PERSON, checkedBy: PERSON, narrative: '' };
const plan = { indicator: '4.1', question: 'presentationPlanExists', unit: 'district', period: APRIL };

let endpoint: Endpoint;
beforeEach(async () => {
  endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: 1_000 });
});
afterEach(() => endpoint.end());

const stored = () => endpoint.store.db.selectFrom('entries').select(['id', 'bytes']).orderBy('seq').execute();

/** A network in which something happens to some requests. */
function through(send: Send, happen: (send: Send, ...call: Parameters<Send>) => Promise<Response>): Send {
  return (...call) => happen(send, ...call);
}

describe('a round', () => {
  test('brings everything to the endpoint, and a report back its receipt', async () => {
    const officer = await enrolPhone(endpoint, newDevice());
    await addLaos(officer.phone, 2);
    const { report } = await sealReport(officer.phone, catalog, APRIL, WORDS);
    expect(await sync(officer)).toMatchObject({ ok: true, stored: 3 });

    expect((await stored()).map((row) => row.id).sort()).toEqual(
      (await officer.phone.db.entries.toCollection().primaryKeys()).sort(),
    );
    expect(await countOutbox(officer.phone)).toEqual({ unsent: 0, refused: 0 });
    const [view] = (await readMonth(officer.phone, catalog, APRIL)).reports;
    expect(view).toMatchObject({
      state: 'stored',
      receivedAt: START,
      receipt: { receipt: { hash: report.hash } },
    });
  });

  test('brings to a colleague what the district has, and both phones fold the same', async () => {
    const [a, b] = [await enrolPhone(endpoint, newDevice(1)), await enrolPhone(endpoint, newDevice(2))];
    await addLaos(a.phone, 2);
    await sync(a);
    await sync(b);
    await saveRecord(b.phone, { ...plan, answer: true });
    await sync(b);
    await sync(a);
    const [seenByA, seenByB] = [
      await readMonth(a.phone, catalog, APRIL),
      await readMonth(b.phone, catalog, APRIL),
    ];
    expect(seenByA.folded).toEqual(seenByB.folded);
    expect(seenByA.folded.facts).toMatchObject({ laosTarget: 2, presentationPlanExists: true });
  });

  test('raises the lamport above everything pulled, so that what is said later wins', async () => {
    const [a, b] = [await enrolPhone(endpoint, newDevice(1)), await enrolPhone(endpoint, newDevice(2))];
    for (const answer of [true, false, true]) await saveRecord(a.phone, { ...plan, answer });
    await sync(a);
    await sync(b);
    const { sealed } = await saveRecord(b.phone, { ...plan, answer: false });
    expect(sealed[0]?.entry.lamport).toBe(4);
  });

  test('pages through more than one request or reply may hold', async () => {
    const [a, b] = [await enrolPhone(endpoint, newDevice(1)), await enrolPhone(endpoint, newDevice(2))];
    for (let n = 0; n < 1_100; n += 1) await saveRecord(a.phone, { ...plan, unit: `lao-${n}`, answer: true });
    await sync(a);
    await sync(b);
    expect((await stored()).length).toBe(1_100);
    expect(await b.phone.db.entries.count()).toBe(1_100);
    expect((await readSync(b.phone.db)).cursor['district/3424']).toBe(1_100);
  });

  test("keeps a newer app's kind as it is, and passes over it", async () => {
    const officer = await enrolPhone(endpoint, newDevice());
    const other = await endpoint.enrol('district/3424');
    const { entry } = other.seal('record', { ...plan, answer: true });
    const { bytes } = sealEntry({ ...entry, kind: 'drone-survey', body: { height: 80 } });
    await other.sync([bytes]);
    await sync(officer);
    expect((await officer.phone.db.entries.toArray()).map((row) => row.bytes)).toEqual([bytes]);
    expect((await readMonth(officer.phone, catalog, APRIL)).answers.size).toBe(0);
  });

  test("learns the endpoint's clock", async () => {
    const device = newDevice();
    const officer = await enrolPhone(endpoint, device, { now: () => START - 3_600_000 });
    expect(phoneNow(officer.phone)).toBe(START);
    endpoint.setNow(START + 600_000);
    await sync(officer);
    expect(phoneNow(officer.phone)).toBe(START + 600_000);
    closePhone(officer.phone);
    expect(phoneNow(await openPhone(officer.env, officer.enrolment))).toBe(START + 600_000);
  });
});

describe('whatever happens under way', () => {
  test('a lost reply: the same is sent again, nothing is doubled, and the receipt is the first one', async () => {
    let isLost = true;
    const lossy = through(browserFetch(endpoint.app), async (send, ...call) => {
      const response = await send(...call);
      if (String(call[0]) !== '/api/sync' || !isLost) return response;
      isLost = false;
      throw new TypeError('Failed to fetch');
    });
    const officer = await enrolPhone(endpoint, newDevice(), { send: lossy });
    await sealReport(officer.phone, catalog, APRIL, WORDS);
    expect(await sync(officer)).toEqual({ ok: false, kind: 'offline' });
    expect((await countOutbox(officer.phone)).unsent).toBe(1);
    endpoint.setNow(START + 86_400_000);
    expect(await sync(officer)).toMatchObject({ ok: true, stored: 1 });
    expect((await stored()).length).toBe(1);
    expect((await readMonth(officer.phone, catalog, APRIL)).reports).toMatchObject([{ receivedAt: START }]);
  });

  const strangers: [string, (response: Response) => Promise<Response>][] = [
    [
      'a portal that says 200 with HTML',
      async () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    ],
    [
      'JSON without our mark',
      async (response) =>
        new Response(await response.text(), { headers: { 'content-type': 'application/json' } }),
    ],
    [
      'a proxy that says 502',
      async () => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } }),
    ],
    [
      'the endpoint’s reply to another phone',
      async () => {
        const another = await endpoint.enrol('district/3424');
        return another.post('/api/sync', another.request([]));
      },
    ],
    ['a cut reply', async (response) => replace(response, (text) => text.slice(0, -10))],
    ['a reply of another shape', async (response) => replace(response, () => '{}')],
    ['a reply that was signed by somebody else', async (response) => replace(response, signedByAnother)],
    [
      'a reply whose outcome was changed',
      async (response) => replace(response, (text) => text.replace('\\"stored\\":[', '\\"stored\\": [')),
    ],
  ];
  test.each(strangers)('%s counts as offline: nothing has changed', async (_, answer) => {
    const portal = through(browserFetch(endpoint.app), async (send, ...call) => {
      const response = await send(...call);
      return String(call[0]) === '/api/sync' ? answer(response) : response;
    });
    const officer = await enrolPhone(endpoint, newDevice(), { send: portal });
    await saveRecord(officer.phone, { ...plan, answer: true });
    expect(await sync(officer)).toEqual({ ok: false, kind: 'notOurs' });
    expect((await countOutbox(officer.phone)).unsent).toBe(1);
    expect((await readSync(officer.phone.db)).cursor).toEqual({});
  });

  test('a refused entry waits for a person; its neighbours are stored', async () => {
    const officer = await enrolPhone(endpoint, newDevice());
    await saveRecord(officer.phone, { ...plan, answer: true });
    const review = { report: 'r', period: APRIL, by: 'ก', decision: 'confirm' } as const;
    await saveReview(officer.phone, { scope: 'district/3424', indicator: '4.1', body: review, known: [] });
    expect(await sync(officer)).toMatchObject({ ok: true, stored: 1 });
    expect(await readOutbox(officer.phone)).toMatchObject([
      { kind: 'review', state: 'refused', refusal: 'not-allowed' },
    ]);
    expect(await sync(officer)).toMatchObject({ ok: true, stored: 0 });
  });

  test('an id that the endpoint holds with other content: neither overwrites the other', async () => {
    const officer = await enrolPhone(endpoint, newDevice());
    const other = await endpoint.enrol('district/3424');
    const mine = (await saveRecord(officer.phone, { ...plan, answer: true })).sealed[0];
    const id = mine?.entry.id ?? '';
    const theirs = other.seal('record', { ...plan, answer: false }, { id });
    await other.sync([theirs]);
    await sync(officer);
    expect(await readOutbox(officer.phone)).toMatchObject([{ id, state: 'refused', refusal: 'conflict' }]);
    expect((await officer.phone.db.entries.get(id))?.bytes).toBe(mine?.bytes);
    expect((await stored()).map((row) => row.bytes)).toEqual([theirs.bytes]);
  });

  test('a revoked phone keeps its work, and sends it after enrolling again for the same district', async () => {
    const device = newDevice();
    const officer = await enrolPhone(endpoint, device);
    await saveRecord(officer.phone, { ...plan, answer: true });
    await revokeDevice(endpoint.store.db, officer.enrolment.device, START);
    expect(await sync(officer)).toMatchObject({ ok: false, kind: 'refused', code: 'not-enrolled' });
    expect((await countOutbox(officer.phone)).unsent).toBe(1);
    const again = await enrolPhone(endpoint, device);
    expect(again.enrolment.device).toBe(officer.enrolment.device);
    expect(await sync(again)).toMatchObject({ ok: true, stored: 1 });
  });

  test('a second district is an enrolment of its own, with a device id of its own', async () => {
    const device = newDevice();
    const officer = await enrolPhone(endpoint, device);
    const elsewhere = await enrolPhone(endpoint, device, { scope: 'district/3429', send: officer.send });
    expect(elsewhere.enrolment.device).not.toBe(officer.enrolment.device);
    await saveRecord(officer.phone, { ...plan, answer: true });
    await saveRecord(elsewhere.phone, { ...plan, answer: false });
    expect(await sync(officer)).toMatchObject({ ok: true, stored: 1 });
    expect(await sync(elsewhere)).toMatchObject({ ok: true, stored: 1 });
  });

  test('what is too large is halved until it passes; one that never passes waits for a person', async () => {
    const officer = await enrolPhone(endpoint, newDevice());
    for (let n = 0; n < 5; n += 1)
      await saveRecord(officer.phone, { ...plan, unit: `lao-${n}`, answer: true });
    const poison =
      (
        await officer.phone.db.entries
          .where('[device+deviceSeq]')
          .equals([officer.enrolment.device, 3])
          .first()
      )?.id ?? '';
    const narrow = httpTransport(officer.enrolment, officer.send);
    const transport = {
      ...narrow,
      post: async (...[path, body, signal]: Parameters<typeof narrow.post>) =>
        body.includes(poison) ? ({ ok: false, kind: 'tooLarge' } as const) : narrow.post(path, body, signal),
    };
    expect(await runRounds(officer.phone, transport, never())).toMatchObject({ ok: true });
    expect((await stored()).length).toBe(4);
    expect(await readOutbox(officer.phone)).toMatchObject([
      { id: poison, state: 'refused', refusal: 'too-large' },
    ]);
  });

  const pushAndApply: Door[] = [
    'push.begin',
    'push.read',
    'push.replied',
    'push.verified',
    'apply.begin',
    'apply.read',
    'apply.rows',
    'apply.receipts',
    'apply.marks',
    'apply.committed',
  ];
  test.each(pushAndApply)(
    'killed at %s: opened anew it goes on, nothing lost, nothing doubled',
    async (point) => {
      const officer = await enrolPhone(endpoint, newDevice(1));
      const colleague = await enrolPhone(endpoint, newDevice(2));
      await saveRecord(colleague.phone, { ...plan, answer: false });
      await sync(colleague);
      await addLaos(officer.phone, 1);
      await sealReport(officer.phone, catalog, APRIL, WORDS);
      const env = envOf(officer.device, { now: endpoint.now, ...crashAt(point) });
      const dying = await openPhone(env, officer.enrolment);
      await expect(exchange(dying, officer.transport, never())).rejects.toThrow(Crash);
      closePhone(dying);

      const phone: Phone = await openPhone(officer.env, officer.enrolment);
      expect(await runRounds(phone, officer.transport, never())).toMatchObject({ ok: true });
      expect(await countOutbox(phone)).toEqual({ unsent: 0, refused: 0 });
      expect((await stored()).length).toBe(3);
      expect(await phone.db.entries.count()).toBe(3);
      expect(await phone.db.receipts.count()).toBe(1);
    },
  );
});

async function replace(response: Response, change: (text: string) => string): Promise<Response> {
  return new Response(change(await response.text()), { headers: response.headers });
}

function signedByAnother(text: string): string {
  const reply = JSON.parse(text);
  const { kid } = reply.outcome;
  return JSON.stringify({ ...reply, outcome: { ...newSigning().sign(reply.outcome.text), kid } });
}
