/** A durable save in Chromium: ours against a raw strict put, with two peers beside it. */
import type { BrowserContext, Page } from 'playwright-core';
import { newProfile, openBrowser } from '../chromium.ts';
import { bundle } from './bundle.ts';
import { listen, pagesOf } from './host.ts';
import { interleave, median, ratio } from './measure.ts';
import { digits, type Findings, timesGoal } from './report.ts';

const ROUNDS = 12;
/** Saves a round; a round's reading is their median. */
const SAVES = 25;
const OURS = 'saveRecord()';
const LIMIT = 'raw IndexedDB put, strict';

/** A page for us and one for each peer: the peers bring another Dexie along. */
const SCRIPTS = {
  ours: new URL('./pages/save/ours.ts', import.meta.url),
  rxdb: new URL('./pages/save/rxdb.ts', import.meta.url),
  pouchdb: new URL('./pages/save/pouchdb.ts', import.meta.url),
};

export async function measureSave(): Promise<Findings> {
  const scripts = Object.entries(SCRIPTS).map(async ([name, entry]) => [name, await bundle(entry)] as const);
  const host = await listen(pagesOf(Object.fromEntries(await Promise.all(scripts))));
  const profile = newProfile();
  const browser = await openBrowser(profile.folder);
  try {
    const pages = Object.keys(SCRIPTS).map((name) => waysOf(browser, `${host.origin}/${name}`));
    const contenders = Object.assign({}, ...(await Promise.all(pages)));
    await interleave(1, contenders);
    return findingsOf(await interleave(ROUNDS, contenders));
  } finally {
    await browser.close();
    await profile.remove();
    await host.close();
  }
}

/** The ways to save that a page offers; each gives the median of a round of saves (ms). */
async function waysOf(
  browser: BrowserContext,
  address: string,
): Promise<Record<string, () => Promise<number>>> {
  const page = await browser.newPage();
  await page.goto(address);
  const names = await page.evaluate(() => window.saveBench.names());
  return Object.fromEntries(names.map((name) => [name, () => round(page, name)]));
}

async function round(page: Page, name: string): Promise<number> {
  await page.bringToFront();
  return median(
    await page.evaluate(([who, times]) => window.saveBench.save(who, times), [name, SAVES] as const),
  );
}

function findingsOf(ms: Record<string, number[]>): Findings {
  const of = (name: string) => ms[name] ?? [];
  const times = (name: string) => ratio(of(name), of(LIMIT));
  return {
    goals: [timesGoal('a durable save, entry and mirror, to a raw strict IndexedDB put', times(OURS), 4)],
    tables: [
      {
        head: ['way', 'ms a save, median', 'best round', 'x raw strict put'],
        rows: Object.keys(ms).map((name) => [
          name,
          digits(median(of(name))),
          digits(Math.min(...of(name))),
          digits(times(name)),
        ]),
      },
    ],
    notes: [
      `Entries of 523 bytes, ${ROUNDS} interleaved rounds of ${SAVES} saves after one to warm up. saveRecord() reads the heads, writes entry, unsent mark and counter in one strict transaction, then the second copy to Cache Storage. Only it and the strict put are forced to disk before they resolve: RxDB and PouchDB write with relaxed durability, so a power cut may take what they have called saved.`,
    ],
  };
}
