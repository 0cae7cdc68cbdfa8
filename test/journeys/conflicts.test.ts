/** Two phones, two tabs, two reports: everything is kept, everybody sees it, and one tap settles it. */
import type { Locator } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, newDevice } from './device.ts';
import { type Endpoint, freePort, startEndpoint } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import {
  addLao,
  completeLao,
  DISTRICT,
  enrol,
  fillPair,
  half,
  inLao,
  LAOS,
  laoRow,
  OFFICER,
  openLao,
  openTab,
  type Reader,
  readerOf,
  sealReport,
} from './hands.ts';
import { atEndpoint, kindsOf, onPhone } from './kept.ts';
import { keepsFocus } from './keys.ts';
import { THAI } from './voices.ts';

const { words } = THAI;
const [FIRST] = LAOS;
const APRIL = '2025-04';
const PATIENCE = { timeout: 30_000 };

let endpoint: Endpoint;
let phones: Device[];
let anna: Reader;
let boon: Reader;

/** Two officers of one district, each with a phone, in April, with one LAO. */
beforeEach(async () => {
  endpoint = await startEndpoint(await freePort());
  phones = [await newDevice(), await newDevice()];
  const [first, second] = phones.map((phone) => readerOf(phone, THAI));
  if (!first || !second) throw new Error('two phones were made');
  [anna, boon] = [first, second];
  for (const officer of [anna, boon]) {
    await enrol(officer, await endpoint.invite(DISTRICT));
    await officer.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await open(officer, 'record');
  }
  await addLao(anna, FIRST);
  await sent(anna);
  await news(boon);
  await laoRow(boon, FIRST).waitFor();
});

afterEach(async () => {
  for (const phone of phones) await phone.remove();
  await endpoint?.remove();
});

keepEvidence(() => Object.fromEntries(phones.map((phone, at) => [`phone-${at}`, phone])));

async function open({ page }: Reader, name: 'record' | 'report' | 'today'): Promise<void> {
  await page.goto(`${endpoint.origin}/#/${name}/${APRIL}`);
}

const signal = (isThere: boolean) => Promise.all(phones.map((phone) => phone.setOffline(!isThere)));

/** Nothing waits any more on the phone. */
async function sent({ page }: Reader): Promise<void> {
  await expect.poll(async () => (await onPhone(page)).outbox, PATIENCE).toEqual([]);
}

/** Asks the endpoint for news, as the button of the outbox does, and comes back to the month. */
async function news(officer: Reader, back: 'record' | 'report' | 'today' = 'record'): Promise<void> {
  const { page } = officer;
  await openTab(officer, 'outbox');
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/sync'));
  await page.getByRole('button', { name: words.outbox.sendNow, exact: true }).click();
  await answered;
  await open(officer, back);
}

const households = (done: string) => (row: Locator) => fillPair(anna, row, 'households', [done, '1904']);
const disputed = ({ page }: Reader) => page.getByRole('group', { name: words.record.rivals('2') });

test('two officers answer one question without a signal, and one of them settles it without one', async () => {
  await signal(false);
  await inLao(anna, FIRST, households('1900'));
  await inLao(boon, FIRST, households('1904'));
  await signal(true);
  for (const officer of [anna, boon]) await sent(officer);
  for (const officer of [anna, boon]) {
    await news(officer, 'today');
    await officer.page.getByRole('link', { name: words.today.disputed('1') }).click();
    await disputed(officer).getByText('1,900/1,904').waitFor();
    await disputed(officer).getByText('1,904/1,904').waitFor();
    await disputed(officer).getByText(words.record.thisPhone).waitFor();
    await disputed(officer).getByText(words.record.otherPhone(OFFICER)).waitFor();
  }

  await signal(false);
  const right = disputed(anna).getByRole('listitem').filter({ hasText: '1,904/1,904' });
  await right.getByRole('button', { name: words.record.settle }).click();
  await disputed(anna).waitFor({ state: 'detached' });
  await keepsFocus(anna.page, 'after the dispute is settled');
  expect(await half(anna, laoRow(anna, FIRST), 'households', 'done').inputValue()).toBe('1,904');
  await signal(true);
  await sent(anna);
  await news(boon);
  await openLao(boon, FIRST);
  await expect.poll(() => half(boon, laoRow(boon, FIRST), 'households', 'done').inputValue()).toBe('1,904');
  await disputed(boon).waitFor({ state: 'detached' });
  // Three answers, and none of them is gone.
  expect(kindsOf(atEndpoint(endpoint.dataDir, DISTRICT))).toEqual({ roster: 1, record: 3 });
});

test('two tabs at one draft', async () => {
  const second: Reader = { page: (await phones[0]?.newTab()) ?? anna.page, voice: THAI };
  await open(second, 'record');
  for (const tab of [anna, second]) await openLao(tab, FIRST);
  const fieldOf = (tab: Reader, part: 'done' | 'target') => half(tab, laoRow(tab, FIRST), 'households', part);

  // Seen in the other tab, but not under the fingers that are in the field there.
  await fieldOf(second, 'target').focus();
  await fieldOf(anna, 'done').pressSequentially('19');
  await expect.poll(() => fieldOf(second, 'done').inputValue()).toBe('19');
  await fieldOf(anna, 'target').fill('1904');
  await expect.poll(async () => JSON.stringify((await onPhone(anna.page)).drafts)).toContain('1904');
  expect(await fieldOf(second, 'target').inputValue()).toBe('');
  await fieldOf(second, 'done').focus();
  await expect.poll(() => fieldOf(second, 'target').inputValue()).toBe('1904');

  // The later key press counts, and the other tab shows it.
  await fieldOf(second, 'done').fill('1903');
  await expect.poll(() => fieldOf(anna, 'done').inputValue()).toBe('1903');

  // Recorded in one, it is recorded in both, once.
  await laoRow(second, FIRST).getByRole('button', { name: words.record.done, exact: true }).click();
  await sent(second);
  await laoRow(anna, FIRST).getByRole('button', { name: words.record.done, exact: true }).click();
  await anna.page.close();
  const { entries, drafts } = await onPhone(second.page);
  expect(drafts).toEqual([]);
  expect(kindsOf(entries)).toEqual({ roster: 1, record: 1 });
});

test('two phones seal one month: both are received, and one more report follows both', async () => {
  await completeLao(anna, FIRST, { households: '1904', villages: '12' });
  await sent(anna);
  await news(boon);
  await signal(false);
  for (const officer of [anna, boon]) {
    await open(officer, 'report');
    await sealReport(officer);
    const confirm = officer.page.getByRole('dialog').getByRole('button', { name: words.confirm.send });
    await confirm.click();
    await officer.page.getByText(words.card.notYet).first().waitFor();
  }
  await signal(true);
  for (const officer of [anna, boon]) await sent(officer);
  const two = ({ page }: Reader) => page.getByRole('region', { name: words.report.rivals('2') });
  for (const officer of [anna, boon]) {
    await news(officer, 'today');
    await officer.page.getByRole('link', { name: words.today.reports('2') }).click();
    await two(officer).getByText(words.record.counts).waitFor();
    expect(await two(officer).getByRole('listitem').count()).toBe(2);
  }
  await sealReport(boon);
  await boon.page.getByRole('dialog').getByRole('button', { name: words.confirm.send }).click();
  await two(boon).waitFor({ state: 'detached' });
  await sent(boon);
  await news(anna, 'report');
  await anna.page.getByText(words.card.number).first().waitFor();
  await two(anna).waitFor({ state: 'detached' });
  expect(kindsOf(atEndpoint(endpoint.dataDir, DISTRICT))).toMatchObject({ report: 3 });
});
