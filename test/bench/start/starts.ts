/** One start on a slow phone, and key presses after it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { openBrowser } from '../../chromium.ts';
import type { Installed } from './installed.ts';

export const CPU_SLOWDOWN = 6;
/** Key presses that do not count. */
const WARM_UP_KEYS = 4;
/** Between key presses, so that each finds a page at rest (ms). */
const REST_MS = 150;

/** What is looked for on a page. */
export interface Sought {
  /** Has text when the page is usable. */
  readonly ready: string;
  /** What follows each key press. */
  readonly level: string;
}

/** Until a page is usable (ms). */
export interface Ready {
  readonly ready: number;
  /** CPU time of the main thread until then. */
  readonly cpu: number;
}

/** From a key press until what follows it is in the text, and painted (ms). */
export interface Press {
  readonly text: number;
  readonly painted: number;
}

/** A page that was just started. */
export interface Started extends Ready {
  readonly browser: BrowserContext;
  readonly page: Page;
  readonly devtools: CDPSession;
}

/**
 * A browser that was not running opens the page, whose server is gone, on a slow processor. Whoever asked closes it.
 * @param hash the page within the app
 */
export async function startPage(
  { folder, origin }: Installed,
  { ready: selector, level }: Sought,
  watch: string,
  hash = '',
): Promise<Started> {
  const browser = await openBrowser(folder);
  const page = await browser.newPage();
  const devtools = await browser.newCDPSession(page);
  await slowDown(devtools, CPU_SLOWDOWN);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.addInitScript(`window.sought = ${JSON.stringify({ ready: selector, level })};\n${watch}`);
  await page.goto(`${origin}/${hash}`);
  const ready = await page.waitForFunction(() => window.readyAt);
  const cpu = await mainThreadMs(devtools);
  return { ready: (await ready.jsonValue()) ?? Number.NaN, cpu, browser, page, devtools };
}

export async function slowDown(devtools: CDPSession, rate: number): Promise<void> {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
}

async function mainThreadMs(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const tasks = metrics.find(({ name }) => name === 'TaskDuration');
  return (tasks?.value ?? Number.NaN) * 1_000;
}

/**
 * Types one character into the focused field and takes it back, again and again; each changes what is followed.
 * @param followed if not the level
 */
export async function pressKeys(
  page: Page,
  key: string,
  count: number,
  followed?: string,
): Promise<readonly Press[]> {
  await page.evaluate((selector) => window.watchKeys(selector), followed);
  for (let pressed = 0; pressed < WARM_UP_KEYS + count; pressed += 1) {
    await sleep(REST_MS);
    await page.keyboard.press(pressed % 2 === 0 ? key : 'Backspace');
    await page.waitForFunction((before) => window.presses.length > before, pressed);
  }
  return (await page.evaluate(() => window.presses)).slice(WARM_UP_KEYS);
}
