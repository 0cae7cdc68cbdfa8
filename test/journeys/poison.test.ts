/** What the endpoint will not take, sessions that end, districts that change: nothing is lost, and the way on is shown. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rowOf } from '../../src/local/rows.ts';
import { sealEntry } from '../../src/rules/bytes.ts';
import type { EntryOf } from '../../src/rules/entry.ts';
import { uuid } from '../server/endpoint.ts';
import { type Device, newDevice } from './device.ts';
import { type Endpoint, freePort, startEndpoint } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import {
  addLao,
  DISTRICT,
  enrol,
  fillPair,
  half,
  inLao,
  LAOS,
  laoRow,
  openTab,
  type Reader,
  readerOf,
} from './hands.ts';
import { atEndpoint, expectSame, onPhone, sent } from './kept.ts';
import { THAI } from './voices.ts';

const { words } = THAI;
const [FIRST, SECOND, THIRD] = LAOS;
const ELSEWHERE = '3429';
const PATIENCE = { timeout: 30_000 };
const APRIL = '/#/record/2025-04';

let endpoint: Endpoint;
let phone: Device;
let officer: Reader;

/** A phone that is enrolled, in April, with three LAOs. */
beforeEach(async () => {
  endpoint = await startEndpoint(await freePort());
  phone = await newDevice();
  officer = readerOf(phone, THAI);
  await enrol(officer, await endpoint.invite(DISTRICT));
  await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await phone.page.goto(endpoint.origin + APRIL);
  for (const name of [FIRST, SECOND, THIRD]) await addLao(officer, name);
  await sent(phone);
});

afterEach(async () => {
  await phone?.remove();
  await endpoint?.remove();
});

keepEvidence(() => ({ phone }));

const households = (name: string, done: string) =>
  inLao(officer, name, (row) => fillPair(officer, row, 'households', [done, '1904']));

/** A fault of the phone's: an unsent answer becomes one that no endpoint takes. */
async function spoil(page: Page, answer: string): Promise<void> {
  await page.evaluate(async (sought) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const all = await indexedDB.databases();
    const db = await done(indexedDB.open(all.find((one) => one.name?.match(/-district-\d+$/))?.name ?? ''));
    const entries = () => db.transaction('entries', 'readwrite').objectStore('entries');
    const row = (await done(entries().getAll())).find(({ bytes }) => bytes.includes(sought));
    const bytes: string = row.bytes.replace('district/3424', 'district/3401');
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(bytes)));
    const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    await done(entries().put({ ...row, bytes, hash }));
    db.close();
    // The second copy would put it right.
    for (const name of await caches.keys()) await (await caches.open(name)).delete(`/mirror/entry/${row.id}`);
  }, answer);
  await page.reload();
}

test('one answer of three is refused: the others arrive, and it is exported, mended and sent', async () => {
  const { page } = phone;
  await phone.setOffline(true);
  await households(FIRST, '1901');
  await households(SECOND, '1902');
  await households(THIRD, '1903');
  await spoil(page, '"done":1902');
  await phone.setOffline(false);
  await openTab(officer, 'outbox');
  await page.getByRole('button', { name: words.outbox.sendNow, exact: true }).click();
  const refused = page.getByRole('listitem').filter({ hasText: words.refusals['foreign-scope'] });
  await refused.getByText(`อบต.${SECOND}`).waitFor();
  await expect.poll(async () => (await onPhone(page)).outbox.length, PATIENCE).toBe(1);

  // Its bytes, exactly.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    refused.getByRole('button', { name: words.outbox.export }).click(),
  ]);
  const bad = (await onPhone(page)).entries.find(({ bytes }) => bytes.includes('"done":1902'));
  expect(readFileSync(await download.path(), 'utf8')).toBe(bad?.bytes);

  // In its place, with what was typed; leaving it is enough.
  await refused.getByRole('button', { name: words.outbox.repair }).click();
  const done = half(officer, laoRow(officer, SECOND), 'households', 'done');
  await expect.poll(() => done.inputValue()).toBe('1,902');
  await laoRow(officer, SECOND).getByRole('button', { name: words.record.done, exact: true }).click();
  const stored = () => atEndpoint(endpoint.dataDir, DISTRICT).filter(({ kind }) => kind === 'record');
  await expect.poll(() => stored().length, PATIENCE).toBe(3);
  expect(stored().some(({ id }) => id === bad?.id)).toBe(false);
  await openTab(officer, 'outbox');
  await page.getByText(words.outbox.away('1')).click();
  await page.getByRole('listitem').filter({ hasText: words.outbox.replaced }).waitFor();
  await page.getByText(words.outbox.safe).waitFor();
});

/** Puts thousands of unsent answers on the phone, as if each had been recorded by hand. */
async function recordMany(page: Page, count: number): Promise<void> {
  const { entries } = await onPhone(page);
  const last = entries.at(-1);
  if (!last) throw new Error('something was recorded before');
  const model = JSON.parse(last.bytes);
  const rows = Array.from({ length: count }, (_, at) => {
    const [deviceSeq, lamport] = [model.deviceSeq + at + 1, model.lamport + at + 1];
    const body = {
      question: 'households',
      unit: `row-${at}`,
      period: '2025-04',
      answer: { target: 9, done: 9 },
    };
    const entry = { ...model, id: uuid(at, 9), kind: 'record', deviceSeq, lamport, base: [], body };
    return rowOf(sealEntry<EntryOf<'record'>>(entry));
  });
  await page.evaluate(async (made) => {
    const all = await indexedDB.databases();
    const opening = indexedDB.open(all.find((one) => one.name?.match(/-district-\d+$/))?.name ?? '');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const stores = ['entries', 'outbox', 'meta'];
    const writing = opening.result.transaction(stores, 'readwrite');
    for (const row of made) {
      const { id, kind, indicator, period, device, deviceSeq } = row;
      writing.objectStore('entries').put(row);
      writing.objectStore('outbox').put({ id, kind, indicator, period, device, deviceSeq, madeAt: 0 });
    }
    const counter = writing.objectStore('meta').get('counter');
    counter.onsuccess = () => {
      const { deviceSeq = 0, lamport = 0 } = made.at(-1) ?? {};
      writing.objectStore('meta').put({ ...counter.result, deviceSeq, lamport });
    };
    await new Promise((resolve) => {
      writing.oncomplete = resolve;
    });
    opening.result.close();
  }, rows);
}

test('thousands of unsent answers: the page stays short, and they go out, a reload in the middle or not', async () => {
  const { page } = phone;
  await phone.setOffline(true);
  await recordMany(page, 2_000);
  await page.reload();
  await openTab(officer, 'outbox');
  await page.getByRole('heading', { name: words.outbox.waiting('2,000') }).waitFor();
  const rows = page
    .getByRole('list')
    .filter({ has: page.locator('.outbox-row') })
    .getByRole('listitem');
  expect(await rows.count()).toBe(50);
  await page.getByRole('button', { name: words.outbox.showMore('1,950') }).click();
  await expect.poll(() => rows.count()).toBe(100);

  await phone.setOffline(false);
  await page.getByRole('button', { name: words.outbox.sendNow, exact: true }).click();
  const stored = () => atEndpoint(endpoint.dataDir, DISTRICT).length;
  await expect.poll(stored, PATIENCE).toBeGreaterThan(3);
  await page.reload();
  await expect.poll(stored, { timeout: 60_000 }).toBe(2_003);
  await page.getByText(words.outbox.nothing).waitFor();
  await expectSame(page, endpoint.dataDir, DISTRICT);
});

test('the session is ended: work goes on, and enrolled again everything arrives', async () => {
  const { page } = phone;
  const db = new Database(join(endpoint.dataDir, 'lakchai.sqlite'));
  db.prepare('UPDATE sessions SET revoked_at = 1').run();
  db.close();
  await households(FIRST, '1901');
  await page.getByRole('link', { name: words.sync.enrolAgain }).click();
  await page.getByText(words.sending.failures.notEnrolled).waitFor();
  await page.getByRole('link', { name: words.outbox.enrolAgain }).waitFor();
  await phone.setOffline(true);
  await openTab(officer, 'record');
  await households(SECOND, '1902');
  await phone.setOffline(false);
  await expect.poll(async () => (await onPhone(page)).outbox.length, PATIENCE).toBe(2);
  await enrol(officer, await endpoint.invite(DISTRICT));
  await sent(phone);
  await expectSame(page, endpoint.dataDir, DISTRICT);
});

test('the phone moves to another district: the old one’s work is named, and goes out there alone', async () => {
  const { page } = phone;
  await phone.setOffline(true);
  await households(FIRST, '1901');
  // Before it is sent: the old session is over as well.
  const db = new Database(join(endpoint.dataDir, 'lakchai.sqlite'));
  db.prepare('UPDATE sessions SET revoked_at = 1').run();
  db.close();
  await phone.setOffline(false);
  await enrol(officer, await endpoint.invite(ELSEWHERE));
  await openTab(officer, 'outbox');
  const waiting = page.getByText(words.outbox.elsewhere('อำเภอดอนมดแดง', '1'));
  await waiting.waitFor();
  await page.getByRole('button', { name: words.outbox.sendNow, exact: true }).click();
  await page.getByText(words.outbox.nothing).waitFor();
  expect(atEndpoint(endpoint.dataDir, ELSEWHERE)).toEqual([]);
  await waiting.waitFor();

  await page.getByRole('button', { name: `${words.settings.switchTo} อำเภอดอนมดแดง` }).click();
  await page.getByText(words.outbox.waiting('1')).waitFor();
  await enrol(officer, await endpoint.invite(DISTRICT));
  await expect.poll(() => atEndpoint(endpoint.dataDir, DISTRICT).length, PATIENCE).toBe(4);
  expect(atEndpoint(endpoint.dataDir, ELSEWHERE)).toEqual([]);
  await openTab(officer, 'outbox');
  await page.getByText(words.outbox.nothing).waitFor();
  await waiting.waitFor({ state: 'detached' });
});
