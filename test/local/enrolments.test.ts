import { describe, expect, test, vi } from 'vitest';
import {
  candidateDevice,
  currentEnrolment,
  putEnrolment,
  readEnrolments,
  switchEnrolment,
} from '../../src/local/enrolments.ts';
import type { Mirror } from '../../src/local/mirror.ts';
import { openPhone, phoneNow } from '../../src/local/phone.ts';
import { putView, readView } from '../../src/local/view.ts';
import { type Device, envOf, memoryMirror, newDevice, noMirror, wipe } from './device.ts';
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

  describe('where Cache Storage has refused the last copy', () => {
    /** The same browser while its Cache Storage is full. */
    const refusing = (device: Device) =>
      envOf(device, {
        now: () => START,
        mirror: (name) => ({ ...memoryMirror(device, name), putNote: noMirror().putNote }),
      });

    test('an enrolment is copied when the app is opened again', async () => {
      const device = newDevice();
      await putEnrolment(env(device), ENROLMENT);
      await putEnrolment(refusing(device), OTHER);
      const before = await readEnrolments(env(device));
      wipe(device);
      expect(await readEnrolments(env(device))).toEqual(before);
      expect(before.map(({ key }) => key)).toContain(OTHER.key);
    });

    test('so is which of them is the current one', async () => {
      const device = newDevice();
      for (const one of [OTHER, ENROLMENT]) await putEnrolment(env(device), one);
      await switchEnrolment(refusing(device), OTHER.key);
      await readEnrolments(env(device));
      wipe(device);
      expect((await currentEnrolment(env(device)))?.key).toBe(OTHER.key);
    });

    test('so is a device id that waits for its enrolment, in place of a former one', async () => {
      const device = newDevice();
      const former = await candidateDevice(env(device));
      wipe(device);
      const candidate = await candidateDevice(envOf(device, { now: () => START, mirror: noMirror }));
      expect(candidate).not.toBe(former);
      expect(await candidateDevice(env(device))).toBe(candidate);
      wipe(device);
      expect(await candidateDevice(env(device))).toBe(candidate);
    });
  });

  test('the copy is the newest, also where the older one of another tab comes last', async () => {
    const device = newDevice();
    await putEnrolment(env(device), ENROLMENT);
    const slow = memoryMirror(device, 'lakchai');
    let isHeld = true;
    const putNote: Mirror['putNote'] = async (note, text) => {
      if (isHeld) {
        isHeld = false;
        await putEnrolment(env(device), OTHER); // in another tab, from beginning to end
      }
      await slow.putNote(note, text);
    };
    const tab = envOf(device, { now: () => START, mirror: () => ({ ...slow, putNote }) });
    await switchEnrolment(tab, ENROLMENT.key);
    const before = await readEnrolments(tab);
    wipe(device);
    expect(await readEnrolments(env(device))).toEqual(before);
    expect(before).toHaveLength(2);
  });

  test('an app that is opened with a copy that is right makes none', async () => {
    const device = newDevice();
    await putEnrolment(env(device), ENROLMENT);
    const putNote = vi.fn();
    const mirror = (name: string) => ({ ...memoryMirror(device, name), putNote });
    await readEnrolments(envOf(device, { now: () => START, mirror }));
    wipe(device);
    expect(await readEnrolments(envOf(device, { now: () => START, mirror }))).toHaveLength(1);
    expect(putNote).not.toHaveBeenCalled();
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
