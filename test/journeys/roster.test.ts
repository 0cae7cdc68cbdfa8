/** The province imports the roster of all its districts; a phone of one of them records against it, and proposes a change. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csvText } from '../../src/rules/csv.ts';
import { laoFile, SAMPLE_LAOS } from '../roster-files.ts';
import { type Device, newDevice } from './device.ts';
import { type Endpoint, freePort, startEndpoint } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import {
  DISTRICT,
  enrol,
  field,
  half,
  inLao,
  laoRow,
  openLao,
  openTab,
  type Reader,
  readerOf,
} from './hands.ts';
import { THAI } from './voices.ts';

const { words, roster, province } = THAI;
const NAME = 'บ้านตัวอย่าง 1';
const whole = (text: string) => ({ name: text, exact: true });

let endpoint: Endpoint;
let desk: Device;
let phone: Device;
let officer: Reader;
let reviewer: Reader;

beforeAll(async () => {
  endpoint = await startEndpoint(await freePort());
  desk = await newDevice();
  phone = await newDevice();
  reviewer = readerOf(desk, THAI);
  officer = readerOf(phone, THAI);
  await enrol(reviewer, await endpoint.invite('province'));
  await enrol(officer, await endpoint.invite(DISTRICT));
});
afterAll(async () => {
  await desk?.remove();
  await phone?.remove();
  await endpoint?.remove();
});
keepEvidence(() => ({ desk, phone }));

const goto = ({ page }: Reader, route: string) => page.goto(`${endpoint.origin}/#/${route}`);

/** Chooses a file by the button that is named. */
async function choose(name: string, text: string): Promise<void> {
  const { page } = reviewer;
  const asking = page.waitForEvent('filechooser');
  await page.getByRole('button', whole(name)).click();
  await (await asking).setFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
}

/** Imports what the preview shows, until the endpoint has it. */
async function importAll(count: string): Promise<void> {
  const { page } = reviewer;
  await page.getByRole('button', whole(roster.preview.doImport(count))).click();
  await page.getByText(roster.preview.sent).waitFor();
  await page.getByRole('button', whole(roster.preview.close)).click();
}

/** Sends what the phone has, and asks for news. */
async function exchange(): Promise<void> {
  const { page } = officer;
  await openTab(officer, 'outbox');
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/sync'));
  await page.getByRole('button', whole(words.outbox.sendNow)).click();
  await answered;
}

/** Opens a month on the phone, and asks for news until it shows them: the province may still be sending. */
async function seeNews(month: string, news: Locator): Promise<void> {
  const { page } = officer;
  const isThere = async () => {
    await exchange();
    await goto(officer, `record/${month}`);
    await page.getByRole('button', whole(words.lao.add)).waitFor();
    return news.isVisible();
  };
  await expect.poll(isThere, { timeout: 60_000 }).toBe(true);
}

const openDistrict = async (): Promise<Locator> => {
  const { page } = reviewer;
  await page.getByRole('searchbox', { name: roster.search }).fill('ดอนมดแดง');
  const district = page.getByRole('group').filter({ hasText: province.district('ดอนมดแดง') });
  await district.getByText(`อบต.${NAME}`, { exact: true }).waitFor();
  return district;
};

test('a file with faults is told line by line, and nothing of it is imported', async () => {
  const { page } = reviewer;
  await openTabOfRoster();
  await page.getByText(roster.nothingYet).waitFor();
  await choose(roster.files.importLaos, 'อำเภอ,ชื่อ\n3424,อบต.ก\n9999,อบต.ข');
  const alert = page.getByRole('alert').filter({ hasText: roster.preview.line('3') });
  await alert.getByText('9999').waitFor();
  expect(await page.getByRole('button', { name: /^นำเข้า \d/ }).count()).toBe(0);
  await page.getByRole('button', whole(roster.preview.close)).click();
  await page.getByText(roster.nothingYet).waitFor();
});

async function openTabOfRoster(): Promise<void> {
  const { page } = reviewer;
  await page.getByRole('link', whole(province.tabs.roster)).click();
  await page.getByRole('heading', whole(roster.title)).waitFor();
}

test('238 LAOs are imported after a look at what changes, and the same file changes nothing more', async () => {
  const { page } = reviewer;
  await choose(roster.files.importLaos, laoFile());
  await page
    .getByRole('heading', whole(roster.preview.counted(roster.preview.changes.added, '238')))
    .waitFor();
  await importAll('238');
  await choose(roster.files.importLaos, laoFile());
  await page.getByText(roster.preview.none).waitFor();
  await page.getByRole('button', whole(roster.preview.close)).click();
});

test('the phone of a district has its LAOs, and records against the target that the province then sets', async () => {
  await seeNews('2025-04', laoRow(officer, NAME));

  const ours = SAMPLE_LAOS.filter(({ district }) => district === DISTRICT);
  const targets = ours.map(({ code, district, name }) => [code, district, name, '๒๔๐๐']);
  await choose(roster.files.importLaos, csvText([['รหัส', 'อำเภอ', 'ชื่อ', 'ครัวเรือนเป้าหมาย'], ...targets]));
  await importAll('4');
  await exchange();
  await goto(officer, 'record/2025-04');
  await openLao(officer, NAME);
  const row = laoRow(officer, NAME);
  await field(officer, row, 'households').getByText(words.pair.byProvince).waitFor();
  await field(officer, row, 'households').getByText('2,400').waitFor();
  expect(await half(officer, row, 'households', 'target').count()).toBe(0);
  await half(officer, row, 'households', 'done').fill('๒๓๙๙');
  await row.getByRole('button', whole(words.record.done)).click();
  await row.getByText('2,399/2,400').waitFor();
});

test('an officer asks for another target; the province declines with a reason, which the phone shows', async () => {
  await openLao(officer, NAME);
  await laoRow(officer, NAME).getByRole('button', whole(words.lao.edit)).click();
  const dialog = officer.page.getByRole('dialog', whole(words.lao.edit));
  await dialog.getByLabel(/ครัวเรือน/).fill('2,399');
  await dialog.getByRole('button', whole(words.lao.save)).click();
  await laoRow(officer, NAME).getByText(words.lao.proposed).waitFor();
  await field(officer, laoRow(officer, NAME), 'households').getByText('2,400').waitFor();
  await exchange();
  await officer.page.getByText(words.outbox.nothing).waitFor();

  const { page } = reviewer;
  await page.getByRole('button', whole(province.fresh.refresh)).click();
  await page.getByRole('heading', whole(roster.proposals.title('1'))).waitFor();
  await page.getByRole('button', { name: roster.proposals.declineOf(`อบต.${NAME}`) }).click();
  const asking = page.getByRole('dialog', whole(roster.proposals.declineTitle));
  await asking.getByLabel(province.report.reason).fill('ยอดยืนยันแล้ว');
  await asking.getByRole('button', whole(roster.proposals.declineTitle)).click();
  await page.getByText(roster.unit.saved(`อบต.${NAME}`)).waitFor();
  await page.getByRole('heading', whole(roster.proposals.title('1'))).waitFor({ state: 'detached' });

  await seeNews('2025-04', laoRow(officer, NAME).getByText(words.lao.declined('ยอดยืนยันแล้ว')));
  await inLao(officer, NAME, (row) => row.getByText('ยอดยืนยันแล้ว').waitFor());
});

test('the province retires a unit from a month on: the months before still list it', async () => {
  const district = await openDistrict();
  await district.getByRole('button', whole(roster.editOf(`อบต.${NAME}`))).click();
  const dialog = reviewer.page.getByRole('dialog', whole(roster.unit.editTitle));
  await dialog.getByLabel(roster.unit.counts).selectOption('2025-06');
  await dialog.getByRole('button', whole(roster.unit.save)).click();
  await district.getByText(roster.retiredSince('มิถุนายน 2568')).waitFor();
  await seeNews('2025-06', officer.page.getByText(words.lao.retired));
  await goto(officer, 'record/2025-04');
  await laoRow(officer, NAME).waitFor();
  expect([...desk.faults, ...phone.faults]).toEqual([]);
});
