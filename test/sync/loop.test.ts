import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { saveRecord } from '../../src/local/entries.ts';
import { countOutbox } from '../../src/local/marks.ts';
import { MINUTE_MS } from '../../src/rules/calendar.ts';
import { backoff, type Loop, type SyncStatus, startLoop } from '../../src/sync/loop.ts';
import { httpTransport, type Transport } from '../../src/sync/transport.ts';
import { syncAll } from '../../src/worker/background.ts';
import { closeConnections, type Device, newDevice } from '../local/device.ts';
import { APRIL } from '../local/phone.ts';
import { type Endpoint, startEndpoint } from '../server/endpoint.ts';
import { browserFetch, type Enrolled, enrolPhone } from './network.ts';

const plan = {
  indicator: '4.1',
  question: 'presentationPlanExists',
  unit: 'district',
  period: APRIL,
} as const;

let endpoint: Endpoint;
let device: Device;
let officer: Enrolled;
/** The way to the endpoint of the service worker, for which the network is always there. */
let worker: Transport;
let loop: Loop;
/** The network is there. */
let isUp: boolean;
let syncs: number;
/** What the loop has asked to be run later. */
let timers: { delayMs: number; run: () => void }[];
let status: SyncStatus;

beforeEach(async () => {
  endpoint = await startEndpoint();
  isUp = true;
  syncs = 0;
  timers = [];
  const send = browserFetch(endpoint.app);
  device = newDevice();
  officer = await enrolPhone(endpoint, device, {
    random: () => 0.5,
    after: (delayMs, run) => {
      const timer = { delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    send: (...call) => {
      if (String(call[0]) === '/api/sync') syncs += 1;
      return isUp ? send(...call) : Promise.reject(new TypeError('Failed to fetch'));
    },
  });
  worker = httpTransport(officer.enrolment, send);
});
afterEach(async () => {
  loop.stop();
  await endpoint.end();
});

/** A busy machine may take its time. */
const PATIENCE = { timeout: 15_000 };

function start(): void {
  loop = startLoop(officer.phone, officer.transport, (now) => {
    status = now;
  });
}

const idle = () => vi.waitFor(() => expect(status).toMatchObject({ phase: 'idle' }), PATIENCE);
const settled = (count: number) =>
  vi.waitFor(
    () => {
      expect(syncs).toBe(count);
      expect(status.phase).toBe('idle');
    },
    { ...PATIENCE, interval: 1 },
  );
const save = (answer: boolean) => saveRecord(officer.phone, { ...plan, answer });

test('it begins with a round, and one more for whatever is saved', async () => {
  start();
  await settled(1);
  expect(status).toMatchObject({ lastOkAt: endpoint.now(), lastFailure: null, nextTryAt: null });
  await save(true);
  loop.wake('save');
  await settled(2);
  expect((await countOutbox(officer.phone)).unsent).toBe(0);
});

test('what is saved during a round goes out after it', async () => {
  start();
  await save(true);
  loop.wake('save');
  await vi.waitFor(async () => expect((await countOutbox(officer.phone)).unsent).toBe(0), PATIENCE);
  await idle();
});

test('after a failure it waits, longer each time, and tells until when', async () => {
  isUp = false;
  start();
  const delays: number[] = [];
  for (let round = 1; round <= 9; round += 1) {
    await settled(round);
    const [timer] = timers;
    expect(timers.length).toBe(1);
    expect(status).toMatchObject({
      lastFailure: { kind: 'offline' },
      nextTryAt: endpoint.now() + (timer?.delayMs ?? 0),
    });
    delays.push(timer?.delayMs ?? 0);
    timer?.run();
  }
  expect(delays).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 150_000, 150_000]);
  await settled(10);
});

test('while it waits, saving does not hurry it, nor a worker that failed too; the button and the network do', async () => {
  isUp = false;
  start();
  await settled(1);
  loop.wake('save');
  loop.wake('visible');
  loop.wake('sync-event');
  expect(status.phase).toBe('idle');
  loop.wake('button');
  await settled(2);
  isUp = true;
  loop.wake('online');
  await settled(3);
  expect(status.lastFailure).toBe(null);
  expect(timers).toEqual([]);
});

test('a worker that got through is news: the page says so, tries once more, and goes on waiting where it fails', async () => {
  isUp = false;
  await save(true);
  start();
  await settled(1);
  for (const roundsAfter of [2, 2]) {
    endpoint.setNow(endpoint.now() + MINUTE_MS);
    expect(await syncAll(officer.env, () => worker)).toBe(true);
    loop.wake('sync-event');
    await vi.waitFor(() => expect(status.lastOkAt).toBe(endpoint.now()), PATIENCE);
    await settled(roundsAfter);
  }
  expect(status).toMatchObject({ lastFailure: null, nextTryAt: expect.any(Number) });
});

test('a page that hears of a worker that got through gets through at once', async () => {
  isUp = false;
  start();
  await settled(1);
  endpoint.setNow(endpoint.now() + MINUTE_MS);
  isUp = true;
  await syncAll(officer.env, () => worker);
  loop.wake('sync-event');
  await settled(2);
  await vi.waitFor(() => expect(status.nextTryAt).toBe(null), PATIENCE);
  expect(status).toMatchObject({ lastOkAt: endpoint.now(), lastFailure: null });
  expect(timers).toEqual([]);
});

test('it obeys Retry-After', async () => {
  start();
  await settled(1);
  for (let round = 2; round <= 60; round += 1) {
    loop.wake('button');
    await settled(round);
  }
  loop.wake('button');
  await settled(61);
  expect(status.lastFailure).toMatchObject({ kind: 'busy', code: 'too-many-requests' });
  expect(timers.map((timer) => timer.delayMs)).toEqual([60_000]);
});

test('a phone that is not enrolled any more says so, and keeps its work', async () => {
  start();
  await settled(1);
  await save(true);
  await endpoint.store.db.updateTable('sessions').set({ revoked_at: 1 }).execute();
  loop.wake('save');
  await settled(2);
  expect(status.lastFailure).toMatchObject({ kind: 'notEnrolled' });
  expect((await countOutbox(officer.phone)).unsent).toBe(1);
});

test('a fault of the phone’s own database does not end the loop', async () => {
  start();
  await settled(1);
  officer.phone.db.close();
  loop.wake('button');
  await vi.waitFor(() => expect(status.lastFailure).toMatchObject({ kind: 'phone' }), PATIENCE);
  await officer.phone.db.open();
  loop.wake('button');
  await vi.waitFor(() => expect(status).toMatchObject({ phase: 'idle', lastFailure: null }), PATIENCE);
});

test('a loop that was stopped asks nothing more', async () => {
  isUp = false;
  start();
  await settled(1);
  loop.stop();
  loop.wake('button');
  expect(timers).toEqual([]);
  expect(syncs).toBe(1);
});

test('the wait is chance up to a bound, and never none', () => {
  expect(backoff(1, 0)).toBe(1_000);
  expect(backoff(1, 1)).toBe(4_000);
  expect(backoff(50, 1)).toBe(300_000);
});

test('a database that could not be opened for a while is opened by a later round', async () => {
  start();
  await settled(1);
  const opening = vi.spyOn(device.idb.indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('Internal error opening backing store', 'UnknownError');
  });
  closeConnections(device);
  loop.wake('button');
  await vi.waitFor(() => expect(status.lastFailure).toMatchObject({ kind: 'phone' }), PATIENCE);
  opening.mockRestore();
  loop.wake('button');
  await vi.waitFor(() => expect(status).toMatchObject({ phase: 'idle', lastFailure: null }), PATIENCE);
});
