/** Official papers as they come out of the printer: Chromium's own PDF, page by page. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paper } from '../../src/app/parts/print/paper/words.th.ts';
import { formatCount, toThaiDigits } from '../../src/rules/count.ts';
import { DISTRICTS } from '../../src/rules/place.ts';
import { pagesOf } from '../pdf.ts';
import { type Device, newDevice } from './device.ts';
import { type Practice, startPractice } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import { DISTRICT, enrol, readerOf, sealReport } from './hands.ts';
import { THAI } from './voices.ts';

const own = THAI.print;
const TRAKAN = '3411';
let practice: Practice;
let desk: Device;
let phone: Device;

beforeAll(async () => {
  practice = await startPractice();
  desk = await newDevice();
  phone = await newDevice();
  await enrol(readerOf(desk, THAI), practice.province);
  await desk.page.getByRole('list', { name: THAI.province.wall.map }).waitFor();
});

afterAll(async () => {
  await desk?.remove();
  await phone?.remove();
  await practice?.remove();
});

keepEvidence(() => ({ desk, phone }));

const thai = (n: number) => toThaiDigits(formatCount(n));
/** Letters and digits alone: a mark that makes way for another is drawn as one that no table in the file knows. */
const readable = (text: string) => text.normalize('NFKC').replace(/[\p{M}\0\s]/gu, '');
const printed = async (page: Page) => pagesOf(await page.pdf({ preferCSSPageSize: true })).map(readable);
const holds = (text: string) => expect.stringContaining(readable(text));

async function prepare(route: string, n: number): Promise<void> {
  const { page } = desk;
  await page.goto(new URL(`/#/${route}`, practice.province).href);
  await page.getByRole('button', { name: own.prepare(formatCount(n)), exact: true }).click();
  await page.getByRole('button', { name: own.print, exact: true }).waitFor();
}

test('all districts of a month: one covering page, and each form on pages of its own', async () => {
  await prepare('print/2025-04', DISTRICTS.length);
  const pages = await printed(desk.page);
  const [cover = '', ...rest] = pages;
  expect(cover).toEqual(holds(paper.cover.received(thai(24), thai(25))));
  for (const { th } of DISTRICTS) expect(cover).toEqual(holds(th));
  expect(cover.match(new RegExp(readable('ลงชื่อ'), 'g'))).toHaveLength(2);
  const forms = rest.filter((page) => page.includes(readable(paper.title)));
  expect(forms).toHaveLength(DISTRICTS.length);
  for (const [at, { th }] of DISTRICTS.entries()) expect(forms[at]).toEqual(holds(paper.district(th)));
  for (const [at, page] of pages.entries())
    expect(page).toEqual(holds(`${thai(at + 1)}/${thai(pages.length)}`));
  // Arabic digits are left to receipts' numbers and to the names that people wrote.
  const official = pages.map((page) => page.replace(/\d{4}-\d{4}-\d\d-\w{4}/g, '').replace(/\([^)]*\)/g, ''));
  for (const page of official) expect(page).not.toMatch(/[0-9]/);
});

test('one district: its form, and behind it what its 23 local organisations said, without a covering page', async () => {
  await prepare(`print/2025-04/${TRAKAN}`, 1);
  const [form = '', annex = '', ...more] = await printed(desk.page);
  expect(more).toEqual([]);
  expect(form).toEqual(holds(paper.states.confirmed));
  expect(form).toEqual(holds(`${TRAKAN}-2568-04-`));
  expect(annex).toEqual(holds(`${thai(23)}อบต.ที่${thai(23)}`));
});

test('a table that is longer than a page has its head on each', async () => {
  const long = 'เทศบาลตำบลหนองแสงใหญ่ท่าช้างศรีสุขสำราญเหล่าเสือโก้ก';
  await desk.page.evaluate((name) => {
    const body = document.querySelector('.annex tbody');
    for (const row of [...(body?.children ?? [])]) {
      row.children.item(1)?.replaceChildren(name);
      body?.append(row.cloneNode(true), row.cloneNode(true));
    }
  }, long);
  const [, ...annex] = await printed(desk.page);
  expect(annex.length).toBeGreaterThan(1);
  for (const page of annex) expect(page).toEqual(holds(`${paper.annex.order}อปท.`));
});

test('a month in which little has come: who has not reported has a form that says so', async () => {
  await prepare('print/2025-07', DISTRICTS.length);
  const pages = await printed(desk.page);
  const silent = pages.filter((page) => page.includes(readable(paper.states.noReport)));
  expect(silent).toHaveLength(13);
  for (const page of silent) expect(page).not.toEqual(holds('ลงชื่อ'));
});

test('without a connection the covering page says whose form is missing', async () => {
  const { page } = desk;
  await page.goto(new URL('/#/print/2025-05', practice.province).href);
  await desk.setOffline(true);
  await prepare('print/2025-05', DISTRICTS.length);
  await page.getByText(own.missing('').split(':')[0] ?? '').waitFor();
  const [cover = '', ...rest] = await printed(page);
  expect(cover).toEqual(holds(paper.cover.missing('เมืองอุบลราชธานี')));
  // The one without a report needs no fetching.
  expect(rest.filter((text) => text.includes(readable(paper.title)))).toHaveLength(1);
  // What was fetched before is printed as it was.
  await prepare('print/2025-04', DISTRICTS.length);
  await page.getByText(own.kept('').split(':')[0] ?? '').waitFor();
  expect((await printed(page)).length).toBeGreaterThan(DISTRICTS.length);
  await desk.setOffline(false);
});

test('the summary is one or two pages, in black on white from a dark screen too', async () => {
  const { page } = desk;
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(new URL('/#/summary/2568', practice.province).href);
  await page.getByText(THAI.summary.progress).first().waitFor();
  const pages = await printed(page);
  expect(pages.length).toBeLessThanOrEqual(2);
  expect(pages[0]).toEqual(holds(THAI.summary.levels));
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  const colours = await page.evaluate(() => {
    const { color } = getComputedStyle(document.body);
    return [color, getComputedStyle(document.documentElement).backgroundColor];
  });
  expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  await page.emulateMedia({ colorScheme: 'light', media: null });
});

test('on a printed wall the confirmed districts can be read: their light letters keep their ground', async () => {
  const { page } = desk;
  await page.goto(new URL('/#/wall/2025-04', practice.province).href);
  const confirmed = page.locator('.tile[data-state="confirmed"]').first();
  await confirmed.waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await confirmed.evaluate((tile) => getComputedStyle(tile).printColorAdjust)).toBe('exact');
  await page.emulateMedia({ media: null });
});

test('in a printed table of months no row lies beneath the line of sums, and none is cut in two', async () => {
  const { page } = desk;
  await page.goto(new URL('/#/wall/table', practice.province).href);
  const sums = page.locator('.month-table tfoot td').first();
  await sums.waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await sums.evaluate((cell) => getComputedStyle(cell).position)).toBe('static');
  const row = page.locator('.month-table tbody tr').first();
  expect(await row.evaluate((line) => getComputedStyle(line).breakInside)).toBe('avoid');
  await page.emulateMedia({ media: null });
});

test('an officer prints the report of the own district, and nothing of the page around it', async () => {
  const officer = readerOf(phone, THAI);
  await enrol(officer, practice.officer);
  await phone.page.goto(new URL('/#/report/2025-04', practice.officer).href);
  await sealReport(officer);
  await phone.page.getByRole('dialog').getByRole('button', { name: THAI.words.confirm.send }).click();
  await phone.page.getByRole('article').first().getByText(THAI.words.card.number).waitFor();
  const [form = '', ...more] = await printed(phone.page);
  expect(form).toEqual(holds(`${paper.district('ดอนมดแดง')}`));
  expect(form).toEqual(holds(`${DISTRICT}-2568-04-`));
  expect([form, ...more].join('')).not.toEqual(holds(THAI.words.tabs.settings));
});
