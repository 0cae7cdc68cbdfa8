// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startPhotos } from '../../src/app/photo-sending.ts';
import { startSending } from '../../src/app/sending.ts';
import { attach, countPhotos } from '../../src/local/evidence.ts';
import { phoneNow } from '../../src/local/phone.ts';
import { photoDb } from '../../src/local/photo-db.ts';
import { DAY_MS } from '../../src/rules/calendar.ts';
import { PHOTO_PATHS } from '../../src/rules/photos.ts';
import type { Loop } from '../../src/sync/loop.ts';
import { PHOTO_DAYS } from '../../src/sync/photos.ts';
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
  await endpoint.end();
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

test('a first round that the phone’s own database fails is tried again, as a first one', async () => {
  const waiting = new Set<() => void>();
  const after = (_: number, run: () => void) => {
    waiting.add(run);
    return () => void waiting.delete(run);
  };
  const { phone } = await enrolPhone(endpoint, newDevice(2), { after, send: officer.send });
  await attach(phone, PLAN, { type: 'image/jpeg', data: bareJpeg(1_000, 0).buffer });
  const { photos } = photoDb(phone);
  takesPhotos = true;
  const long = phoneNow(phone) - (PHOTO_DAYS + 1) * DAY_MS;
  await photos.toCollection().modify({ addedAt: long, wholeAt: long });
  vi.spyOn(photos, 'toArray').mockRejectedValueOnce(new DOMException('disk', 'UnknownError'));
  waiting.clear();
  const sendingPhotos = startPhotos(phone);
  sendingPhotos.hear({ phase: 'idle', lastOkAt: 0, lastFailure: null, nextTryAt: null });
  await vi.waitFor(() => expect(waiting.size).toBe(1), 10_000);
  for (const run of waiting) run();
  // Only a first round lets go of what the endpoint has had for long, and asks about it.
  await vi.waitFor(async () => expect(await photos.toArray()).toMatchObject([{ isHere: 0 }]), 10_000);
  sendingPhotos.stop();
  vi.restoreAllMocks();
});
