/** The whole country on one endpoint: who looks at all of it, and a second province whose names no app was built with. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NATION } from '../../src/rules/place.ts';
import { PATHS } from '../../src/rules/wire.ts';
import { addCountry, linkFor } from './country.ts';
import { DESK, type Device, newDevice } from './device.ts';
import { type Practice, startPractice } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import { enrol, readerOf } from './hands.ts';
import { THAI } from './voices.ts';

const { words, province, nation } = THAI;
const DISTRICT = words.frame.district('กันทรารมย์');

let practice: Practice;
let desk: Device;
let phone: Device;

beforeAll(async () => {
  practice = await startPractice();
  await addCountry(practice);
  [desk, phone] = [await newDevice({ viewport: DESK }), await newDevice()];
});

afterAll(async () => {
  for (const device of [desk, phone]) await device?.remove();
  await practice?.remove();
});

/** Once the app is on it, a device without a connection opens it anew. */
async function goOffline(device: Device): Promise<void> {
  await device.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await device.setOffline(true);
  await device.page.reload();
}

keepEvidence(() => ({ desk, phone }));

test('a country that has not changed is not sent again, and stays without a connection', async () => {
  const { page } = desk;
  const wall = page.getByRole('list', { name: nation.provinces });
  const answers: number[] = [];
  page.on('response', (response) => {
    if (response.url().includes(PATHS.nation)) answers.push(response.status());
  });
  await enrol(readerOf(desk, THAI), await linkFor(practice, NATION));
  await wall.waitFor();
  expect(answers).toEqual([200]);

  await page.getByRole('button', { name: province.fresh.refresh, exact: true }).click();
  await expect.poll(() => answers).toEqual([200, 304]);
  await page.getByText(province.fresh.asOf('')).waitFor();

  await goOffline(desk);
  await wall.waitFor();
  await page.getByText(province.fresh.offline('')).waitFor();
  await desk.setOffline(false);
  expect(desk.faults).toEqual([]);
});

test('another province invites its district, whose phone and wall have its name', async () => {
  const { page } = desk;
  await enrol(readerOf(desk, THAI), await linkFor(practice, 'province/33'));
  await page.getByRole('list', { name: province.wall.map }).waitFor();
  await page.goto(new URL('/#/invite/3303', practice.province).href);
  await page.getByLabel(province.invite.name).fill('พัฒนากร');
  await page.getByRole('button', { name: province.invite.make, exact: true }).click();
  await page.getByText(province.invite.howTo).waitFor();
  const link = await page.locator('.invite-link').innerText();

  await enrol(readerOf(phone, THAI), link);
  await phone.page.getByRole('heading', { name: DISTRICT }).waitFor();
  await goOffline(phone);
  await phone.page.getByRole('heading', { name: DISTRICT }).waitFor();

  await page.goto(new URL('/#/district/3303/2025-07', practice.province).href);
  await page.getByRole('heading', { name: DISTRICT }).waitFor();
  expect(phone.faults).toEqual([]);
});
