/** What people do with the app, by the roles and names that they see or hear; in any language of its interface. */
import type { Locator, Page } from 'playwright-core';
import { unitName } from '../../src/app/answers.ts';
import { questionOf } from '../../src/rules/criteria.ts';
import { districtOf } from '../../src/rules/district.ts';
import type { PeriodId } from '../../src/rules/period.ts';
import { addMonths, firstDay } from '../../src/rules/period.ts';
import type { Question } from '../../src/rules/question.ts';
import { currentSet } from '../criteria.ts';
import type { Voice } from './voices.ts';

/** A page and the language that it is read in. */
export interface Reader {
  readonly page: Page;
  readonly voice: Voice;
}

/** Whoever has a device in hand reads the page that is in front. */
export function readerOf(device: { readonly page: Page }, voice: Voice): Reader {
  return {
    get page() {
      return device.page;
    },
    voice,
  };
}

export const DISTRICT = '3424';
/** Whoever is invited there without a name. */
export const OFFICER = 'เจ้าหน้าที่อำเภอดอนมดแดง';
/** The four of that district. */
export const LAOS = ['ดอนมดแดง', 'เหล่าแดง', 'ท่าเมือง', 'คำไฮใหญ่'] as const;
/** The same district's in practice. */
export const PRACTICE_LAOS = ['อบต. ที่ 1', 'อบต. ที่ 2', 'อบต. ที่ 3', 'อบต. ที่ 4'] as const;
const LAO_TYPE = 'อบต.';

/** A name in exactly these words. */
const named = (name: string) => ({ name, exact: true });
const beginning = (text: string) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

export function question(id: string): Question {
  const found = questionOf(currentSet(), id);
  if (!found) throw new Error(`no question ${id}`);
  return found;
}

export function districtName({ voice }: Reader): string {
  const district = districtOf(DISTRICT);
  return voice.words.frame.district(district ? voice.say(district) : '');
}

/** Opens an invitation's link, takes it, and is let in. */
export async function enrol({ page, voice }: Reader, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', named(voice.words.enrol.enter)).click();
  await page.getByRole('navigation', named(voice.words.frame.tabs)).waitFor();
}

/** Goes to a page by its tab. */
export async function openTab(
  { page, voice: { words } }: Reader,
  tab: 'today' | 'record' | 'outbox' | 'settings',
): Promise<void> {
  const tabs = page.getByRole('navigation', named(words.frame.tabs));
  await tabs.getByRole('link', { name: beginning(words.tabs[tab]) }).click();
}

/** Asks the endpoint for news, as the button of the outbox does. */
export async function askForNews(reader: Reader): Promise<void> {
  const { page, voice } = reader;
  await openTab(reader, 'outbox');
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/sync'));
  await page.getByRole('button', named(voice.words.outbox.sendNow)).click();
  await answered;
}

/** Steps back from the month that is shown until another one is. */
export async function stepBackTo(reader: Reader, from: PeriodId, to: PeriodId): Promise<void> {
  const { page, voice } = reader;
  for (let month = from; month > to; month = addMonths(month, -1)) {
    const before = voice.format.date(firstDay(addMonths(month, -1)), 'periodUi');
    await page.getByRole('link', named(voice.words.month.before(before))).click();
    await page.getByRole('heading', { name: before }).waitFor();
  }
}

/** The level in words, wherever the page says it. */
export async function seeLevel({ page }: Reader, text: string): Promise<void> {
  await page.locator('output', { hasText: text }).waitFor();
}

/** "Preliminary level D · 2 points": of a month that is judged by its work. */
export function workedLevel({ words, format }: Voice, level: string, score: number): string {
  return words.level.provisional(words.level.is(level, format.count(score)));
}

/** "If the province received it today: A · 5 points": of a month that is judged by the day of its receipt. */
export function expectedLevel({ words, format }: Voice, level: string, score: number): string {
  return words.level.expected(words.level.is(level, format.count(score)));
}

/** Adds an LAO by hand. */
export async function addLao({ page, voice: { words } }: Reader, name: string): Promise<void> {
  await page.getByRole('button', named(words.lao.add)).click();
  const dialog = page.getByRole('dialog', named(words.lao.add));
  await dialog.getByRole('radio', named(LAO_TYPE)).check();
  await dialog.getByRole('textbox', named(words.lao.name)).fill(name);
  await dialog.getByRole('button', named(words.lao.save)).click();
  await laoHead(page, name).waitFor();
}

const laoHead = (page: Page, name: string) =>
  page.getByRole('button', { name: beginning(unitName({ name, laoType: LAO_TYPE })) });

/** The row of an LAO. */
export function laoRow({ page }: Reader, name: string): Locator {
  return page.getByRole('listitem').filter({ has: laoHead(page, name) });
}

/** Opens the row of an LAO. */
export async function openLao({ page }: Reader, name: string): Promise<void> {
  await laoHead(page, name).click();
}

/** Opens the row of an LAO, does something in it, and closes it by its button. */
export async function inLao(
  reader: Reader,
  name: string,
  work: (row: Locator) => Promise<void>,
): Promise<void> {
  const row = laoRow(reader, name);
  await openLao(reader, name);
  await work(row);
  await row.getByRole('button', named(reader.voice.words.record.done)).click();
}

/** The fields of a question. */
export function field({ voice }: Reader, where: Page | Locator, id: string): Locator {
  return where.getByRole('group', named(voice.say(question(id).label)));
}

/** One half of a count pair. */
export function half(reader: Reader, where: Page | Locator, id: string, part: 'done' | 'target'): Locator {
  const { words, say } = reader.voice;
  const label = question(id)[part];
  return field(reader, where, id).getByLabel(label ? say(label) : words.pair[part], { exact: true });
}

/** Types a count pair. */
export async function fillPair(
  reader: Reader,
  where: Locator,
  id: string,
  typed: readonly [done: string, target: string],
): Promise<void> {
  await half(reader, where, id, 'done').fill(typed[0]);
  await half(reader, where, id, 'target').fill(typed[1]);
}

/** Types the day of a date whose month and year stand there already. */
export async function fillDay(reader: Reader, where: Page | Locator, id: string, day: string): Promise<void> {
  await field(reader, where, id).getByLabel(reader.voice.words.dates.day).fill(day);
}

/** Answers all that counts of an LAO in April: so many of so many. */
export async function completeLao(
  reader: Reader,
  name: string,
  counts: { readonly households: string; readonly villages: string },
): Promise<void> {
  const { households, villages } = counts;
  await inLao(reader, name, async (row) => {
    await fillPair(reader, row, 'households', [households, households]);
    await fillPair(reader, row, 'checkUnits', [villages, villages]);
    await fillDay(reader, row, 'certifiedOn', '8');
  });
}

/** Shows the questions of the district. */
export async function showDistrict({ page, voice: { words } }: Reader): Promise<void> {
  await page.getByRole('button', named(words.record.district)).click();
}

/** Adds a row to a list, by the button that the list has for it; the row is open then. */
export async function addRow({ page, voice }: Reader, list: string): Promise<Locator> {
  const { label, add } = question(list);
  const section = page.getByRole('region', named(voice.say(label)));
  await section.getByRole('button', named(add ? voice.say(add) : voice.words.list.add)).click();
  return section.getByRole('listitem').last();
}

/** The name of a field of a list's rows. */
export function fieldName({ voice }: Reader, list: string, id: string): string {
  const found = (question(list).fields ?? []).find((one) => one.id === id);
  if (!found) throw new Error(`no field ${id} of ${list}`);
  return found.required ? voice.say(found.label) : `${voice.say(found.label)} ${voice.words.optional}`;
}

/** Adds a use of the data, by the department itself. */
export async function addUse(reader: Reader, day: string): Promise<void> {
  const { words } = reader.voice;
  const row = await addRow(reader, 'uses');
  const date = row.getByRole('group', named(fieldName(reader, 'uses', 'date')));
  await date.getByLabel(words.dates.day).fill(day);
  await row.getByRole('textbox', named(fieldName(reader, 'uses', 'requester'))).fill('พัฒนาการอำเภอ');
  await row.getByRole('combobox', named(fieldName(reader, 'uses', 'kind'))).selectOption('targeting');
  await row.getByRole('button', named(words.record.done)).click();
}

/** Answers a question of the district by yes. */
export async function sayYes(reader: Reader, id: string): Promise<void> {
  await field(reader, reader.page, id).getByRole('radio', named(reader.voice.words.yesNo.yes)).check();
}

/** Signs a report and sends it off. */
export async function sealReport(
  { page, voice: { words } }: Reader,
  press: (button: Locator) => Promise<void> = (button) => button.click(),
): Promise<void> {
  await page.getByLabel(words.seal.preparedName, { exact: true }).fill('พัฒนากร 1');
  await page.getByLabel(words.seal.preparedPosition, { exact: true }).fill('พัฒนากร');
  await page.getByLabel(words.seal.checkedName, { exact: true }).fill('พัฒนาการอำเภอ 1');
  await page.getByLabel(words.seal.checkedPosition, { exact: true }).fill('พัฒนาการอำเภอ');
  await press(page.getByRole('button', named(words.today.send)));
}

/** Says yes to what is asked before a report goes: here, that it has warnings. */
export async function sendNonetheless({ page, voice: { words } }: Reader): Promise<void> {
  // In English the form's own button has the same name.
  await page.getByRole('dialog').getByRole('button', named(words.confirm.send)).click();
}

/** The actions at the foot of home that something lies over. */
export async function coveredActions({ page, voice: { words } }: Reader): Promise<readonly string[]> {
  await page.getByRole('link', named(words.today.record)).waitFor();
  return page.locator('.actions-low > *').evaluateAll((actions) =>
    actions
      .filter((action) => {
        const { x, y, width, height } = action.getBoundingClientRect();
        return !action.contains(document.elementFromPoint(x + width / 2, y + height / 2));
      })
      .map(({ textContent }) => textContent ?? ''),
  );
}
