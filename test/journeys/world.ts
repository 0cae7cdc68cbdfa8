/** A practice endpoint with its people, each with a device, for walking through every state of every page. */
import type { Page } from 'playwright-core';
import { NATION } from '../../src/rules/place.ts';
import { addCountry, linkFor } from './country.ts';
import { type Device, newDevice } from './device.ts';
import { startPractice } from './endpoint.ts';
import { type Reader, readerOf } from './hands.ts';
import type { Voice } from './voices.ts';

export type Role = 'officer' | 'province' | 'nation';

export interface World {
  readonly officer: Reader;
  readonly province: Reader;
  readonly nation: Reader;
  readonly links: Readonly<Record<Role, string>>;
  /** Goes to a route of the app by its address. */
  go(role: Role, route: string): Promise<void>;
  setOffline(role: Role, offline: boolean): Promise<void>;
  remove(): Promise<void>;
}

/** Builds a world whose people read in one language. */
export async function newWorld(voice: Voice): Promise<World> {
  const practice = await startPractice();
  await addCountry(practice);
  const { officer, province } = practice;
  const links = { officer, province, nation: await linkFor(practice, NATION) };
  // Nothing fades under way.
  const options = { reducedMotion: 'reduce' } as const;
  const devices: Record<Role, Device> = {
    officer: await newDevice(options),
    province: await newDevice(options),
    nation: await newDevice(options),
  };
  for (const device of Object.values(devices)) await device.prefer({ lang: voice.lang });
  return {
    officer: readerOf(devices.officer, voice),
    province: readerOf(devices.province, voice),
    nation: readerOf(devices.nation, voice),
    links,
    async go(role, route) {
      await devices[role].page.goto(new URL(`/#/${route}`, links[role]).href);
    },
    setOffline: (role, offline) => devices[role].setOffline(offline),
    async remove() {
      await Promise.all(Object.values(devices).map((device) => device.remove()));
      await practice.remove();
    },
  };
}

/** Marks the oldest unsent entry as refused, as a reply of the endpoint would: no hand can bring that about. */
export function plantRefusal(page: Page): Promise<void> {
  return plant(page, 'outbox', { refusal: 'unknown-period' });
}

/** Tells of a wipe from which everything came back; wipe.test.ts has a real one. */
export function plantWipe(page: Page): Promise<void> {
  const row = {
    name: 'wipe',
    at: Date.UTC(2025, 6, 18, 1, 50),
    entries: 12,
    drafts: 3,
    damaged: 0,
    device: '',
    skipped: [],
    isSeen: false,
  };
  return plant(page, 'meta', row);
}

/** Writes over the first row of a table of the phone, or beside it where the key is another, and loads the page anew. */
async function plant(page: Page, table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  await page.evaluate(
    async ([table, row]) => {
      const all = await indexedDB.databases();
      const name = all.find((one) => one.name?.match(/-district-\d+$/))?.name ?? '';
      await new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = reject;
        opening.onsuccess = () => {
          const writing = opening.result.transaction(table, 'readwrite');
          const rows = writing.objectStore(table);
          const first = rows.getAll();
          first.onsuccess = () => rows.put({ ...first.result[0], ...row });
          writing.onerror = reject;
          writing.oncomplete = resolve;
        };
      });
    },
    [table, row] as const,
  );
  await page.reload();
}
