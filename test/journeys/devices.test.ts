/** The province prints cards; a phone enters by one, is seen, locked out, told so, enrols again, and sends what it kept. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CARDS_PER_PAGE } from '../../src/app/parts/devices/invite-sheet.tsx';
import { card } from '../../src/app/parts/devices/words.th.ts';
import { DISTRICTS } from '../../src/rules/place.ts';
import { DESK, type Device, newDevice } from './device.ts';
import { type Endpoint, freePort, startEndpoint } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import { addLao, districtName, enrol, LAOS, openTab, type Reader, readerOf } from './hands.ts';
import { THAI } from './voices.ts';

const { words, devices, province, format } = THAI;
const whole = (text: string) => ({ name: text, exact: true });
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;
const REASON = 'เครื่องหาย';

let endpoint: Endpoint;
let desk: Device;
let phone: Device;
let officer: Reader;
let reviewer: Reader;

beforeAll(async () => {
  endpoint = await startEndpoint(await freePort());
  desk = await newDevice({ viewport: DESK });
  phone = await newDevice();
  reviewer = readerOf(desk, THAI);
  officer = readerOf(phone, THAI);
  await enrol(reviewer, await endpoint.invite('province'));
});
afterAll(async () => {
  await Promise.all([desk?.remove(), phone?.remove()]);
  await endpoint?.remove();
});
keepEvidence(() => ({ desk, phone }));

const cardsOf = () => reviewer.page.locator('.sheet-card');
const cardOf = (district: string) =>
  cardsOf().filter({ has: reviewer.page.getByRole('heading', whole(card.district(district))) });
const row = (): Locator => reviewer.page.getByRole('row').filter({ hasText: card.person('ดอนมดแดง') });

/** Opens the sheet, and makes cards for the districts that are chosen there by a button. */
async function makeCards(choice: string, count: number): Promise<void> {
  const { page } = reviewer;
  await page.goto(`${endpoint.origin}/#/invite/sheet`);
  await page.getByRole('button', whole(choice)).click();
  await page.getByRole('button', whole(devices.sheet.make(format.count(count)))).click();
  await page.getByRole('button', whole(devices.sheet.print)).waitFor();
}

async function codeOf(district: string): Promise<string> {
  const [code] = CODE.exec(await cardOf(district).innerText()) ?? [];
  if (!code) throw new Error(`no code on the card of ${district}`);
  return code;
}

/** Types a code in the app, as the card says. */
async function enterBy(code: string): Promise<void> {
  const { page } = officer;
  await page.goto(`${endpoint.origin}/#/enrol`);
  await page.getByLabel(words.enrol.code).fill(code);
  await page.getByRole('button', whole(words.enrol.enter)).click();
  await page.getByRole('heading', { name: districtName(officer) }).waitFor();
}

/** Makes the page fetch until the row of the phone shows what it should. */
async function seeInRow(text: string | RegExp): Promise<void> {
  const { page } = reviewer;
  const isThere = async () => {
    await page.getByRole('button', whole(province.fresh.refresh)).click();
    return row().getByText(text).first().isVisible();
  };
  await expect.poll(isThere, { timeout: 60_000 }).toBe(true);
}

/** The month whose questions are of LAOs. */
const recordApril = () => officer.page.goto(`${endpoint.origin}/#/record/2025-04`);

const sendNow = async () => {
  await openTab(officer, 'outbox');
  await officer.page.getByRole('button', whole(words.outbox.sendNow)).click();
};

let first: string;

test('a card for each of the 25 districts is printed on A4, none broken over two pages', async () => {
  const { page } = reviewer;
  await makeCards(devices.sheet.all, DISTRICTS.length);
  await expect.poll(() => page.locator('.sheet-card .qr path[d^="M"]').count()).toBe(DISTRICTS.length);
  // Text that runs out of its card would be cut off on paper.
  await page.emulateMedia({ media: 'print' });
  const cut = await cardsOf().evaluateAll((cards) =>
    cards.flatMap((one) =>
      one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth ? [one.textContent] : [],
    ),
  );
  expect(cut).toEqual([]);
  const printed = await page.locator('body').innerText();
  await page.emulateMedia({ media: null });
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  // Each sheet-page begins a page: one that did not fit would make one more.
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(Math.ceil(DISTRICTS.length / CARDS_PER_PAGE));
  for (const { th } of DISTRICTS) expect(printed).toContain(card.district(th));
  expect(new Set(printed.match(new RegExp(CODE, 'g'))).size).toBe(DISTRICTS.length);
  for (const step of card.steps) expect(printed.split(step)).toHaveLength(DISTRICTS.length + 1);
  expect(printed).not.toContain(devices.sheet.title);
  first = await codeOf('ดอนมดแดง');
});

test('whoever leaves without printing is asked first, and the codes are still there', async () => {
  const { page } = reviewer;
  await page.getByRole('link', whole(devices.sheet.back)).click();
  const dialog = page.getByRole('dialog', whole(devices.sheet.leaveTitle));
  await dialog.getByRole('button', whole(devices.sheet.stay)).click();
  expect(await codeOf('ดอนมดแดง')).toBe(first);
  await page.getByRole('button', whole(devices.sheet.done)).click();
  await page.getByRole('link', whole(devices.sheet.back)).click();
  // The endpoint has made one at its first start, which nobody needs any more.
  const open = (count: number) =>
    page.getByRole('heading', whole(devices.invites.title(format.count(count)))).waitFor();
  await open(DISTRICTS.length + 1);
  expect(await page.getByText(first).count()).toBe(0);
  await page.getByRole('button', { name: devices.invites.withdraw }).first().click();
  await open(DISTRICTS.length);
});

test('a phone enters by its card, and what came of it is not said to wait there, though the phone does not know', async () => {
  await enterBy(first);
  // Replies are lost on their way: the endpoint has what the phone goes on keeping.
  await officer.page.route('**/api/sync', async (route) => {
    await route.fetch().catch(() => undefined);
    await route.abort();
  });
  await recordApril();
  await addLao(officer, LAOS[0]);
  await sendNow();
  await reviewer.page.goto(`${endpoint.origin}/#/devices`);
  await seeInRow(devices.items('0'));
  await row().getByText(districtName(officer), { exact: true }).waitFor();
});

test('locked out, the phone is told so and keeps its work', async () => {
  await row().getByRole('button', { name: devices.revoke.open }).click();
  const dialog = reviewer.page.getByRole('dialog', whole(devices.revoke.title));
  await dialog.getByLabel(province.report.reason).fill(REASON);
  await dialog.getByRole('button', whole(devices.revoke.title)).click();
  await row().getByText(devices.revoked.chip).waitFor();
  await row().getByText(devices.revoked.reason(REASON)).waitFor();

  await officer.page.unroute('**/api/sync');
  await sendNow();
  await officer.page.getByRole('link', whole(words.outbox.enrolAgain)).waitFor();
  await recordApril();
  await addLao(officer, LAOS[1]);
});

test('enrolled again by another card, it sends all that it kept', async () => {
  await makeCards(devices.sheet.withoutDevice, DISTRICTS.length);
  const again = await codeOf('ดอนมดแดง');
  await reviewer.page.getByRole('button', whole(devices.sheet.done)).click();
  await enterBy(again);
  await sendNow();
  await officer.page.getByText(words.outbox.nothing).waitFor();

  await reviewer.page.goto(`${endpoint.origin}/#/devices`);
  // The page shows what it last fetched until the next state comes: it goes on asking until the phone is let in there.
  await seeInRow(devices.today);
  await row().getByText(devices.revoked.chip).waitFor({ state: 'detached' });
  expect([...phone.faults, ...desk.faults].filter((fault) => !fault.includes('401'))).toEqual([]);
});
