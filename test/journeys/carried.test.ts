/** What holds from one month to the next: a locked plan, an answer to confirm again, and due days in the phone's calendar. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DESK, type Device, newDevice } from './device.ts';
import { type Practice, startPractice } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import {
  askForNews,
  DISTRICT,
  enrol,
  field,
  fillDay,
  openTab,
  question,
  type Reader,
  readerOf,
  sayYes,
  sealReport,
  showDistrict,
} from './hands.ts';
import { onPhone } from './kept.ts';
import { THAI } from './voices.ts';

const { words, held, revision, reminders, say, format } = THAI;
const PLAN = 'presentationPlannedOn';
const REASON = 'อำเภอแจ้งเลื่อนการประชุมตามหนังสือ';
const PATIENCE = { timeout: 30_000 };

let practice: Practice;
let phone: Device;
let desk: Device;
let officer: Reader;
let reviewer: Reader;

beforeEach(async () => {
  practice = await startPractice();
  [phone, desk] = [await newDevice(), await newDevice({ viewport: DESK })];
  [officer, reviewer] = [readerOf(phone, THAI), readerOf(desk, THAI)];
  await enrol(officer, practice.officer);
});

afterEach(async () => {
  for (const device of [phone, desk]) await device?.remove();
  await practice?.remove();
});

keepEvidence(() => ({ phone, desk }));

const go = ({ page }: Reader, route: string) => page.goto(new URL(`/#/${route}`, practice.officer).href);
const plan = () => field(officer, officer.page, PLAN);

test('April’s planned day is May’s, locked once April is received, and changed by the province with a reason', async () => {
  const { page } = officer;
  await go(officer, 'record/2025-04');
  await showDistrict(officer);
  await fillDay(officer, page, PLAN, '28');
  await sayYes(officer, 'presentationPlanExists');
  await go(officer, 'record/2025-05');
  await plan().getByText(format.date('2025-04-28', 'short')).waitFor();
  await plan()
    .getByRole('link', { name: held.mend(format.date('2025-04-01', 'periodUi')) })
    .click();
  await plan().getByLabel(words.dates.day).fill('29');

  await go(officer, 'report/2025-04');
  await sealReport(officer);
  await page.getByRole('dialog').getByRole('button', { name: words.confirm.send }).click();
  await page.getByRole('article').getByText(words.card.number).waitFor();
  for (const month of ['2025-04', '2025-05']) {
    await go(officer, `record/${month}/${PLAN}`);
    await plan().getByText(held.lockedWhy).waitFor();
    await plan().getByText(format.date('2025-04-29', 'short')).waitFor();
  }

  await changeAtProvince();
  await askForNews(officer);
  await go(officer, `record/2025-05/${PLAN}`);
  await plan().getByText(REASON).waitFor();
  await plan().getByText(format.date('2025-04-30', 'short')).waitFor();
  expect([...phone.faults, ...desk.faults]).toEqual([]);
});

async function changeAtProvince(): Promise<void> {
  const { page } = reviewer;
  await enrol(reviewer, practice.province);
  await page.goto(new URL(`/#/district/${DISTRICT}/2025-04`, practice.province).href);
  await page
    .getByRole('button', { name: revision.plan.change(say(question(PLAN).label)), exact: true })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.dates.day).fill('30');
  await dialog.getByRole('button', { name: revision.plan.save, exact: true }).click();
  await dialog.getByText(revision.plan.required).waitFor();
  await dialog.getByLabel(revision.plan.reason).fill(REASON);
  await dialog.getByRole('button', { name: revision.plan.save, exact: true }).click();
  await page.getByText(revision.plan.saved).waitFor();
  await openTab(reviewer, 'outbox');
  await page.getByText(words.outbox.nothing).waitFor();
}

test('an answer of the month before stands beside the question, and counts once it is confirmed', async () => {
  const { page } = officer;
  await go(officer, 'record/2025-07');
  await sayYes(officer, 'allRequestsReported');
  await go(officer, 'record/2025-08');
  const confirm = page.getByRole('button', { name: held.confirm(words.yesNo.yes), exact: true });
  const yes = field(officer, page, 'allRequestsReported').getByRole('radio', {
    name: words.yesNo.yes,
    exact: true,
  });
  await confirm.waitFor();
  expect(await yes.isChecked()).toBe(false);
  await confirm.click();
  await confirm.waitFor({ state: 'detached' });
  await expect.poll(() => yes.isChecked(), PATIENCE).toBe(true);
  const said = (await onPhone(page)).entries.map(({ bytes }) => JSON.parse(bytes).body);
  expect(said.filter((body) => body.question === 'allRequestsReported').map((body) => body.period)).toEqual([
    '2025-07',
    '2025-08',
  ]);
});

test('the due days go into the phone’s calendar without a signal, with an alarm on the last working day before', async () => {
  const { page } = officer;
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await openTab(officer, 'settings');
  await page.getByRole('button', { name: reminders.calendar }).waitFor();
  await phone.setOffline(true);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: reminders.calendar }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('lakchai-4.1.ics');
  const text = readFileSync(await file.path(), 'utf8').replaceAll('\r\n ', '');
  expect(text.match(/DTSTART;VALUE=DATE:\d+/g)).toEqual(
    ['20250720', '20250820', '20250920'].map((day) => `DTSTART;VALUE=DATE:${day}`),
  );
  expect(text.match(/TRIGGER;VALUE=DATE-TIME:\w+/g)).toEqual(
    // In practice it is nine in the morning of 18 July: that alarm is past, and the due day's own morning takes its place.
    ['20250720', '20250819', '20250919'].map((day) => `TRIGGER;VALUE=DATE-TIME:${day}T020000Z`),
  );
  await page.getByText(reminders.saved).waitFor();
});
