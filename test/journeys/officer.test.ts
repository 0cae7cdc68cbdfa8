/** The main story: an officer without signal, a report that leaves by itself, a province that answers. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, type Device, installabilityErrors, newDevice } from './device.ts';
import { type Endpoint, freePort, startEndpoint } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import {
  addLao,
  DISTRICT,
  districtName,
  enrol,
  fillDay,
  fillPair,
  inLao,
  LAOS,
  openTab,
  question,
  type Reader,
  readerOf,
  sayYes,
  sealReport,
  seeLevel,
  sendNonetheless,
  showDistrict,
  stepBackTo,
  workedLevel,
} from './hands.ts';
import { THAI } from './voices.ts';

const { words, province, say } = THAI;
const REASON = 'แผนยังไม่ระบุวันที่';
const COMMENT = 'โปรดกรอกวันที่ตามแผน';
/** District, year and month, and four characters of the hash. */
const RECEIPT_NUMBER = /\d{4}-\d{4}-\d{2}-\w{4}/;

let endpoint: Endpoint;
let phone: Device;
let desk: Device;
let officer: Reader;
let reviewer: Reader;

beforeAll(async () => {
  endpoint = await startEndpoint(await freePort());
  phone = await newDevice();
  desk = await newDevice({ viewport: DESK });
  officer = readerOf(phone, THAI);
  reviewer = readerOf(desk, THAI);
});

afterAll(async () => {
  await Promise.all([phone?.remove(), desk?.remove()]);
  await endpoint?.remove();
});

keepEvidence(() => ({ phone, desk }));

const see = (reader: Reader, text: string) =>
  reader.page.getByText(text).filter({ visible: true }).first().waitFor();

test('a month recorded without signal reaches the province, with a receipt on both sides', async () => {
  await enrolWithSignal();
  await loseSignalAndReload();
  await recordApril();
  await sealAndRestart();
  const number = await getReceipt();
  await showOnWall(number);
  await sendBack();
  await readComment();
  expect([...phone.faults, ...desk.faults]).toEqual([]);
});

/** The phone takes its invitation, and from then on needs nobody. */
async function enrolWithSignal(): Promise<void> {
  await enrol(officer, await endpoint.invite(DISTRICT));
  await officer.page.getByRole('heading', { name: districtName(officer) }).waitFor();
  await officer.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  expect(await installabilityErrors(phone)).toEqual([]);
}

/** In the village there is no network, and the endpoint is down as well. */
async function loseSignalAndReload(): Promise<void> {
  await endpoint.stop();
  await phone.setOffline(true);
  await officer.page.reload();
  expect(await officer.page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  await see(officer, words.sync.offline);
}

/** The newest past month is shown; April is five steps back. Each piece of work brings its level. */
async function recordApril(): Promise<void> {
  await stepBackTo(officer, '2025-09', '2025-04');
  await openTab(officer, 'record');
  for (const name of LAOS) await addLao(officer, name);
  await seeLevel(officer, words.level.none);
  for (const name of LAOS)
    await inLao(officer, name, (row) => fillPair(officer, row, 'households', ['๑,๙๐๔', '1904']));
  await seeLevel(officer, workedLevel(THAI, 'D', 2));
  for (const name of LAOS)
    await inLao(officer, name, (row) => fillPair(officer, row, 'checkUnits', ['12', '12']));
  await seeLevel(officer, workedLevel(THAI, 'C', 3));
  for (const name of LAOS) await inLao(officer, name, (row) => fillDay(officer, row, 'certifiedOn', '9'));
  await seeLevel(officer, workedLevel(THAI, 'B', 4));
  await showDistrict(officer);
  await sayYes(officer, 'presentationPlanExists');
  await seeLevel(officer, workedLevel(THAI, 'A', 5));
}

/** Kept on the phone, and honest about where it is: also after the browser was closed. */
async function sealAndRestart(): Promise<void> {
  await openTab(officer, 'today');
  await officer.page.getByRole('link', { name: words.today.send }).click();
  const narrative = officer.page.getByLabel(words.seal.narrative, { exact: true });
  await narrative.fill('เก็บครบทุกหมู่บ้าน');
  await openTab(officer, 'record');
  await officer.page.goBack();
  await expect.poll(() => narrative.inputValue()).toBe('เก็บครบทุกหมู่บ้าน');
  await sealReport(officer);
  await sendNonetheless(officer);
  await see(officer, words.card.notYet);
  await phone.restart();
  await officer.page.goto(`${endpoint.origin}/#/report/2025-04`);
  await see(officer, words.card.notYet);
}

/** Back in the office. Nobody presses anything. */
async function getReceipt(): Promise<string> {
  await endpoint.start();
  await phone.setOffline(false);
  const card = officer.page.getByRole('article');
  await card.getByText(words.card.number).waitFor();
  await see(officer, words.sync.sent);
  const [number = ''] = RECEIPT_NUMBER.exec(await card.innerText()) ?? [];
  expect(number).toContain(DISTRICT);
  return number;
}

/** At the province: the same level on the wall and in the report, the same number, and records that agree. */
async function showOnWall(number: string): Promise<void> {
  const { page } = reviewer;
  await enrol(reviewer, await endpoint.invite('province'));
  await page.goto(`${endpoint.origin}/#/wall/2025-04`);
  const tile = page.getByRole('list', { name: province.wall.map }).locator(`a[href*="${DISTRICT}"]`);
  await tile.filter({ hasText: `${province.level} A` }).waitFor();
  await tile.click();
  await see(reviewer, `A · ${province.report.points('5')}`);
  await see(reviewer, number);
  expect(await page.getByText(province.report.differs('')).count()).toBe(0);
}

/** The report goes back, with a comment at a question. */
async function sendBack(): Promise<void> {
  const { page } = reviewer;
  await page.getByRole('button', { name: province.report.sendBack }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(province.report.reason).fill(REASON);
  const planned = dialog.locator('details', { hasText: say(question('presentationPlannedOn').label) });
  await planned.locator('summary').click();
  await planned.getByRole('textbox').fill(COMMENT);
  await dialog.getByRole('button', { name: province.report.sendBack }).click();
  await openTab(reviewer, 'outbox');
  await see(reviewer, words.outbox.nothing);
}

/** The officer's phone says so, and where. */
async function readComment(): Promise<void> {
  await openTab(officer, 'outbox');
  await officer.page.getByRole('button', { name: words.outbox.sendNow }).click();
  await openTab(officer, 'today');
  await see(officer, words.reportState.returned);
  await openTab(officer, 'record');
  await see(officer, REASON);
  await showDistrict(officer);
  await see(officer, COMMENT);
}
