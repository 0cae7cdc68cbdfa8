/** The province officer's way through the reports that wait, without a mouse: next, comment, return, next, confirm, take back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, type Device, newDevice } from './device.ts';
import { type Practice, startPractice } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import { enrol, question, readerOf } from './hands.ts';
import { keepsFocus, press, type, work } from './keys.ts';
import { THAI } from './voices.ts';

const { province, say } = THAI;
const { report } = province;
const REASON = 'จำนวนครัวเรือนยังไม่ตรงกับระบบ';
const COMMENT = 'โปรดตรวจสอบจำนวนของ อบต. นี้อีกครั้ง';

let practice: Practice;
let desk: Device;

beforeAll(async () => {
  practice = await startPractice();
  desk = await newDevice({ viewport: DESK });
});

afterAll(async () => {
  await desk?.remove();
  await practice?.remove();
});

keepEvidence(() => ({ desk }));

const heading = () => desk.page.getByRole('heading', { level: 1 });
const history = () => desk.page.getByRole('region', { name: report.history });

/** How many reports the page says are waiting. */
async function waiting(): Promise<number> {
  const text = await desk.page.locator('.queue-left').textContent();
  return Number(/\d+/.exec(text ?? '')?.[0]);
}

/** Presses a key that opens another report, and waits for it. */
async function turn(key: string): Promise<string> {
  const before = await heading().textContent();
  await desk.page.keyboard.press(key);
  await expect.poll(() => heading().textContent(), { timeout: 30_000 }).not.toBe(before);
  await desk.page.getByRole('button', { name: report.sendBack, exact: true }).waitFor();
  return (await heading().textContent()) ?? '';
}

test('the reports that wait are checked by keyboard alone', async () => {
  const { page } = desk;
  await enrol(readerOf(desk, THAI), practice.province);
  // Its reports have questions of every LAO.
  await page.goto(new URL('/#/wall/2025-04', practice.province).href);
  const first = page.getByRole('link').filter({ hasText: /^ตรวจรายต่อไป/ });
  await first.waitFor();
  await work(page, first);
  await page.getByRole('button', { name: report.sendBack, exact: true }).waitFor();
  const before = await heading().textContent();
  const many = await waiting();
  await turn('ArrowRight');
  expect(await turn('ArrowLeft')).toBe(before);

  await returnWithComment();
  await expect.poll(waiting).toBe(many - 1);

  expect(await turn('ArrowRight')).not.toBe(before);
  await page.keyboard.press('Alt+c');
  await page.getByText(report.sent(report.decisions.confirm)).waitFor();
  await expect.poll(waiting).toBe(many - 2);
  await page.keyboard.press('Alt+u');
  await page.getByText(report.sent(report.decisions.withdraw)).waitFor();
  await keepsFocus(page, 'after a decision was taken back');
  await expect.poll(waiting).toBe(many - 1);
  await history().getByText(report.decisions.withdraw, { exact: true }).waitFor();
  await history().getByText(report.withdrawn).waitFor();
  expect(desk.faults).toEqual([]);
});

/** At a question of one LAO, which the comment names; keys do nothing but write in a field. */
async function returnWithComment(): Promise<void> {
  const { page } = desk;
  await page.keyboard.press('Alt+m');
  const dialog = page.getByRole('dialog');
  const reason = dialog.getByLabel(report.reason);
  await reason.waitFor();
  await page.keyboard.type(REASON);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Alt+c');
  expect(await reason.inputValue()).toBe(REASON);
  const label = say(question('households').label);
  const asked = dialog.locator('details', { hasText: label }).first();
  const unit = asked.getByLabel(report.commentOn);
  await unit.waitFor();
  await type(page, unit, '');
  await press(page, 'ArrowDown');
  await press(page, 'ArrowDown');
  await type(page, asked.getByRole('textbox'), COMMENT);
  await work(page, dialog.getByRole('button', { name: report.sendBack, exact: true }));
  await page.getByText(report.sent(report.decisions.return)).waitFor();
  await history().getByText(COMMENT).waitFor();
  await history().getByText(`${label} · อบต. ที่ 2:`).waitFor();
}
