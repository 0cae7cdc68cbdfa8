/** A phone or a desk: a browser on a profile of its own, which outlives a restart of the browser. */
import type { BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import { type BrowserOptions, newProfile, openBrowser, quickFolder } from '../chromium.ts';

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 800 };

/** What the browser itself says when there is no connection: expected here, and no fault of a page. */
const NO_CONNECTION = /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_\w+|EMPTY_RESPONSE|FAILED|ABORTED)/;

export interface Device {
  /** The page in front; another one after a restart. */
  readonly page: Page;
  /** Errors that any page has thrown or written to the console. */
  readonly faults: readonly string[];
  /** A second page of the same browser, beside the first. */
  newTab(): Promise<Page>;
  setOffline(offline: boolean): Promise<void>;
  /** How its owner wants to read, before the first page is opened (src/app/preferences.ts). */
  prefer(preferences: { readonly lang: string }): Promise<void>;
  /** Closes the browser and opens it again, with the network as it was; something may happen to its profile meanwhile. */
  restart(meanwhile?: (profile: string) => void): Promise<void>;
  remove(): Promise<void>;
}

/** Takes a new device out of its box. */
export async function newDevice(options: BrowserOptions = {}): Promise<Device> {
  const profile = newProfile(quickFolder());
  const faults: string[] = [];
  let isOffline = false;
  const open = async () => {
    const context = await openBrowser(profile.folder, { viewport: PHONE, ...options });
    await context.setOffline(isOffline);
    watch(context, faults);
    return { context, page: context.pages()[0] ?? (await context.newPage()) };
  };
  let browser = await open();
  return {
    get page() {
      return browser.page;
    },
    faults,
    newTab: () => browser.context.newPage(),
    async setOffline(offline) {
      isOffline = offline;
      await browser.context.setOffline(offline);
    },
    async prefer(preferences) {
      await browser.context.addInitScript(
        (text) => localStorage.setItem('lakchai-preferences', text),
        JSON.stringify(preferences),
      );
    },
    async restart(meanwhile) {
      await browser.context.close();
      meanwhile?.(profile.folder);
      browser = await open();
    },
    async remove() {
      await browser.context.close();
      await profile.remove();
    },
  };
}

/** What would keep a browser from offering to install the app. */
export async function installabilityErrors({ page }: Device): Promise<readonly string[]> {
  const devtools = await page.context().newCDPSession(page);
  const { installabilityErrors: errors } = await devtools.send('Page.getInstallabilityErrors');
  // While such a session is open, a page that is loaded without a network believes itself online.
  await devtools.detach();
  return errors.map(({ errorId }) => errorId);
}

function watch(context: BrowserContext, faults: string[]): void {
  context.on('weberror', (fault) => faults.push(fault.error().stack ?? String(fault.error())));
  context.on('console', (message) => {
    if (isFault(message)) faults.push(`${message.text()} (${message.location().url})`);
  });
}

function isFault(message: ConsoleMessage): boolean {
  return message.type() === 'error' && !NO_CONNECTION.test(message.text());
}
