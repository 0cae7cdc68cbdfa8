/** The first load on a slow line: the officer's home is usable before any script comes but those that are counted. */
import type { Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstScripts } from '../shell.ts';
import { type Device, newDevice } from './device.ts';
import { type Endpoint, freePort, startEndpoint } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import { DISTRICT, enrol, readerOf, stepBackTo } from './hands.ts';
import { THAI } from './voices.ts';

let endpoint: Endpoint;
let phone: Device;

beforeAll(async () => {
  endpoint = await startEndpoint(await freePort());
  // Without the worker, which would answer from its cache, every script is asked of the endpoint.
  phone = await newDevice({ serviceWorkers: 'block' });
});

afterAll(async () => {
  await phone?.remove();
  await endpoint?.remove();
});

keepEvidence(() => ({ phone }));

test('home is usable with the scripts that test/sizes.test.ts counts', async () => {
  const officer = readerOf(phone, THAI);
  await enrol(officer, await endpoint.invite(DISTRICT));

  const counted = firstScripts();
  const loaded: string[] = [];
  const heldBack: Route[] = [];
  await phone.page.route('**/*.js', async (route) => {
    const script = new URL(route.request().url()).pathname.slice(1);
    if (counted.includes(script)) {
      loaded.push(script);
      await route.continue();
    } else {
      heldBack.push(route);
    }
  });
  await phone.page.reload({ waitUntil: 'commit' });
  await stepBackTo(officer, '2025-09', '2025-08');
  expect(loaded.toSorted()).toEqual(counted.toSorted());
  // The rest is asked for, so it was really held back.
  await expect.poll(() => heldBack.length).toBeGreaterThan(0);
  for (const route of heldBack) await route.continue();
});
