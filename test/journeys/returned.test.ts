/** A report comes back: the comments stand at their questions without a signal, what changed goes out, and both sides see it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DESK, type Device, newDevice } from './device.ts';
import { type Practice, startPractice } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import {
  addUse,
  askForNews,
  DISTRICT,
  enrol,
  fieldName,
  openTab,
  question,
  type Reader,
  readerOf,
  sayYes,
  sealReport,
} from './hands.ts';
import { kindsOf, onPhone, sent } from './kept.ts';
import { hasFocus } from './keys.ts';
import { THAI } from './voices.ts';

const { words, province, revision, say, format } = THAI;
const JULY = '2025-07';
const REASON = 'ขาดเลขที่หนังสือขอใช้';
const COMMENT = 'โปรดกรอกเลขที่หนังสือของรายการนี้';
const LETTER = 'อบ 0019/123';
const REQUESTER = 'พัฒนาการอำเภอ';

let practice: Practice;
let phone: Device;
let other: Device;
let desk: Device;
let officer: Reader;
let colleague: Reader;
let reviewer: Reader;

beforeEach(async () => {
  practice = await startPractice();
  [phone, other, desk] = [await newDevice(), await newDevice(), await newDevice({ viewport: DESK })];
  [officer, colleague, reviewer] = [readerOf(phone, THAI), readerOf(other, THAI), readerOf(desk, THAI)];
  await enrol(officer, practice.officer);
  await enrol(colleague, practice.officer);
  await enrol(reviewer, practice.province);
  for (const { page } of [officer, colleague])
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
});

afterEach(async () => {
  for (const device of [phone, other, desk]) await device?.remove();
  await practice?.remove();
});

keepEvidence(() => ({ phone, other, desk }));

const go = ({ page }: Reader, route: string) => page.goto(new URL(`/#/${route}`, practice.officer).href);

/** Writes down what the app puts on its icon. */
async function watchBadge({ page }: Reader): Promise<void> {
  await page.evaluate(() => {
    const put = (badge: unknown) => document.documentElement.setAttribute('data-badge', String(badge));
    Object.assign(navigator, {
      setAppBadge: async (badge?: number) => put(badge ?? 'dot'),
      clearAppBadge: async () => put('none'),
    });
  });
}

async function badgeIs({ page }: Reader, badge: string): Promise<void> {
  await page.locator(`html[data-badge="${badge}"]`).waitFor({ state: 'attached' });
}

test('returned with a comment, corrected without a signal, and followed by its next revision', async () => {
  await reportInTime();
  await sendBack();
  await readWithoutSignal();
  await correct();
  await seeItOnBothSides();
  expect([...phone.faults, ...other.faults, ...desk.faults]).toEqual([]);
});

async function reportInTime(): Promise<void> {
  await watchBadge(officer);
  await go(officer, `record/${JULY}`);
  await addUse(officer, '5');
  await sayYes(officer, 'allRequestsReported');
  await go(officer, `report/${JULY}`);
  await sealReport(officer);
  await officer.page.getByRole('article').getByText(words.card.number).waitFor();
  await badgeIs(officer, 'none');
}

async function sendBack(): Promise<void> {
  const { page } = reviewer;
  await page.goto(new URL(`/#/district/${DISTRICT}/${JULY}`, practice.province).href);
  await page.getByRole('button', { name: province.report.sendBack, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(province.report.reason).fill(REASON);
  const uses = dialog.locator('details', { hasText: say(question('uses').label) });
  await uses.locator('summary').click();
  await uses.getByRole('textbox').fill(COMMENT);
  await dialog.getByRole('button', { name: province.report.sendBack, exact: true }).click();
  await page.getByText(province.report.sent(province.report.decisions.return)).waitFor();
}

async function readWithoutSignal(): Promise<void> {
  const { page } = officer;
  await askForNews(officer);
  await openTab(officer, 'today');
  const month = format.date(`${JULY}-01`, 'periodUi');
  await page.getByText(words.attention.returned(month)).waitFor();
  await badgeIs(officer, 'dot');
  await phone.setOffline(true);
  await page.getByRole('link', { name: words.attention.open }).click();
  const box = page.getByRole('region', { name: words.record.returned });
  await box.getByText(REASON).waitFor();
  await box.getByRole('link', { name: say(question('uses').short ?? question('uses').label) }).click();
  const list = page.getByRole('region', { name: say(question('uses').label), exact: true });
  await list.getByText(COMMENT).waitFor();
  await expect.poll(() => hasFocus(list)).toBe(true);
}

async function correct(): Promise<void> {
  const { page } = officer;
  const before = kindsOf((await onPhone(page)).entries);
  const list = page.getByRole('region', { name: say(question('uses').label), exact: true });
  await list.getByRole('button', { name: new RegExp(`^${REQUESTER}`) }).click();
  await list.getByRole('textbox', { name: fieldName(officer, 'uses', 'letterNo') }).fill(LETTER);
  await list.getByRole('button', { name: words.record.done, exact: true }).click();
  await go(officer, `report/${JULY}`);
  const next = page.getByRole('region', { name: revision.next(revision.revision('1')) });
  await next.getByText(LETTER).waitFor();
  // In time it came first, and that time stays (A26): said before it is sealed.
  await page.getByText(revision.countsFirst('').trim()).waitFor();
  await sealReport(officer);
  await page.getByText(words.card.notYet).first().waitFor();
  await badgeIs(officer, 'none');
  await phone.setOffline(false);
  await sent(officer);
  const after = kindsOf((await onPhone(page)).entries);
  // What changed, and no more: one answer, and the report.
  expect(after.record).toBe((before.record ?? 0) + 1);
  expect(after.report).toBe((before.report ?? 0) + 1);
}

async function seeItOnBothSides(): Promise<void> {
  await askForNews(colleague);
  for (const one of [officer, colleague]) {
    await go(one, `report/${JULY}`);
    const sheet = one.page.getByRole('region', { name: revision.title });
    await sheet.getByText(revision.revision('2')).waitFor();
    await sheet.getByText(revision.counted('').trim()).waitFor();
    expect(await sheet.getByText(revision.receivedAt('').trim()).count()).toBe(2);
    await sheet.getByText(revision.changed(revision.revision('1'))).click();
    await sheet.getByText(LETTER).waitFor();
    expect(await one.page.getByText(words.timeliness.late, { exact: true }).count()).toBe(0);
  }
  const { page } = reviewer;
  await page.getByRole('button', { name: province.fresh.refresh }).click();
  const changed = page.getByRole('region', { name: revision.changed(revision.revision('1')) });
  await changed.getByText(LETTER).waitFor();
  await page.getByText(revision.firstReceived).waitFor();
}
