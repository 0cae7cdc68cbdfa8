/** The 20th without a signal: what is finished counts by its seal code, or by the province's word; and what is not said is late. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/rules/calendar.ts';
import { START } from '../server/endpoint.ts';
import { type Device, newDevice } from './device.ts';
import { keepEvidence } from './evidence.ts';
import { addUse, enrol, openTab, type Reader, readerOf, sayYes, sealReport } from './hands.ts';
import { type EndpointHere, startHere } from './in-process.ts';
import { THAI } from './voices.ts';

const { words, province: own, sealCode } = THAI;
/** 20 July 2568, 20:00 in Bangkok, and 22 July, 09:00. */
const DUE_DAY = START + 10 * DAY_MS + 11 * HOUR_MS;
const LATER = START + 12 * DAY_MS;

let endpoint: EndpointHere;
let devices: Record<'away' | 'colleague' | 'desk', Device>;

beforeAll(async () => {
  endpoint = await startHere();
  endpoint.setNow(DUE_DAY);
  devices = { away: await newDevice(), colleague: await newDevice(), desk: await newDevice() };
});

afterAll(async () => {
  await Promise.all(Object.values(devices ?? {}).map((device) => device.remove()));
  await endpoint?.end();
});

keepEvidence(() => devices);

const go = (device: Device, route: string) => device.page.goto(`${endpoint.origin}/#/${route}`);
const see = (device: Device, text: string | RegExp) =>
  device.page.getByText(text).filter({ visible: true }).first().waitFor();

async function enter(device: Device, scope: string, name: string): Promise<Reader> {
  const reader = readerOf(device, THAI);
  await enrol(reader, await endpoint.invite(scope, name));
  return reader;
}

/** July, with one use of the data, sealed without a signal. */
async function sealJuly(device: Device, reader: Reader): Promise<void> {
  await go(device, 'record/2025-07');
  await addUse(reader, '5');
  await sayYes(reader, 'allRequestsReported');
  await device.setOffline(true);
  await go(device, 'report/2025-07');
  await sealReport(reader);
  await see(device, words.card.notYet);
}

/** The row of a report's times, by its name. */
const timeOf = (name: string) =>
  devices.desk.page
    .locator('.times > div')
    .filter({ has: devices.desk.page.getByText(name, { exact: true }) });

test('a code that a colleague entered in time makes the report count from then', async () => {
  const { away, colleague, desk } = devices;
  const officer = await enter(away, 'district/3424', 'พัฒนากร ดอนมดแดง');
  await enter(colleague, 'district/3401', 'พัฒนากร เมืองอุบลราชธานี');
  await enter(desk, 'province/34', 'เจ้าหน้าที่จังหวัด');

  await sealJuly(away, officer);
  const shown = away.page.getByRole('region', { name: sealCode.title }).locator('.seal-code');
  const told = (await shown.innerText()).trim();
  // Where it just does not fit on a line, its last letter does not stand alone: whoever reads it out would miss it.
  const tops = await shown.evaluate((code) => {
    code.style.inlineSize = 'max-content';
    code.style.inlineSize = `${code.getBoundingClientRect().width - 2}px`;
    return [...code.querySelectorAll('.whole')].map((group) => group.getBoundingClientRect().top);
  });
  expect(new Set(tops).size).toBe(2);
  expect(tops.at(-1)).toBe(tops.at(-2));
  const message = await away.page.getByRole('link', { name: sealCode.card.sms }).getAttribute('href');
  expect(decodeURIComponent(message ?? '')).toContain(`3424-2568-07 ${told}`);

  // One slip of the finger is told at once; the message, pasted whole, says itself of which report it is.
  const { page } = colleague;
  await openTab(readerOf(colleague, THAI), 'settings');
  await page.getByRole('link', { name: words.settings.sealCode }).click();
  const code = page.getByRole('textbox', { name: sealCode.enter.code });
  await code.fill(told.replace(/.$/, (last) => (last === '0' ? '1' : '0')));
  await see(colleague, sealCode.enter.problems.check);
  await code.fill(decodeURIComponent(message ?? '').replace('sms:?body=', ''));
  await see(colleague, sealCode.enter.right);
  await page.getByRole('button', { name: sealCode.enter.save }).click();
  await see(colleague, sealCode.list.storedAt('20 ก.ค. 20:00 น.'));
  await see(colleague, sealCode.list.waiting);

  await go(desk, 'district/3424/2025-07');
  await see(desk, own.reasons.sealCode('20 ก.ค. 20:00 น.'));

  endpoint.setNow(LATER);
  await away.setOffline(false);
  await see(away, words.card.number);
  await desk.page.reload();
  await timeOf(own.report.countedBy.title)
    .filter({ hasText: own.report.countedBy.sealCode('20 ก.ค. 20:00 น.', 'พัฒนากร เมืองอุบลราชธานี') })
    .waitFor();
  await timeOf(own.report.receivedAt).filter({ hasText: '22 ก.ค. 09:00 น.' }).waitFor();
  await timeOf(own.report.countedAt).filter({ hasText: own.report.timeliness.onTime }).waitFor();
  await page.reload();
  await see(colleague, sealCode.list.arrived('22 ก.ค. 09:00 น.'));
});

test('a correction after the due day is said to be one before it is sent', async () => {
  const { away } = devices;
  const { page } = away;
  await page.locator('summary', { hasText: words.report.details }).click();
  await page.getByRole('button', { name: words.today.again }).click();
  await page.getByRole('button', { name: words.today.send, exact: true }).click();
  await page.getByRole('dialog').getByText(words.confirm.lateRevision).waitFor();
  await page.getByRole('button', { name: words.confirm.back, exact: true }).click();
});

test('without a code it is finished in time and late, until the province takes its time', async () => {
  const { colleague, desk } = devices;
  endpoint.setNow(DUE_DAY);
  await colleague.page.reload();
  await sealJuly(colleague, readerOf(colleague, THAI));
  endpoint.setNow(LATER);
  await colleague.setOffline(false);
  await see(colleague, words.timeliness.finishedInTime);

  await go(desk, 'district/3401/2025-07');
  await timeOf(own.report.countedAt).filter({ hasText: own.report.timeliness.finishedInTime }).waitFor();
  await timeOf(own.report.countedBy.title).filter({ hasText: own.report.countedBy.received }).waitFor();
  const { page } = desk;
  await page.getByRole('button', { name: own.report.acceptTime, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(own.report.reason).fill('ไม่มีสัญญาณทั้งวันที่ 20');
  await dialog.getByRole('button', { name: own.report.acceptTime, exact: true }).click();
  await timeOf(own.report.countedBy.title).filter({ hasText: own.report.countedBy.accepted }).waitFor();
  await timeOf(own.report.countedAt).filter({ hasText: own.report.timeliness.accepted }).waitFor();
  for (const device of Object.values(devices)) expect(device.faults).toEqual([]);
});
