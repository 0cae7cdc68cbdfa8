/** A new version of the criteria: written, tried and published at the province, and told on the phones it concerns. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUR_MS } from '../../src/rules/calendar.ts';
import { report } from '../server/bodies.ts';
import { START } from '../server/endpoint.ts';
import { DESK, type Device, newDevice } from './device.ts';
import { keepEvidence } from './evidence.ts';
import { enrol, type Reader, readerOf, sayYes, sealReport, showDistrict } from './hands.ts';
import { type EndpointHere, startHere } from './in-process.ts';
import { THAI } from './voices.ts';

const { words, criteria, desk: own, format } = THAI;
const APRIL = '2025-04';

let endpoint: EndpointHere;
let devices: Record<'officer' | 'away' | 'desk', Device>;

beforeAll(async () => {
  endpoint = await startHere();
  devices = {
    officer: await newDevice(),
    away: await newDevice(),
    desk: await newDevice({ viewport: DESK }),
  };
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

/** Of April's questions only the plan is answered: no level by the ladder, A by the highest level that is met. */
async function answerPlan(device: Device, reader: Reader): Promise<void> {
  await go(device, `record/${APRIL}`);
  await showDistrict(reader);
  await sayYes(reader, 'presentationPlanExists');
  await see(device, /เก็บร่างแล้ว|บันทึกในเครื่องแล้ว/);
}

/** A part of the form, opened. */
async function openPart(title: string): Promise<Locator> {
  const part = devices.desk.page
    .locator('details.form-part')
    .filter({ has: devices.desk.page.locator('summary', { hasText: title }) });
  await part.locator('summary').first().click();
  return part;
}

test('the province writes the next version with another reading, and sees whose level would change', async () => {
  const { officer, away, desk } = devices;
  await answerPlan(officer, await enter(officer, 'district/3401', 'พัฒนากร เมืองอุบลราชธานี'));
  const reader = await enter(away, 'district/3424', 'พัฒนากร ดอนมดแดง');
  await answerPlan(away, reader);
  await away.setOffline(true);
  await go(away, `report/${APRIL}`);
  await sealReport(reader);
  await away.page.getByRole('dialog').getByRole('button', { name: words.confirm.send }).click();
  await see(away, words.card.notYet);
  // A third district's report was received long ago.
  const third = await endpoint.enrol('district/3402');
  const facts = { presentationPlanExists: true };
  await third.sync([
    third.seal('report', report({ district: '3402', period: APRIL, facts, level: null, score: 0 })),
  ]);

  await enter(desk, 'province/34', 'เจ้าหน้าที่จังหวัด');
  const { page } = desk;
  await page.getByRole('link', { name: THAI.province.tabs.criteria, exact: true }).click();
  await see(desk, own.list.bundled);
  await page.getByRole('link', { name: own.name('ubon-4.1-2568', '1') }).click();
  await page.locator('summary', { hasText: own.make.version('2') }).click();
  await page.getByRole('button', { name: own.make.start, exact: true }).filter({ visible: true }).click();

  await see(desk, own.form.sound);
  const readings = await openPart(own.parts.readings);
  await readings.getByLabel('แยกกัน: ระดับสูงสุดที่ทำได้').check();
  // What is asked lies folded in, and is drawn when it is opened.
  const questions = await openPart(own.parts.questions);
  await questions.locator('details summary').first().click();
  await questions.getByLabel(own.labels.questionId).waitFor();
  const due = await openPart(own.parts.due);
  await due.getByLabel(own.labels.holdsFrom).selectOption(APRIL);

  // What was written is there again after the page has been closed: it is kept within moments, not at the very change.
  await expect.poll(() => page.evaluate(readWorkingCopy)).toContain(`"holdsFrom":"${APRIL}"`);
  await page.reload();
  await page.getByRole('link', { name: own.form.compare }).click();
  await see(desk, own.compare.count('3'));
  await see(desk, own.combine.best);
  await page.getByRole('link', { name: own.backToForm }).click();
  await page.getByRole('link', { name: own.form.try }).click();
  await see(desk, own.trial.changes('1'));
  const [row] = await page.getByRole('listitem').filter({ hasText: 'ศรีเมืองใหม่' }).allInnerTexts();
  expect(row).toContain(own.trial.noLevel('0'));
  expect(row).toContain(own.trial.level('A', '5'));
});

test('it publishes, and the phones say both levels', async () => {
  const { officer, away, desk } = devices;
  const { page } = desk;
  endpoint.setNow(START + HOUR_MS);
  await page.getByRole('link', { name: own.backToForm }).click();
  await page.getByRole('button', { name: own.form.publish, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(own.publish.from('เมษายน 2568')).waitFor();
  await dialog.getByRole('button', { name: own.publish.confirm, exact: true }).click();
  await see(desk, own.list.published(format.at(START + HOUR_MS)));

  endpoint.setNow(START + 2 * HOUR_MS);
  await go(officer, `today/${APRIL}`);
  await officer.page.reload();
  const card = officer.page.getByRole('region', { name: criteria.title });
  await card.getByText(criteria.none, { exact: true }).waitFor();
  await card.getByText(criteria.level('A', '5'), { exact: true }).waitFor();

  await away.setOffline(false);
  await see(away, words.card.number);
  await see(away, words.card.twoLevels('–', 'A'));
  await see(away, words.card.twoSets('1', '2'));
  for (const device of Object.values(devices)) expect(device.faults).toEqual([]);
});

/** The set that is being written, as text, read past the app's own code. Runs in the page. */
async function readWorkingCopy(): Promise<string> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const all = await indexedDB.databases();
  const db = await done(indexedDB.open(all.find(({ name }) => name?.endsWith('-view'))?.name ?? ''));
  const row = await done(db.transaction('views').objectStore('views').get('working-copy/criteria'));
  db.close();
  return JSON.stringify(row?.json ?? '').replaceAll('\\"', '"');
}
