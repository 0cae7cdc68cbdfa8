// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startSending } from '../../src/app/sending.ts';
import { attach, countPhotos } from '../../src/local/evidence.ts';
import { PHOTO_PATHS } from '../../src/rules/photos.ts';
import type { Loop } from '../../src/sync/loop.ts';
import { newDevice } from '../local/device.ts';
import { APRIL } from '../local/phone.ts';
import { bareJpeg } from '../pictures.ts';
import { type Endpoint, INDICATOR, startEndpoint } from '../server/endpoint.ts';
import { type Enrolled, enrolPhone } from '../sync/network.ts';

const PLAN = { indicator: INDICATOR, period: APRIL, question: 'presentationPlanExists', unit: 'district' };

/** The real endpoint takes its time when the machine has other things to do. */
vi.setConfig({ testTimeout: 30_000 });

let endpoint: Endpoint;
let officer: Enrolled;
let sending: Loop | undefined;
let failed = 0;
let takesPhotos = false;

beforeEach(async () => {
  endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: 1_000 });
  // No time passes: what waits to be tried again waits for ever, unless somebody asks.
  officer = await enrolPhone(endpoint, newDevice(), { after: () => () => undefined });
  const { send } = officer;
  vi.stubGlobal('fetch', (async (path, init) => {
    if (takesPhotos || !String(path).startsWith(PHOTO_PATHS.states)) return send(path, init);
    failed += 1;
    throw new TypeError('no network');
  }) satisfies typeof fetch);
});

afterEach(async () => {
  sending?.stop();
  vi.unstubAllGlobals();
  await endpoint.close();
});

test('whoever presses the button need not wait until a photo that failed is tried again', async () => {
  await attach(officer.phone, PLAN, { type: 'image/jpeg', data: bareJpeg(1_000, 0).buffer });
  sending = startSending(officer.phone, () => undefined);
  await vi.waitFor(() => expect(failed).toBe(1), 10_000);
  takesPhotos = true;
  // The first press may come while the failure is still being heard.
  await vi.waitFor(async () => {
    sending?.wake('button');
    expect(await countPhotos(officer.phone)).toEqual({ sent: 1, of: 1 });
  }, 10_000);
});
