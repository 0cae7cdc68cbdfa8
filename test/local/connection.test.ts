/** Browsers close databases for reasons of their own: iOS in the background, Chromium when it clears, a failed disk. */
import Dexie from 'dexie';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putDraft } from '../../src/local/drafts.ts';
import { saveRecord } from '../../src/local/entries.ts';
import { live } from '../../src/local/live.ts';
import { closePhone, type Phone } from '../../src/local/phone.ts';
import { closeConnections, newDevice } from './device.ts';
import { APRIL, draftOf, open } from './phone.ts';

const households = draftOf('households', { target: 120, done: 80 }, { unit: 'lao-1' });
const record = { indicator: '4.1', question: 'households', unit: 'lao-1', period: APRIL } as const;
const save = (phone: Phone) => saveRecord(phone, { ...record, answer: { target: 1, done: 1 } });

// What Dexie follows queries by; in a browser it finds it by itself.
beforeAll(() => void Object.assign(Dexie.dependencies, newDevice().idb));
afterAll(() => void Object.assign(Dexie.dependencies, { indexedDB: null, IDBKeyRange: null }));

/** Something that fails as iOS lets it fail, so many times. */
function failing(times: number, name = 'UnknownError'): () => Promise<void> {
  let left = times;
  return async () => {
    left -= 1;
    if (left >= 0)
      throw new DOMException('Connection to Indexed Database server lost. Refresh the page', name);
  };
}

/** A phone whose transactions fail in the middle of a save, so many times. */
function breaking(times: number, name?: string): Promise<Phone> {
  const fail = failing(times, name);
  return open(newDevice(), { door: async (point) => (point === 'save.written' ? fail() : undefined) });
}

describe('a save', () => {
  test('on a connection that the browser has closed opens it anew', async () => {
    const device = newDevice();
    const phone = await open(device);
    closeConnections(device);
    await putDraft(phone, households);
    closeConnections(device);
    const { sealed } = await save(phone);
    expect((await phone.db.entries.toArray()).map((row) => row.id)).toEqual([sealed[0]?.entry.id]);
    expect(await phone.db.drafts.count()).toBe(1);
  });

  test.each(['UnknownError', 'InvalidStateError', 'AbortError'])(
    'that meets %s is run once more',
    async (name) => {
      const phone = await breaking(1, name);
      expect((await save(phone)).sealed.length).toBe(1);
      expect(await phone.db.entries.count()).toBe(1);
    },
  );

  test('that fails again says so, and nothing is stored', async () => {
    const phone = await breaking(2);
    await expect(save(phone)).rejects.toMatchObject({ name: 'SaveFailure', fault: 'closed' });
    expect(await phone.db.entries.count()).toBe(0);
  });

  test('on a phone that we have closed does not open it', async () => {
    const phone = await open();
    closePhone(phone);
    await expect(save(phone)).rejects.toMatchObject({ fault: 'closed' });
    expect(phone.db.isOpen()).toBe(false);
  });
});

describe('what is followed on the screen', () => {
  test('goes on after the browser has closed the database', async () => {
    const device = newDevice();
    const phone = await open(device);
    const seen: number[] = [];
    const stop = live(
      () => phone.db.entries.count(),
      (count) => seen.push(count),
      (error) => expect.unreachable(String(error)),
    );
    await expect.poll(() => seen).toEqual([0]);
    closeConnections(device);
    await save(phone);
    await expect.poll(() => seen.at(-1)).toBe(1);
    stop();
  });

  test('is asked once more where it fails, and says so where that fails too', async () => {
    const phone = await open();
    const seen: unknown[] = [];
    const follow = (fail: () => Promise<void>) =>
      live(
        async () => {
          await fail();
          return phone.db.entries.count();
        },
        (count) => seen.push(count),
        (error) => seen.push(String(error)),
      );
    const stop = follow(failing(1));
    await expect.poll(() => seen).toEqual([0]);
    stop();
    follow(failing(2));
    await expect.poll(() => seen.at(-1)).toContain('ConnectionLost');
  });

  test('stays on the screen while the database cannot be opened, and goes on when it can', async () => {
    const phone = await open();
    const seen: number[] = [];
    let fail = failing(0);
    const stop = live(
      async () => {
        await fail();
        return phone.db.entries.count();
      },
      (count) => seen.push(count),
      (error) => expect.unreachable(String(error)),
    );
    await expect.poll(() => seen).toEqual([0]);
    fail = failing(3);
    await save(phone);
    await expect.poll(() => seen.at(-1), { timeout: 10_000 }).toBe(1);
    stop();
  });
});
