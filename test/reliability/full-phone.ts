/** An officer's browser whose profile lies on a disk that fills up: the phone of phone-disk-full.ts. */
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../chromium.ts';
import type { Endpoint } from '../journeys/endpoint.ts';
import { half, LAOS, laoRow, openLao, type Reader, readerOf } from '../journeys/hands.ts';
import { onPhone } from '../journeys/kept.ts';
import { THAI } from '../journeys/voices.ts';
import { wait } from './pace.ts';
import type { SmallDisk } from './small-disk.ts';

/** What fits into blocks that are taken already is still stored: the officer types on until nothing does. */
const CHANGES_MAX = 2_000;
/** So long a change takes to be kept, or refused (ms). */
const SETTLE_MS = 200;
/** A machine that has other work may take longer. */
const PATIENCE_MS = 10_000;
const [LAO] = LAOS;
const { words } = THAI;

/** The browser has deleted that the phone is enrolled, and nothing brought it back. */
export class Forgotten extends Error {}

export class FullPhone {
  /** How the page said that something could not be kept. */
  readonly refusals = { 'said that the disk is full': 0, 'said that it may be': 0, 'said less': 0 };
  /** Changes that found room while the disk was full. */
  stored = 0;
  readonly #endpoint: Endpoint;
  readonly #disk: SmallDisk;
  #browser: BrowserContext | null = null;
  #page: Page | null = null;
  #isOffline = false;

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

  /** Takes the browser up, or closes it and takes it up again. */
  async start(): Promise<void> {
    await this.close();
    this.#browser = await openBrowser(join(this.#disk.folder, 'profile'));
    // tsx gives functions their names by one of its own, which a page does not have.
    await this.#browser.addInitScript('globalThis.__name = (named) => named');
    await this.#browser.setOffline(this.#isOffline);
    this.#page = this.#browser.pages()[0] ?? (await this.#browser.newPage());
  }

  async close(): Promise<void> {
    await this.#browser?.close();
  }

  async setOffline(isOffline: boolean): Promise<void> {
    this.#isOffline = isOffline;
    await this.#browser?.setOffline(isOffline);
  }

  /** @throws Forgotten where a code is asked for: whoever is enrolled has tabs */
  async goToApril(): Promise<void> {
    await this.page.goto(`${this.#endpoint.origin}/#/record/2025-04`);
    const tabs = this.page.getByRole('navigation', { name: words.frame.tabs });
    const code = this.page.getByRole('textbox', { name: words.enrol.code });
    await tabs.or(code).first().waitFor();
    if (!(await tabs.isVisible())) throw new Forgotten('after a restart the phone is not enrolled any more');
  }

  /** Types on from a number until the page says that it could not keep it; returns what stands in the field then. */
  async typeUntilFull(from: number): Promise<number> {
    await this.openRow();
    for (let typed = from; typed < from + CHANGES_MAX; typed += 1) {
      await this.#field().fill(String(typed));
      await wait(SETTLE_MS);
      if (await this.#failure().isVisible()) return typed;
      this.stored += 1;
    }
    throw new Error('the disk is full, and everything is still stored');
  }

  /** Leaves the row, in vain, and opens it again; returns what stands in the field. */
  async leaveInVain(): Promise<string> {
    await this.finish();
    await this.#failure().waitFor();
    this.refusals[toldAs((await this.#failure().innerText()).trim())] += 1;
    await this.openRow();
    return this.#field().inputValue();
  }

  async finish(): Promise<void> {
    await laoRow(this.officer, LAO).getByRole('button', { name: words.record.done, exact: true }).click();
  }

  /** What the page comes to say of the row that was left. */
  async saysAtLast(): Promise<'saved' | 'failed' | 'nothing'> {
    for (let waited = 0; waited < PATIENCE_MS; waited += SETTLE_MS) {
      if (await this.page.locator('[data-kept=saved]').first().isVisible()) return 'saved';
      await wait(SETTLE_MS);
    }
    return (await this.#failure().isVisible()) ? 'failed' : 'nothing';
  }

  async openRow(): Promise<void> {
    await openLao(this.officer, LAO);
  }

  /** Is it recorded on the phone, before long? */
  async holds(typed: number): Promise<boolean> {
    for (let waited = 0; waited < PATIENCE_MS; waited += SETTLE_MS) {
      const { entries } = await onPhone(this.page);
      if (entries.some(({ bytes }) => bytes.includes(`"done":${typed}}`))) return true;
      await wait(SETTLE_MS);
    }
    return false;
  }

  /** Reads and puts away the word of what came back from the second copy; false: there is none. */
  async readNotice(): Promise<boolean> {
    const { notices } = words;
    const notice = this.page.getByRole('status').filter({ hasText: notices.restored });
    if (!(await notice.isVisible())) return false;
    await notice.getByRole('button', { name: notices.seen }).click();
    await notice.waitFor({ state: 'detached' });
    return true;
  }

  #field = () => half(this.officer, laoRow(this.officer, LAO), 'households', 'done');
  #failure = () => this.page.locator('[data-kept=failed]').first();
}

/** Chromium does not always say why it closes a database. */
function toldAs(told: string): keyof FullPhone['refusals'] {
  if (told === words.saveFaults.diskFull) return 'said that the disk is full';
  return told === words.saveFaults.closed ? 'said that it may be' : 'said less';
}
