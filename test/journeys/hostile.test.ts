/** The worst moments: whatever dies, and whenever, nothing is lost and nothing is doubled. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PATHS } from '../../src/rules/wire.ts';
import { type Device, newDevice } from './device.ts';
import { type Endpoint, freePort, startEndpoint } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import {
  addLao,
  completeLao,
  DISTRICT,
  enrol,
  field,
  fillPair,
  half,
  inLao,
  LAOS,
  laoRow,
  openLao,
  openTab,
  type Reader,
  readerOf,
  sayYes,
  sealReport,
  showDistrict,
  workedLevel,
} from './hands.ts';
import { expectSame, kindsOf, onPhone, sent } from './kept.ts';
import { type Line, layLine } from './line.ts';
import { THAI } from './voices.ts';

const { words } = THAI;
const [FIRST, SECOND] = LAOS;
/** A busy machine, a backoff. */
const PATIENCE = { timeout: 30_000 };
const APRIL = '/#/record/2025-04';

let endpoint: Endpoint;
let line: Line;
let phone: Device;
let officer: Reader;

/** A phone that is enrolled over a line that we hold, in April, with two LAOs. */
beforeEach(async () => {
  const [near, far] = [await freePort(), await freePort()];
  endpoint = await startEndpoint(far, { origin: `http://localhost:${near}` });
  line = await layLine(near, far);
  phone = await newDevice();
  officer = readerOf(phone, THAI);
  await enrol(officer, await endpoint.invite(DISTRICT));
  // From here on the shell opens without the endpoint.
  await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await phone.page.goto(endpoint.origin + APRIL);
  for (const name of [FIRST, SECOND]) await addLao(officer, name);
  await allSent(officer, 2);
});

afterEach(async () => {
  await phone?.remove();
  await line?.close();
  await endpoint?.remove();
});

keepEvidence(() => ({ phone }));

/** So many entries have been made and are sent, and the page says so. */
async function allSent({ page }: Reader, made: number): Promise<void> {
  await expect.poll(async () => (await onPhone(page)).entries.length, PATIENCE).toBe(made);
  await sent({ page });
  await page.getByRole('link', { name: words.sync.sent }).waitFor();
}

test.each(['before', 'after'] as const)('the endpoint is killed %s it has stored a request', async (when) => {
  const caught = line.catchNext(PATHS.sync, when);
  await inLao(officer, FIRST, (row) => fillPair(officer, row, 'households', ['1904', '1904']));
  const { cut } = await caught;
  await endpoint.stop('SIGKILL');
  cut();
  await phone.page.getByText(words.sync.offline).waitFor();
  // Work goes on meanwhile, and the browser is closed and opened again.
  await inLao(officer, SECOND, (row) => fillPair(officer, row, 'households', ['1377', '1377']));
  await phone.restart();
  await phone.page.goto(endpoint.origin + APRIL);
  await endpoint.start();
  await openTab(officer, 'outbox');
  await phone.page.getByRole('button', { name: words.outbox.sendNow }).click();
  await allSent(officer, 4);
  const stored = await expectSame(phone.page, endpoint.dataDir, DISTRICT);
  expect(kindsOf(stored)).toEqual({ roster: 2, record: 2 });
});

test('the page is reloaded in the middle of a word', async () => {
  await openLao(officer, FIRST);
  const typedIn = (id: string) => half(officer, laoRow(officer, FIRST), id, 'done');
  // Half a number, and something that is no number: both stay as they were typed.
  await typedIn('households').pressSequentially('๑๙');
  await typedIn('checkUnits').pressSequentially('12 หมู่');
  await drafted('12 หมู่');
  await phone.page.reload();
  await openLao(officer, FIRST);
  expect(await typedIn('households').inputValue()).toMatch(/^(๑๙|19)$/);
  expect(await typedIn('checkUnits').inputValue()).toBe('12 หมู่');
  // Once more, with the browser gone from one moment to the next.
  await typedIn('checkUnits').press('End');
  await typedIn('checkUnits').pressSequentially('บ้าน');
  await drafted('12 หมู่บ้าน');
  await phone.restart();
  await phone.page.goto(endpoint.origin + APRIL);
  await openLao(officer, FIRST);
  expect(await typedIn('checkUnits').inputValue()).toBe('12 หมู่บ้าน');
});

/** What was typed is on the disk, and the page says so. */
async function drafted(text: string): Promise<void> {
  await phone.page.getByText(words.keeping.draft('')).last().waitFor();
  await expect.poll(async () => JSON.stringify((await onPhone(phone.page)).drafts)).toContain(text);
}

test('two tabs of one phone record, and send, at the same time', async () => {
  const second: Reader = { page: await phone.newTab(), voice: THAI };
  await second.page.goto(endpoint.origin + APRIL);
  await Promise.all([
    inLao(officer, FIRST, (row) => fillPair(officer, row, 'households', ['1904', '1904'])),
    inLao(second, SECOND, (row) => fillPair(second, row, 'households', ['1377', '1377'])),
  ]);
  const level = workedLevel(THAI, 'D', 2);
  for (const { page } of [officer, second]) await page.locator('output', { hasText: level }).waitFor();
  await Promise.all([allSent(officer, 4), allSent(second, 4)]);
  const stored = await expectSame(phone.page, endpoint.dataDir, DISTRICT);
  expect(kindsOf(stored)).toEqual({ roster: 2, record: 2 });
});

test('an impatient finger sends one report', async () => {
  // A whole month, so that nothing is asked before it is sent.
  for (const name of [FIRST, SECOND])
    await completeLao(officer, name, { households: '1904', villages: '12' });
  await showDistrict(officer);
  await sayYes(officer, 'presentationPlanExists');
  await field(officer, phone.page, 'presentationPlannedOn').getByLabel(words.dates.day).fill('28');
  const unfinished = { name: words.record.unfinished('0'), exact: true };
  await phone.page.getByRole('button', unfinished).click();
  await phone.page.getByText(words.record.allComplete).waitFor();
  await phone.page.goto(`${endpoint.origin}/#/report/2025-04`);
  await sealReport(officer, (button) => button.dblclick());
  await expectOneReport({ roster: 2, record: 8 });
});

test('an impatient finger that is asked back sends one report', async () => {
  await phone.page.goto(`${endpoint.origin}/#/report/2025-04`);
  await sealReport(officer, (button) => button.dblclick());
  await phone.page.getByRole('dialog').getByRole('button', { name: words.confirm.send }).dblclick();
  await expectOneReport({ roster: 2 });
});

/** One receipt here, and beside these entries one report at the endpoint. */
async function expectOneReport(others: Record<string, number>): Promise<void> {
  await phone.page.getByRole('article').getByText(words.card.number).waitFor();
  const made = Object.values(others).reduce((sum, count) => sum + count, 1);
  await allSent(officer, made);
  expect((await onPhone(phone.page)).drafts).toEqual([]);
  const stored = await expectSame(phone.page, endpoint.dataDir, DISTRICT);
  expect(kindsOf(stored)).toEqual({ ...others, report: 1 });
}
