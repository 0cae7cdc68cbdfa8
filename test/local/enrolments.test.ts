import { describe, expect, test } from 'vitest';
import {
  candidateDevice,
  currentEnrolment,
  putEnrolment,
  readEnrolments,
  switchEnrolment,
} from '../../src/local/enrolments.ts';
import { openPhone, phoneNow } from '../../src/local/phone.ts';
import { putView, readView } from '../../src/local/view.ts';
import { envOf, memoryMirror, newDevice, wipe } from './device.ts';
import { ENROLMENT, open, START } from './phone.ts';

const env = (device = newDevice()) => envOf(device, { now: () => START });
const OTHER = { ...ENROLMENT, key: 'i|district/3429', scope: 'district/3429' };

test('the newest enrolment is the current one, until another is chosen', async () => {
  const browser = env();
  expect(await currentEnrolment(browser)).toBe(undefined);
  await putEnrolment(browser, ENROLMENT);
  await putEnrolment(browser, OTHER);
  expect((await currentEnrolment(browser))?.key).toBe(OTHER.key);
  await switchEnrolment(browser, ENROLMENT.key);
  expect((await currentEnrolment(browser))?.key).toBe(ENROLMENT.key);
  expect((await readEnrolments(browser)).length).toBe(2);
});

test('a device id waits for its enrolment, and the next enrolment gets another', async () => {
  const browser = env();
  const device = await candidateDevice(browser);
  expect(await candidateDevice(browser)).toBe(device);
  await putEnrolment(browser, { ...ENROLMENT, device });
  expect(await candidateDevice(browser)).not.toBe(device);
});

test('two enrolments have databases of their own', async () => {
  const browser = env();
  const [one, two] = [await openPhone(browser, ENROLMENT), await openPhone(browser, OTHER)];
  expect(one.db.name).not.toBe(two.db.name);
});

test("dates come from the endpoint's clock as it was last heard", async () => {
  const phone = await openPhone(env(), { ...ENROLMENT, offsetMs: 5_000 });
  expect(phoneNow(phone)).toBe(START + 5_000);
});

test('the last answer of a route is kept, and how old it is', async () => {
  const phone = await open();
  expect(await readView(phone, 'overview')).toBe(undefined);
  await putView(phone, { key: 'overview', json: '{}', at: START });
  await putView(phone, { key: 'overview', json: '{"n":1}', at: START + 1 });
  expect(await readView(phone, 'overview')).toEqual({ key: 'overview', json: '{"n":1}', at: START + 1 });
});

describe('after a wipe of the databases', () => {
  test('nobody has to enrol again, and the current enrolment still is', async () => {
    const device = newDevice();
    const before = env(device);
    for (const one of [ENROLMENT, OTHER]) await putEnrolment(before, one);
    await switchEnrolment(before, ENROLMENT.key);
    const candidate = await candidateDevice(before);
    wipe(device);
    const after = env(device);
    expect((await currentEnrolment(after))?.key).toBe(ENROLMENT.key);
    expect(await readEnrolments(after)).toEqual(await readEnrolments(before));
    expect(await candidateDevice(after)).toBe(candidate);
  });

  test('a page and the worker that come first at once agree', async () => {
    const device = newDevice();
    await putEnrolment(env(device), ENROLMENT);
    wipe(device);
    const [page, worker] = [env(device), env(device)];
    expect(await Promise.all([readEnrolments(page), readEnrolments(worker)])).toEqual([
      [ENROLMENT],
      [ENROLMENT],
    ]);
  });

  test('an enrolment that has no copy gets one when the app is opened', async () => {
    const device = newDevice();
    await putEnrolment(env(device), ENROLMENT);
    device.mirrors.clear();
    await readEnrolments(env(device));
    wipe(device);
    expect(await readEnrolments(env(device))).toEqual([ENROLMENT]);
  });

  test('a damaged copy is as good as none', async () => {
    const device = newDevice();
    await putEnrolment(env(device), ENROLMENT);
    await memoryMirror(device, 'lakchai').putNote('enrolments', '{"enrolments":[{');
    wipe(device);
    expect(await readEnrolments(env(device))).toEqual([]);
  });

  test('and of the mirrors, enrolling begins with a new device id', async () => {
    const device = newDevice();
    const former = await candidateDevice(env(device));
    wipe(device);
    device.mirrors.clear();
    expect(await currentEnrolment(env(device))).toBe(undefined);
    expect(await candidateDevice(env(device))).not.toBe(former);
  });
});
