/**
 * The phone's disk fills up while an officer types, in a real Chromium whose profile lies on a small disk: the page says
 * so, what was typed stays on it, and once there is room it is saved; what it said was saved is there after a restart.
 */
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../chromium.ts';
import { type Endpoint, freePort, startEndpoint } from '../journeys/endpoint.ts';
import {
  addLao,
  DISTRICT,
  enrol,
  half,
  LAOS,
  laoRow,
  openLao,
  type Reader,
  readerOf,
} from '../journeys/hands.ts';
import { atEndpoint, onPhone } from '../journeys/kept.ts';
import { THAI } from '../journeys/voices.ts';
import type { Measure } from './figure.ts';
import { until, wait } from './pace.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

/** A profile takes some forty. */
const DISK_MEGABYTES = 120;
/** What fits into blocks that are taken already is still stored: the officer types on until nothing does. */
const CHANGES_MAX = 2_000;
/** So long a change takes to be kept, or refused (ms). */
const SETTLE_MS = 200;
/** A machine that has other work may take longer. */
const LOOKS_MAX = 50;
const [LAO] = LAOS;
const { words } = THAI;

export const phoneDiskFull: Measure = async ({ times, say }) => {
  const disk = mountSmallDisk(DISK_MEGABYTES);
  const endpoint = await startEndpoint(await freePort());
  const desk = new Desk(endpoint, disk);
  try {
    await desk.open();
    await enrol(desk.officer, await endpoint.invite(DISTRICT));
    await desk.goToApril();
    await addLao(desk.officer, LAO);
    for (let time = 1; time <= times; time += 1) {
      await desk.fillUp();
      say(`full ${time} times`);
    }
    await desk.online();
    await until(async () => (await onPhone(desk.page)).outbox.length === 0);
    const stored = atEndpoint(endpoint.dataDir, DISTRICT).length;
    if (stored !== 1 + times)
      desk.complaints.push(`${1 + times} entries were saved, and the endpoint has ${stored}`);
    return {
      n: times,
      counts: { ...desk.counts, 'entries at the endpoint': stored },
      complaints: desk.complaints,
    };
  } catch (error) {
    if (!(error instanceof Forgotten)) throw error;
    return { n: desk.counts.restarts, counts: desk.counts, complaints: [...desk.complaints, error.message] };
  } finally {
    await desk.close();
    await endpoint.remove();
    await disk.remove();
  }
};

/** The browser has deleted what was acknowledged, and nothing brought it back. */
class Forgotten extends Error {}

class Desk {
  readonly counts = {
    'changes stored while full': 0,
    'said that the disk is full': 0,
    'said that it is not saved': 0,
    restarts: 0,
  };
  #typed = 0;
  readonly complaints: string[] = [];
  readonly #endpoint: Endpoint;
  readonly #disk: SmallDisk;
  #browser: BrowserContext | null = null;
  #page: Page | null = null;

  constructor(endpoint: Endpoint, disk: SmallDisk) {
    this.#endpoint = endpoint;
    this.#disk = disk;
  }

  get page(): Page {
    if (!this.#page) throw new Error('no browser is open');
    return this.#page;
  }

  get officer(): Reader {
    return readerOf(this, THAI);
  }

  async open(): Promise<void> {
    this.#browser = await openBrowser(join(this.#disk.folder, 'profile'));
    // tsx gives functions their names by one of its own, which a page does not have.
    await this.#browser.addInitScript('globalThis.__name = (named) => named');
    this.#page = this.#browser.pages()[0] ?? (await this.#browser.newPage());
  }

  async close(): Promise<void> {
    await this.#browser?.close();
  }

  async goToApril(): Promise<void> {
    await this.page.goto(`${this.#endpoint.origin}/#/record/2025-04`);
    // Whoever is enrolled has tabs; a browser that has lost its databases asks for a code instead.
    const tabs = this.page.getByRole('navigation', { name: words.frame.tabs });
    const code = this.page.getByRole('textbox', { name: words.enrol.code });
    await tabs.or(code).first().waitFor();
    if (!(await tabs.isVisible())) throw new Forgotten('after a restart the phone is not enrolled any more');
  }

  async online(): Promise<void> {
    await this.#browser?.setOffline(false);
    await this.goToApril();
  }

  /** Without signal: types until the disk is full, presses "done" in vain, makes room, presses it again, and starts anew. */
  async fillUp(): Promise<void> {
    await this.#browser?.setOffline(true);
    await openLao(this.officer, LAO);
    this.#disk.fill();
    const typed = await this.#typeUntilFull();
    await this.#done().click();
    // The row is closed, and says that it was not saved; what was typed is in it.
    await this.#expectRefusal();
    await openLao(this.officer, LAO);
    await this.#expectTyped(typed);
    this.#disk.free();
    await this.#done().click();
    if (!(await this.#holds(typed))) this.complaints.push(`there is room again, and ${typed} is not saved`);
    await this.close();
    await this.open();
    this.counts.restarts += 1;
    await this.#browser?.setOffline(true);
    await this.goToApril();
    if (!(await this.#holds(typed))) this.complaints.push(`${typed} was saved, and is gone after a restart`);
  }

  /** Is it recorded on the phone, before long? */
  async #holds(answer: string): Promise<boolean> {
    for (let look = 0; look < LOOKS_MAX; look += 1) {
      const { entries } = await onPhone(this.page);
      if (entries.at(-1)?.bytes.includes(`"done":${answer}`)) return true;
      await wait(SETTLE_MS);
    }
    return false;
  }

  #field = () => half(this.officer, laoRow(this.officer, LAO), 'households', 'done');
  #done = () => laoRow(this.officer, LAO).getByRole('button', { name: words.record.done, exact: true });
  #failure = () => this.page.locator('[data-kept=failed]').first();

  /** Returns what stands in the field when the page says that it could not be kept. */
  async #typeUntilFull(): Promise<string> {
    for (let change = 1; change <= CHANGES_MAX; change += 1) {
      this.#typed += 1;
      const typed = String(this.#typed);
      await this.#field().fill(typed);
      await wait(SETTLE_MS);
      if (!(await this.#failure().isVisible())) continue;
      this.counts['changes stored while full'] += change - 1;
      await this.#expectRefusal();
      await this.#expectTyped(typed);
      return typed;
    }
    throw new Error('the disk is full, and everything is still stored');
  }

  /** The page says that it is not saved; in which words is counted. */
  async #expectRefusal(): Promise<void> {
    const told = await this.#failure().innerText();
    if (told.trim() === words.saveFaults.diskFull) this.counts['said that the disk is full'] += 1;
    else this.counts['said that it is not saved'] += 1;
  }

  async #expectTyped(typed: string): Promise<void> {
    const shown = await this.#field().inputValue();
    if (shown !== typed) this.complaints.push(`${typed} was typed, and ${shown} is on the screen`);
  }
}
