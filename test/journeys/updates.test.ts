/** A new release, an old one back, and what breaks in between: whoever is working goes on working. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Device, newDevice } from './device.ts';
import { keepEvidence } from './evidence.ts';
import {
  addLao,
  coveredActions,
  DISTRICT,
  enrol,
  half,
  LAOS,
  laoRow,
  openLao,
  openTab,
  type Reader,
  readerOf,
} from './hands.ts';
import { countLooks, forget, forgetFiles, raiseGuard, uninstall } from './installed.ts';
import { expectSame, onPhone, sent } from './kept.ts';
import { buildReleases, nameOf, type Releases, type Served, tryUpdate } from './releases.ts';
import { ENGLISH, THAI } from './voices.ts';

const { words } = THAI;
const [FIRST, SECOND] = LAOS;
const PATIENCE = { timeout: 30_000 };
const APRIL = '/#/record/2025-04';
/** A first installation is broken at so many of its files: each try begins anew. */
const BREAKS = 16;

let releases: Releases;
let served: Served;
let phone: Device;
let officer: Reader;

beforeAll(async () => {
  releases = await buildReleases(3);
});
afterAll(() => releases?.remove());

/** A phone that is enrolled on the first release, works without signal, and is in April. */
beforeEach(async () => {
  releases.serve(1);
  served = await releases.open();
  phone = await newDevice();
  officer = readerOf(phone, THAI);
  await enrol(officer, await served.endpoint.invite(DISTRICT));
  await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await phone.page.goto('about:blank');
  await goTo(phone.page, APRIL);
});
afterEach(async () => {
  await phone?.remove();
  await served?.remove();
});
keepEvidence(() => ({ phone }));

const goTo = (page: Page, path: string) => page.goto(served.endpoint.origin + path);
/** By a link, as it were: without loading the page. */
const toApril = () => phone.page.evaluate((path) => location.assign(path), APRIL);
const updateBar = (page: Page) => page.getByRole('status').filter({ hasText: words.update.ready });
const takeUpdate = (page: Page) => updateBar(page).getByRole('button', { name: words.update.take }).click();

/** The settings page says which release this page is of; the first has the name of its sources. */
async function seeRelease(reader: Reader, release: number): Promise<void> {
  await openTab(reader, 'settings');
  const build = release === 1 ? /\([0-9a-f]{8}\)/ : `(${nameOf(release)})`;
  await reader.page.getByText(build).waitFor();
}

/** What is at the endpoint is what is here, and nothing waits. */
async function allSent(page: Page): Promise<void> {
  await sent({ page });
  await expectSame(page, served.endpoint.dataDir, DISTRICT);
}

/** How often this page has been loaded since. */
function loadsOf(page: Page): () => number {
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  return () => loads;
}

test('a tab of the old release goes on while another tab takes the new one', async () => {
  await addLao(officer, FIRST);
  await openLao(officer, FIRST);
  const typed = half(officer, laoRow(officer, FIRST), 'households', 'done');
  await typed.pressSequentially('19');
  const loads = loadsOf(phone.page);

  releases.serve(2);
  const other: Reader = { page: await phone.newTab(), voice: THAI };
  await goTo(other.page, '/');
  await updateBar(other.page).waitFor();
  expect(await coveredActions(other)).toEqual([]);
  await takeUpdate(other.page);
  await seeRelease(other, 2);

  // Nobody has touched the first tab: what stood there stands there, and can be gone on with.
  await phone.page.bringToFront();
  await updateBar(phone.page).waitFor();
  await typed.pressSequentially('04');
  await expect.poll(async () => JSON.stringify((await onPhone(phone.page)).drafts)).toContain('"1904"');
  // A script that this tab has not had yet, that the new release no longer has, and that the browser has not kept.
  await forgetFiles(phone.page);
  await openTab(officer, 'settings');
  await phone.page.getByRole('radio', { name: 'English' }).check();
  await phone.page.getByRole('heading', { name: ENGLISH.words.tabs.settings }).waitFor();
  expect(loads()).toBe(0);

  await phone.page.getByRole('button', { name: ENGLISH.words.update.take }).click();
  await phone.page.getByText(`(${nameOf(2)})`).waitFor();
  expect(loads()).toBe(1);
  await allSent(phone.page);
  expect(phone.faults).toEqual([]);
});

test('a tab that misses a script of its release is loaded anew, in the new one', async () => {
  releases.serve(2);
  const other: Reader = { page: await phone.newTab(), voice: THAI };
  await goTo(other.page, '/');
  await takeUpdate(other.page);
  await seeRelease(other, 2);
  // As on a phone that had no room to keep the old scripts.
  await forget(other.page, /\/words\.en-/);

  const loads = loadsOf(phone.page);
  await openTab(officer, 'settings');
  await phone.page.getByRole('radio', { name: 'English' }).check();
  await phone.page.getByText(`(${nameOf(2)})`).waitFor();
  await phone.page.getByRole('heading', { name: ENGLISH.words.tabs.settings }).waitFor();
  expect(loads()).toBe(1);
});

/** From where the page that is shown and its scripts and styles came. */
const sourcesOf = () =>
  performance
    .getEntries()
    .filter(({ entryType, name }) => entryType === 'navigation' || /\.(js|css)$/.test(name))
    .map((entry) => ('workerFinalSourceType' in entry ? entry.workerFinalSourceType : 'not told'));

test('a start does not wait for the worker', async () => {
  await addLao(officer, FIRST);
  await opensOffline(FIRST);
  expect(new Set(await phone.page.evaluate(sourcesOf))).toEqual(new Set(['cache']));
  // The next release has a page of its own, which takes the place of this one.
  releases.serve(2);
  await goTo(phone.page, '/');
  await takeUpdate(phone.page);
  await seeRelease(officer, 2);
  await opensOffline(words.tabs.settings);
  const names = await phone.page.evaluate(() => caches.keys());
  expect(names.filter((name) => name.includes('html'))).toHaveLength(1);
});

test('a page whose script is nowhere says so after one try, and the others work', async () => {
  served.line.setDown(true);
  await forget(phone.page, /\/(history|words\.en)-/);
  await phone.page.reload();
  const loads = loadsOf(phone.page);
  await phone.page.evaluate(() => location.assign('#/history'));
  await phone.page.getByRole('heading', { name: words.frame.missing }).waitFor();
  expect(loads()).toBe(1);
  await toApril();
  await addLao(officer, FIRST);
  // Words that cannot be had leave the page in Thai.
  await openTab(officer, 'settings');
  await phone.page.getByRole('radio', { name: 'English' }).check();
  await phone.page.reload();
  await phone.page.getByRole('heading', { name: words.tabs.settings }).waitFor();
});

/** The app opens without signal, and shows this. */
async function opensOffline(text: string): Promise<void> {
  served.line.setDown(true);
  await phone.page.reload();
  await phone.page.getByText(text).first().waitFor();
  served.line.setDown(false);
}

test('an update that breaks off, at each of its files in turn, leaves the old release whole', async () => {
  await addLao(officer, FIRST);
  releases.serve(2);
  let tries = 0;
  // What was fetched stays, so each try gets one file further and breaks at the next.
  for (let ended = 'redundant'; ended !== 'installed'; tries += 1) {
    served.line.breakFrom(2);
    ended = await tryUpdate(phone.page);
    await opensOffline(FIRST);
  }
  expect(tries).toBeGreaterThan(20);
  await seeRelease(officer, 1);
  served.line.breakFrom(Number.POSITIVE_INFINITY);
  await takeUpdate(phone.page);
  await seeRelease(officer, 2);
  await toApril();
  await opensOffline(FIRST);
  await allSent(phone.page);
});

test('a first installation that breaks off, from the first file to the last, leaves no half app', async () => {
  await phone.setOffline(true);
  await addLao(officer, FIRST);
  await phone.setOffline(false);
  const files = releases.filesOf(1);
  expect(files).toBeGreaterThan(30);
  served.line.breakFrom(1);
  await forgetFiles(phone.page);
  for (let tries = 0; tries < BREAKS; tries += 1) {
    const nth = 1 + Math.round((tries * (files - 1)) / (BREAKS - 1));
    await uninstall(phone.page);
    // A page of this origin that is not the app, and brings no files.
    await goTo(phone.page, '/third-party-notices.txt');
    served.line.breakFrom(nth);
    expect(await tryUpdate(phone.page), `broken at file ${nth}`).toBe('redundant');
  }
  // Without a worker the browser itself says that there is no connection: it does not show half an app.
  served.line.setDown(true);
  await expect(goTo(await phone.newTab(), '/')).rejects.toThrow(/ERR_EMPTY_RESPONSE/);
  served.line.setDown(false);

  served.line.breakFrom(Number.POSITIVE_INFINITY);
  await goTo(phone.page, APRIL);
  expect(await tryUpdate(phone.page)).toBe('installed');
  await opensOffline(FIRST);
  await allSent(phone.page);
});

test("another release's page among the files is no release", async () => {
  const mixed = join(releases.folderOf(3), '..', 'mixed');
  cpSync(releases.folderOf(2), mixed, { recursive: true });
  writeFileSync(join(mixed, 'index.html'), readFileSync(join(releases.folderOf(3), 'index.html')));
  releases.serve(mixed);
  expect(await tryUpdate(phone.page)).toBe('redundant');
  await seeRelease(officer, 1);
  releases.serve(3);
  expect(await tryUpdate(phone.page)).toBe('installed');
  await takeUpdate(phone.page);
  await seeRelease(officer, 3);
});

test('an older app on data that a newer one has taken over says so, and sends what it has', async () => {
  served.line.setDown(true);
  await addLao(officer, FIRST);
  await raiseGuard(phone.page);
  await openLao(officer, FIRST);
  await half(officer, laoRow(officer, FIRST), 'households', 'done').fill('1904');
  await phone.page.getByText(words.saveFaults.outdatedApp).first().waitFor();
  expect((await onPhone(phone.page)).drafts).toEqual([]);
  served.line.setDown(false);
  await openTab(officer, 'outbox');
  await phone.page.getByRole('button', { name: words.outbox.sendNow }).click();
  await allSent(phone.page);
});

test('a page that stays open looks once a day, and a day without an endpoint is no fault', async () => {
  const { clock } = phone.page;
  await clock.install();
  await phone.page.addInitScript(countLooks);
  await phone.page.reload();
  const looks = () => phone.page.evaluate(() => document.documentElement.dataset.looks);
  await expect.poll(looks, PATIENCE).toBe('1');
  served.line.setDown(true);
  await clock.fastForward('24:00:00');
  await expect.poll(looks).toBe('2');
  served.line.setDown(false);
  releases.serve(2);
  await clock.fastForward('24:00:00');
  await expect.poll(looks).toBe('3');
  await updateBar(phone.page).waitFor();
  expect(phone.faults).toEqual([]);
});

test('a release is skipped, another is taken back, and work goes on', async () => {
  await addLao(officer, FIRST);
  releases.serve(2);
  expect(await tryUpdate(phone.page)).toBe('installed');
  await updateBar(phone.page).getByRole('button', { name: words.update.later }).click();
  releases.serve(3);
  expect(await tryUpdate(phone.page)).toBe('installed');
  await takeUpdate(phone.page);
  await seeRelease(officer, 3);

  await toApril();
  await phone.setOffline(true);
  await addLao(officer, SECOND);
  releases.serve(1);
  await phone.setOffline(false);
  await takeUpdate(phone.page);
  await seeRelease(officer, 1);
  await toApril();
  await opensOffline(SECOND);
  await allSent(phone.page);
  expect((await onPhone(phone.page)).entries).toHaveLength(2);
});
