/** Photos and documents: from the camera to the province’s screen, through whatever ends the page, the browser or the endpoint. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { PHOTO_BYTES_AIM, PHOTO_SIDE_MAX } from '../../src/rules/evidence.ts';
import { isBareJpeg } from '../../src/rules/photo-bytes.ts';
import { pdf } from '../pictures.ts';
import { DESK, type Device, newDevice } from './device.ts';
import { type Endpoint, freePort, startEndpoint } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import {
  addLao,
  DISTRICT,
  districtName,
  enrol,
  fillPair,
  half,
  LAOS,
  laoRow,
  openLao,
  openTab,
  type Reader,
  readerOf,
} from './hands.ts';
import { keepsFocus } from './keys.ts';
import { choosing, drawAsSafari, evidenceOf, jpegFile, takenPhoto } from './photo.ts';
import { THAI } from './voices.ts';

const { evidence: th } = THAI;
const [FIRST] = LAOS;
const PATIENCE = { timeout: 60_000 };
const APRIL = '/#/record/2025-04';

let endpoint: Endpoint;
let phone: Device;
let desk: Device;
let officer: Reader;

beforeEach(async () => {
  endpoint = await startEndpoint(await freePort());
  phone = await newDevice();
  desk = await newDevice({ viewport: DESK });
  officer = readerOf(phone, THAI);
  await enrol(officer, await endpoint.invite(DISTRICT));
  await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await phone.page.goto(endpoint.origin + APRIL);
  await addLao(officer, FIRST);
});
afterEach(async () => {
  await Promise.all([phone?.remove(), desk?.remove()]);
  await endpoint?.remove();
});
keepEvidence(() => ({ phone, desk }));

const evidence = () => evidenceOf(officer, FIRST, 'households');
const see = (where: Locator | Page, text: string) => where.getByText(text).first().waitFor(PATIENCE);

/** What has come to the endpoint’s folder. */
function photosAtEndpoint(): Buffer[] {
  const folder = join(endpoint.dataDir, 'photos/district', DISTRICT);
  return readdirSync(folder).map((name) => readFileSync(join(folder, name)));
}

/** How many bytes the endpoint has of each photo, read from its disk. */
function heldAtEndpoint(): number[] {
  const db = new Database(join(endpoint.dataDir, 'lakchai.sqlite'));
  try {
    return z.parse(z.array(z.number()), db.prepare('SELECT held FROM photos').pluck().all());
  } finally {
    db.close();
  }
}

/** Width and height of a JPEG, as a browser sees them. */
function sizeOf(page: Page, bytes: Buffer): Promise<{ width: number; height: number }> {
  return page.evaluate(async (base64) => {
    const data = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const { width, height } = await createImageBitmap(new Blob([data]));
    return { width, height };
  }, bytes.toString('base64'));
}

async function openAtProvince(): Promise<Page> {
  const reviewer = readerOf(desk, THAI);
  await enrol(reviewer, await endpoint.invite('province'));
  await desk.page.goto(`${endpoint.origin}/#/district/${DISTRICT}/2025-04`);
  await see(desk.page, th.names['image/jpeg']('1'));
  return desk.page;
}

test('a photo taken without signal reaches the province small, and without the place where it was taken', async () => {
  await phone.setOffline(true);
  await openLao(officer, FIRST);
  await drawAsSafari(phone.page);
  const taken = await takenPhoto(phone.page, 3_000, 2_000);
  expect(taken.includes('Exif')).toBe(true);
  expect(taken.length).toBeGreaterThan(PHOTO_BYTES_AIM);
  const chooser = await choosing(phone.page, evidence(), th.take);
  await chooser.setFiles(jpegFile(taken));
  await see(evidence(), th.states.here);

  await phone.setOffline(false);
  await see(evidence(), th.states.whole);
  const [arrived, ...more] = photosAtEndpoint();
  expect(more).toEqual([]);
  if (!arrived) throw new Error('a photo has come');
  expect(arrived.length).toBeLessThanOrEqual(PHOTO_BYTES_AIM);
  expect(isBareJpeg(arrived)).toBe(true);
  expect(await sizeOf(phone.page, arrived)).toEqual({ width: PHOTO_SIDE_MAX, height: 1_067 });

  const page = await openAtProvince();
  await page.getByRole('button', { name: th.open(th.names['image/jpeg']('1')) }).click();
  const picture = page.getByRole('dialog').getByRole('img');
  await picture.waitFor();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(PHOTO_SIDE_MAX);
  expect([...phone.faults, ...desk.faults]).toEqual([]);
});

test('a page that ends while the camera is open loses nothing, and the row is found again', async () => {
  await openLao(officer, FIRST);
  await fillPair(officer, laoRow(officer, FIRST), 'households', ['120', '']);
  await see(laoRow(officer, FIRST), THAI.words.keeping.draft('').trim());
  await choosing(phone.page, evidence(), th.take);
  const devtools = await phone.page.context().newCDPSession(phone.page);
  const crashed = phone.page.waitForEvent('crash');
  devtools.send('Page.crash').catch(() => undefined); // nobody is left to answer
  await crashed;
  await phone.restart();

  await phone.page.goto(endpoint.origin);
  await phone.page.goto(endpoint.origin + APRIL);
  await see(evidence(), th.interrupted);
  await expect
    .poll(() => half(officer, laoRow(officer, FIRST), 'households', 'done').inputValue(), PATIENCE)
    .toBe('120');
  const chooser = await choosing(phone.page, evidence(), th.take);
  await chooser.setFiles(jpegFile(await takenPhoto(phone.page, 800, 600)));
  await see(evidence(), th.states.whole);
  expect(await phone.page.getByText(th.interrupted).count()).toBe(0);
  await phone.page.reload();
  await laoRow(officer, FIRST).waitFor();
  expect(await phone.page.getByText(th.interrupted).count()).toBe(0);
});

test('a document goes on where it was, though endpoint and browser were ended in the middle', async () => {
  const document = Buffer.from(pdf(3_000_000));
  await openLao(officer, FIRST);
  const devtools = await phone.page.context().newCDPSession(phone.page);
  const line = { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 200_000 };
  await devtools.send('Network.emulateNetworkConditions', line);
  const chooser = await choosing(phone.page, evidence(), th.choose);
  await chooser.setFiles({ name: 'แผน.pdf', mimeType: 'application/pdf', buffer: document });
  await see(evidence(), th.states.under('').split('%')[0]?.trim() ?? '');
  await openTab(officer, 'outbox');
  await see(phone.page, th.sent('0', '1'));
  await see(phone.page, THAI.words.outbox.notSafe);
  // Its record is at the province: what is left is told apart from "all sent".
  await see(phone.page, th.left('1'));
  await see(phone.page, THAI.words.outbox.onlyPhotos);
  // So is it on every other page.
  await openTab(officer, 'today');
  await see(phone.page, th.left('1'));
  await endpoint.stop('SIGKILL');
  const [held = 0] = heldAtEndpoint();
  expect(held).toBeGreaterThan(0);
  expect(held).toBeLessThan(document.length);
  await phone.restart();
  await endpoint.start();
  await phone.page.goto(endpoint.origin + APRIL);
  await openLao(officer, FIRST);
  await see(evidence(), th.states.whole);
  expect(photosAtEndpoint()).toEqual([document]);
});

test('what is no picture is not kept, says why, and stops nothing; what is taken away can be put back', async () => {
  await openLao(officer, FIRST);
  const first = await choosing(phone.page, evidence(), th.choose);
  await first.setFiles({ name: 'IMG_1.heic', mimeType: 'image/heic', buffer: Buffer.from('ftypheic') });
  await see(evidence(), th.unfit.unreadable);
  const second = await choosing(phone.page, evidence(), th.choose);
  await second.setFiles(jpegFile(await takenPhoto(phone.page, 640, 480)));
  await see(evidence(), th.states.whole);
  const name = th.names['image/jpeg']('1');
  await evidence()
    .getByRole('button', { name: th.removeWhat(name) })
    .click();
  await see(evidence(), th.removed(name));
  await expect.poll(() => evidence().getByRole('listitem').count(), PATIENCE).toBe(0);
  await expect.poll(photosAtEndpoint, PATIENCE).toEqual([]);
  const undo = evidence().getByRole('button', { name: THAI.words.undo });
  expect(await undo.evaluate((button) => button.getBoundingClientRect().bottom < innerHeight)).toBe(true);
  await undo.click();
  await see(evidence(), th.states.whole);
  expect(photosAtEndpoint()).toHaveLength(1);
  await keepsFocus(phone.page, 'after the photo has come back');
});

test('a photo opens as large as the screen, without a signal; a document is counted apart, and a text is refused as one', async () => {
  const { page } = phone;
  await openLao(officer, FIRST);
  const first = await choosing(page, evidence(), th.choose);
  await first.setFiles(jpegFile(await takenPhoto(page, 1_200, 900)));
  await see(evidence(), th.states.whole);
  await phone.setOffline(true);
  const name = th.names['image/jpeg']('1');
  await evidence()
    .getByRole('button', { name: th.open(name) })
    .click();
  const dialog = page.getByRole('dialog', { name });
  const picture = dialog.getByRole('img', { name });
  await picture.waitFor();
  const screen = page.viewportSize()?.width ?? 0;
  expect(await picture.evaluate((image) => image.getBoundingClientRect().width)).toBeGreaterThan(
    screen * 0.85,
  );
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  const second = await choosing(page, evidence(), th.choose);
  await second.setFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('a note') });
  await see(evidence(), th.unfit.otherType);
  const third = await choosing(page, evidence(), th.choose);
  await third.setFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf(3_000)) });
  await see(evidence(), th.names['application/pdf']('1'));
});

test('Back closes an opened photo and leaves the page as it was; however it is closed, no step is left behind', async () => {
  const { page } = phone;
  await openLao(officer, FIRST);
  const chooser = await choosing(page, evidence(), th.choose);
  await chooser.setFiles(jpegFile(await takenPhoto(page, 640, 480)));
  await see(evidence(), th.states.whole);
  const name = th.names['image/jpeg']('1');
  const dialog = page.getByRole('dialog', { name });
  for (const close of [
    () => page.goBack(),
    () => page.keyboard.press('Escape'),
    () => dialog.getByRole('button', { name: th.view.close, exact: true }).click(),
  ]) {
    await evidence()
      .getByRole('button', { name: th.open(name) })
      .click();
    await dialog.getByRole('img', { name }).waitFor();
    await close();
    await dialog.waitFor({ state: 'detached' });
    await see(evidence(), th.states.whole);
    expect(page.url()).toBe(endpoint.origin + APRIL);
  }
  await page.goBack();
  await officer.page.getByRole('heading', { name: districtName(officer) }).waitFor();
});
