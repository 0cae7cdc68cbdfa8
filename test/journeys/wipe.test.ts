/** Chromium finds its IndexedDB damaged and deletes all of it. The officer goes on, without signal, and nothing is lost. */
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SQLITE_BACKEND } from '../chromium.ts';
import { databaseFolders, tearLog } from '../reliability/torn.ts';
import { DESK, type Device, newDevice } from './device.ts';
import { type Endpoint, freePort, startEndpoint } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import {
  addLao,
  completeLao,
  DISTRICT,
  enrol,
  half,
  LAOS,
  laoRow,
  openLao,
  openTab,
  type Reader,
  readerOf,
  sayYes,
  sealReport,
  seeLevel,
  sendNonetheless,
  showDistrict,
  workedLevel,
} from './hands.ts';
import { atEndpoint, onPhone } from './kept.ts';
import { THAI } from './voices.ts';

const { words, province } = THAI;
const [FIRST, SECOND] = LAOS;
const APRIL = '/#/record/2025-04';
const PATIENCE = { timeout: 30_000 };
/** Two LAOs with three answers each. The district's own answer is a draft as yet, and half a word is. */
const RECORDED = 2 + 2 * 3;
const DRAFTS = 2;
const HALF_A_WORD = 'สิบ ค';

let endpoint: Endpoint;
let phone: Device;
let desk: Device;
let officer: Reader;

beforeEach(async () => {
  endpoint = await startEndpoint(await freePort());
  desk = await newDevice({ viewport: DESK });
});
afterEach(async () => {
  await Promise.all([phone?.remove(), desk?.remove()]);
  await endpoint?.remove();
});
keepEvidence(() => ({ phone, desk }));

/** How a store of Chromium is damaged so that it comes up empty. */
const DAMAGES = {
  async leveldb() {
    await phone.restart(tearLog);
    await open();
    // This start writes on behind the torn record; the next one finds it in the middle.
    await typeHalfAWord(`${HALF_A_WORD}น`);
    await phone.restart();
  },
  async sqlite() {
    await phone.restart((profile) => {
      for (const folder of databaseFolders(profile)) rmSync(folder, { recursive: true });
    });
  },
} as const;

test.each([
  ['leveldb', []],
  ['sqlite', [SQLITE_BACKEND]],
] as const)('a database on %s is wiped, and the month goes on as if it were not', async (backend, flags) => {
  phone = await newDevice({ flags });
  officer = readerOf(phone, THAI);
  await enrolAndLeave();
  await recordApril();
  const before = await onPhone(phone.page);

  await DAMAGES[backend]();
  await open();
  await readNotice();
  expect((await onPhone(phone.page)).entries).toEqual(before.entries);
  await finishAndSeal();

  await endpoint.start();
  await phone.setOffline(false);
  await phone.page.getByRole('article').getByText(words.card.number).waitFor();
  await expect.poll(async () => (await onPhone(phone.page)).outbox, PATIENCE).toEqual([]);
  const { entries } = await onPhone(phone.page);
  expect(atEndpoint(endpoint.dataDir, DISTRICT)).toEqual(entries);
  expect(entries.length).toBe(RECORDED + DRAFTS + 1);
  expect(new Set(entries.map((entry) => entry.deviceSeq)).size).toBe(entries.length);
  await showOnWall();
});

async function open(): Promise<void> {
  await phone.page.goto(endpoint.origin + APRIL);
}

/** From here on there is no network, and no endpoint. */
async function enrolAndLeave(): Promise<void> {
  await enrol(officer, await endpoint.invite(DISTRICT));
  await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await phone.page.getByText(words.sync.sent).first().waitFor();
  await endpoint.stop();
  await phone.setOffline(true);
  await open();
}

async function recordApril(): Promise<void> {
  for (const name of [FIRST, SECOND]) await addLao(officer, name);
  for (const name of [FIRST, SECOND])
    await completeLao(officer, name, { households: '1904', villages: '12' });
  await showDistrict(officer);
  await sayYes(officer, 'presentationPlanExists');
  await seeLevel(officer, workedLevel(THAI, 'A', 5));
  // The level is shown before the answer is on the disk.
  await expect.poll(async () => (await onPhone(phone.page)).drafts.length, PATIENCE).toBe(1);
  await phone.page.reload();
  await typeHalfAWord(HALF_A_WORD);
}

const volunteers = () => half(officer, laoRow(officer, FIRST), 'volunteers', 'done');

/** Something that is no answer yet, in the disk's and in the mirror's hands. */
async function typeHalfAWord(text: string): Promise<void> {
  if ((await volunteers().count()) === 0) await openLao(officer, FIRST);
  await volunteers().fill(text);
  await expect.poll(draftsInMirror, PATIENCE).toContain(text);
}

/** The second copy of the drafts, read past the app's own code. */
function draftsInMirror(): Promise<string> {
  return phone.page.evaluate(async () => {
    const name = (await caches.keys()).find((one) => one.includes('-district-')) ?? '';
    const found = await (await caches.open(name)).match('/mirror/drafts');
    return decodeURIComponent(found?.headers.get('X-Copy') ?? '');
  });
}

/** Still enrolled, and told what has happened. */
async function readNotice(): Promise<void> {
  const { notices } = words;
  const notice = phone.page.getByRole('status').filter({ hasText: notices.restored });
  await notice.waitFor();
  const told = await notice.innerText();
  expect(told).toContain(notices.putBack(String(RECORDED), String(DRAFTS)));
  expect(told).toContain(notices.nothingLost);
  await notice.getByRole('button', { name: notices.seen }).click();
  await notice.waitFor({ state: 'detached' });
}

/** The draft stands where it stood; it is finished, and the month is sent. */
async function finishAndSeal(): Promise<void> {
  await openLao(officer, FIRST);
  expect(await volunteers().inputValue()).toContain(HALF_A_WORD);
  await volunteers().fill('10');
  await laoRow(officer, FIRST).getByRole('button', { name: words.record.done, exact: true }).click();
  await openTab(officer, 'today');
  await phone.page.getByRole('link', { name: words.today.send }).click();
  await seeLevel(officer, workedLevel(THAI, 'A', 5));
  await sealReport(officer);
  await sendNonetheless(officer);
  await phone.page.getByText(words.card.notYet).filter({ visible: true }).first().waitFor();
}

async function showOnWall(): Promise<void> {
  const { page } = desk;
  await enrol(readerOf(desk, THAI), await endpoint.invite('province'));
  await page.goto(`${endpoint.origin}/#/wall/2025-04`);
  const tile = page.getByRole('list', { name: province.wall.map }).locator(`a[href*="${DISTRICT}"]`);
  await tile.filter({ hasText: `${province.level} A` }).waitFor();
}
