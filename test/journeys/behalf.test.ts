/** A district whose phone is broken: the province records and seals its month, and the district's phone shows it later. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdf } from '../pictures.ts';
import { DESK, type Device, newDevice } from './device.ts';
import { type Practice, startPractice } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import { addUse, DISTRICT, enrol, openTab, type Reader, readerOf, sayYes, sealReport } from './hands.ts';
import { choosing } from './photo.ts';
import { THAI } from './voices.ts';

const { words, province, evidence } = THAI;
const { behalf, report } = province;
const JULY = '2025-07';
const FIRST_REASON = 'เครื่องของอำเภอเสีย';
const REASON = `${FIRST_REASON} รับรายงานทางโทรศัพท์`;

let practice: Practice;
let desk: Device;
let phone: Device;
let reviewer: Reader;

beforeAll(async () => {
  practice = await startPractice();
  [desk, phone] = [await newDevice({ viewport: DESK }), await newDevice()];
  reviewer = readerOf(desk, THAI);
});

afterAll(async () => {
  for (const device of [desk, phone]) await device?.remove();
  await practice?.remove();
});

keepEvidence(() => ({ desk, phone }));

/** The reason that is in sight says this and no more. */
const seeReason = (reason: string) => desk.page.getByText(new RegExp(`${behalf.because(reason)}$`)).waitFor();

/** Writes another reason where the old one stands, and then keeps it or does not. */
async function changeReason(button: string, text: string): Promise<void> {
  const { page } = desk;
  await page.getByRole('button', { name: behalf.change, exact: true }).click();
  const field = page.getByLabel(report.reason);
  await field.waitFor();
  expect(await field.inputValue()).toBe(FIRST_REASON);
  await field.fill(text);
  await page.getByRole('button', { name: button, exact: true }).click();
}

/** Attaches the letter that the district has sent on paper to the use that is open. */
async function attachLetter(): Promise<void> {
  const { page } = desk;
  const where = page.getByRole('region', { name: evidence.title });
  const chooser = await choosing(page, where, evidence.choose);
  await chooser.setFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf()) });
  await where.getByText(evidence.states.here).waitFor();
}

/** How often the district's month, fetched anew, says that all of its evidence has come. */
async function countArrived(): Promise<number> {
  const { page } = desk;
  await page.reload();
  await page.getByRole('heading', { name: evidence.title, exact: true }).waitFor();
  return page.getByText(evidence.arrived('1', '1')).count();
}

test('the province records a month for a district, with a reason that everybody sees', async () => {
  const { page } = desk;
  await enrol(reviewer, practice.province);
  await page.goto(new URL(`/#/district/${DISTRICT}/${JULY}`, practice.province).href);
  await page.getByRole('link', { name: behalf.open, exact: true }).click();
  await page.getByRole('button', { name: behalf.start, exact: true }).click();
  await page.getByText(report.faults.required).waitFor();
  await page.getByLabel(report.reason).fill(FIRST_REASON);
  await page.getByRole('button', { name: behalf.start, exact: true }).click();
  await seeReason(FIRST_REASON);
  await changeReason(report.cancel, 'ไม่ใช้แล้ว');
  await seeReason(FIRST_REASON);
  await changeReason(behalf.changed, REASON);
  await seeReason(REASON);

  await addUse(reviewer, '5');
  // What is typed comes to the disk a frame later, and the facts below are read from there.
  await expect.poll(() => page.getByText(words.reasons.unanswered, { exact: true }).count()).toBe(1);
  await page.reload();
  await page.getByText('พัฒนาการอำเภอ').first().click();
  await attachLetter();
  await sayYes(reviewer, 'allRequestsReported');
  await sealReport(reviewer);
  await page.getByRole('button', { name: report.confirm('A'), exact: true }).waitFor();
  await page.getByText(REASON).first().waitFor();
  await expect.poll(() => countArrived(), { timeout: 60_000 }).toBe(1);

  const officer = readerOf(phone, THAI);
  await enrol(officer, practice.officer);
  await openTab(officer, 'today');
  await phone.page.getByText(`เหตุผล: ${REASON}`).waitFor();
  await phone.page.getByText(words.reportState.received).first().waitFor();
  expect([...desk.faults, ...phone.faults]).toEqual([]);
});
