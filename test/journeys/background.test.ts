/** What was saved without signal leaves by itself, though the app is closed: the browser wakes the worker. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, newDevice } from './device.ts';
import { type Endpoint, freePort, startEndpoint } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import { addLao, DISTRICT, enrol, LAOS, openTab, readerOf, stepBackTo } from './hands.ts';
import { atEndpoint, expectSame, onPhone } from './kept.ts';
import { THAI } from './voices.ts';

const PATIENCE = { timeout: 60_000, interval: 250 };

let endpoint: Endpoint;
let phone: Device;

beforeAll(async () => {
  endpoint = await startEndpoint(await freePort());
  phone = await newDevice();
});
afterAll(async () => {
  await phone?.remove();
  await endpoint?.remove();
});
keepEvidence(() => ({ phone }));

test('an entry has its second copy until the worker has sent it, with no page open', async () => {
  const officer = readerOf(phone, THAI);
  await enrol(officer, await endpoint.invite(DISTRICT));
  await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await endpoint.stop();
  await phone.setOffline(true);
  await stepBackTo(officer, '2025-09', '2025-04');
  await openTab(officer, 'record');
  await addLao(officer, LAOS[0]);
  await expect.poll(() => waitsForWorker(phone.page), PATIENCE).toBe(true);
  const [made] = (await onPhone(phone.page)).entries;
  expect(await copies(phone.page)).toEqual([made?.bytes]);

  const wake = await wakerOf(phone.page, endpoint.origin);
  await phone.page.goto('about:blank');
  await endpoint.start();
  await phone.setOffline(false);
  await wake();
  await expect.poll(() => atEndpoint(endpoint.dataDir, DISTRICT), PATIENCE).toEqual([made]);

  await phone.page.goto(endpoint.origin);
  await expectSame(phone.page, endpoint.dataDir, DISTRICT);
  await expect.poll(() => copies(phone.page), PATIENCE).toEqual([]);
  expect(phone.faults).toEqual([]);
});

/** Has the page asked for the worker to be woken? */
function waitsForWorker(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    // Of Background Sync, which the platform's types leave out.
    const { sync } = registration as unknown as { sync: { getTags(): Promise<string[]> } };
    return (await sync.getTags()).includes('outbox');
  });
}

/** The copies in the mirror, read past the app's own code. */
function copies(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const name = (await caches.keys()).find((one) => one.includes('-district-')) ?? '';
    const cache = await caches.open(name);
    const responses = (await cache.keys())
      .filter((request) => request.url.includes('/mirror/entry/'))
      .map((request) => cache.match(request));
    return (await Promise.all(responses)).map((found) =>
      decodeURIComponent(found?.headers.get('X-Copy') ?? ''),
    );
  });
}

/** Wakes the worker as the browser does when a connection comes; the browser itself may let minutes pass before. */
async function wakerOf(page: Page, origin: string): Promise<() => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find((one) => one.scopeURL.startsWith(origin));
      if (ours) resolve(ours.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registered;
  return async () => {
    await devtools.send('ServiceWorker.dispatchSyncEvent', {
      origin,
      registrationId,
      tag: 'outbox',
      lastChance: false,
    });
  };
}
