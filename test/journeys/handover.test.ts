/** Two officers of a district and the province: work and receipts that change phones without a network. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Camera, codeOn, codesOn, newCamera, textOf } from './camera.ts';
import { DESK, type Device, newDevice } from './device.ts';
import { type Endpoint, freePort, startEndpoint } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import {
  DISTRICT,
  enrol,
  openTab,
  type Reader,
  readerOf,
  sayYes,
  sealReport,
  showDistrict,
} from './hands.ts';
import { THAI } from './voices.ts';

const { words, province, handover, verify, scan } = THAI;
const RECEIPT_NUMBER = /\d{4}-\d{4}-\d{2}-\w{4}/;

let endpoint: Endpoint;
let camera: Camera;
let phones: Record<'a' | 'b' | 'desk', Device>;
let a: Reader;
let b: Reader;
let desk: Reader;

beforeAll(async () => {
  endpoint = await startEndpoint(await freePort());
  camera = newCamera();
  phones = {
    a: await newDevice({ deviceScaleFactor: 2 }),
    b: await newDevice({ flags: camera.flags }),
    desk: await newDevice({ viewport: DESK, flags: camera.flags }),
  };
  a = readerOf(phones.a, THAI);
  b = readerOf(phones.b, THAI);
  desk = readerOf(phones.desk, THAI);
  for (const officer of [a, b]) await enrol(officer, await endpoint.invite(DISTRICT));
  await enrol(desk, await endpoint.invite('province'));
  await a.page.evaluate(async () => void (await navigator.serviceWorker.ready));
});

afterAll(async () => {
  await Promise.all(Object.values(phones ?? {}).map((device) => device.remove()));
  await camera?.remove();
  await endpoint?.remove();
});

afterEach(() => {
  for (const { faults } of Object.values(phones)) expect(faults).toEqual([]);
});

keepEvidence(() => phones);

const see = (reader: Reader, text: string) =>
  reader.page.getByText(text).filter({ visible: true }).first().waitFor();
const press = ({ page }: Reader, name: string) => page.getByRole('button', { name, exact: true }).click();
const open = ({ page }: Reader, route: string) => page.goto(`${endpoint.origin}/#/${route}`);

/** A month without a level: it can be sent nonetheless. */
async function sealOffline(month: string, question: string): Promise<void> {
  await phones.a.setOffline(true);
  await open(a, `record/${month}`);
  await showDistrict(a);
  await sayYes(a, question);
  await open(a, `report/${month}`);
  await sealReport(a);
  await press(a, words.confirm.send);
  await see(a, words.card.notYet);
}

async function receiptNumber(reader: Reader, month: string): Promise<string> {
  await open(reader, `report/${month}`);
  const card = reader.page.getByRole('article');
  await card.getByText(words.card.number).waitFor();
  return RECEIPT_NUMBER.exec(await card.innerText())?.[0] ?? '';
}

/** The colleague has a signal: it leaves by itself, and the province sees who carried it. */
async function carriedOnce(month: string): Promise<void> {
  await openTab(b, 'outbox');
  await see(b, words.outbox.nothing);
  const number = await receiptNumber(b, month);
  await open(desk, `district/${DISTRICT}/${month}`);
  await see(desk, number);
  await see(desk, province.report.carried);

  await phones.a.setOffline(false);
  expect(await receiptNumber(a, month)).toBe(number);
  await openTab(a, 'outbox');
  await see(a, words.outbox.nothing);
  await desk.page.reload();
  await see(desk, number);
  expect(await desk.page.getByText(province.report.revision('1')).count()).toBe(1);
}

test('a report sealed without signal goes by a file to a colleague, who sends it; later its own phone does: once', async () => {
  await sealOffline('2025-04', 'presentationPlanExists');
  const [download] = await Promise.all([a.page.waitForEvent('download'), press(a, handover.copy.keep)]);
  expect(download.suggestedFilename()).toMatch(/^lakchai-3424-\d{4}-\d{2}-\d{2}-\d{4}\.json$/);
  const file = await download.path();

  await phones.b.setOffline(true);
  await open(b, 'handover');
  await b.page.locator('input[type=file]').setInputFiles(file);
  await see(b, handover.take.taken('2'));
  await openTab(b, 'outbox');
  await see(b, words.outbox.carried);
  await phones.b.setOffline(false);
  await carriedOnce('2025-04');
});

test('a report goes by the QR codes on one screen to the camera of another', async () => {
  await sealOffline('2025-07', 'nilReport');
  await open(a, 'handover');
  await press(a, handover.show.start);
  const qr = a.page.locator('.frames .qr');
  const of = Number(/(\d+)$/.exec((await qr.getAttribute('aria-label')) ?? '')?.[1]);
  expect(of).toBeGreaterThan(1);
  camera.see(await codesOn(qr, of));

  await phones.b.setOffline(true);
  await open(b, 'handover');
  await press(b, handover.take.scan);
  await see(b, handover.take.taken('2'));
  await phones.b.setOffline(false);
  await carriedOnce('2025-07');
});

test('the receipt on a screen is verified by the province’s camera, without a connection; a changed one is not', async () => {
  const number = await receiptNumber(a, '2025-04');
  const code = await codeOn(a.page.locator('.receipt .qr'));
  camera.see([code]);
  await phones.desk.setOffline(true);
  await open(desk, 'verify');
  await press(desk, verify.scan);
  await see(desk, verify.genuine);
  await see(desk, number);

  const text = textOf(code);
  expect(text).toContain('"district":"3424"');
  camera.see([]);
  await press(desk, verify.again);
  await desk.page.getByText(scan.paste, { exact: true }).click();
  await desk.page.getByLabel(scan.text).fill(text.replace('"level":null', '"level":"A"'));
  await press(desk, scan.read);
  await see(desk, verify.bad.forged.title);

  await press(desk, verify.again);
  await desk.page.locator('input[type=file]').setInputFiles({
    name: 'receipt.png',
    mimeType: 'image/png',
    buffer: await a.page.screenshot({ fullPage: true }),
  });
  await see(desk, verify.genuine);
  await phones.desk.setOffline(false);
});
