/** The province's criteria pages: the list, a set in words, the form with and without faults, what differs, a trial, the last word. */
import type { Locator } from 'playwright-core';
import { currentSet } from '../../criteria.ts';
import type { State } from '../states.ts';
import type { World } from '../world.ts';

const state = (name: string, reach: State['reach']): State => ({ name, role: 'province', reach });
const see = ({ province }: World, text: string) =>
  province.page.getByText(text).filter({ visible: true }).first().waitFor();
const button = ({ province }: World, name: string) =>
  province.page.getByRole('button', { name, exact: true }).filter({ visible: true });

/** A part of the form by its title, opened. */
async function openPart({ province: { page } }: World, title: string): Promise<Locator> {
  const part = page.locator('details.form-part').filter({ has: page.locator('summary', { hasText: title }) });
  await part.first().locator('summary').first().click();
  return part.first();
}

/** The label of April's other reading. */
function independent({ province: { voice } }: World): string {
  const values = currentSet().readings.find(({ key }) => key === 'aprilCombine')?.values;
  const label = values?.find(({ value }) => value === 'independent')?.label;
  return label ? voice.say(label) : '';
}

export const criteriaStates: readonly State[] = [
  state('criteria-list', async (world) => {
    await world.go('province', 'criteria');
    await see(world, world.province.voice.desk.list.bundled);
  }),
  state('criteria-set', async (world) => {
    const { page, voice } = world.province;
    await world.go('province', 'criteria/set/ubon-4.1-2568/1');
    await see(world, voice.desk.make.title);
    await page.locator('.set-parts > details').evaluateAll((parts) => {
      for (const part of parts) part.setAttribute('open', '');
    });
    await page.locator('summary', { hasText: voice.desk.make.version('2') }).click();
  }),
  state('criteria-form', async (world) => {
    const { voice } = world.province;
    await button(world, voice.desk.make.start).click();
    await see(world, voice.desk.form.sound);
    const due = await openPart(world, voice.desk.parts.due);
    await due.getByLabel(voice.desk.labels.holdsFrom).selectOption('2025-04');
    const readings = await openPart(world, voice.desk.parts.readings);
    await readings.getByLabel(independent(world)).check();
  }),
  state('criteria-form-condition', async (world) => {
    const { page, voice } = world.province;
    const may = await openPart(world, voice.format.date('2025-05-01', 'periodShort'));
    await may.locator('summary', { hasText: voice.desk.labels.level('C') }).click();
    await may.getByRole('button', { name: voice.desk.form.addPart }).first().waitFor();
    await page.evaluate(() => scrollTo(0, 0));
  }),
  state('criteria-form-faults', async (world) => {
    const { page, voice } = world.province;
    await page.getByLabel(voice.desk.labels.letter, { exact: true }).fill('');
    await page.getByLabel(voice.desk.labels.dueDay, { exact: true }).fill('40');
    await see(world, voice.desk.form.faults('2'));
    await see(world, voice.desk.faults['due-day']());
  }),
  state('criteria-compare', async (world) => {
    const { page, voice } = world.province;
    await page.getByLabel(voice.desk.labels.letter, { exact: true }).fill('อบ ๐๐๑๙/ว ๗๐๐');
    await page.getByLabel(voice.desk.labels.dueDay, { exact: true }).fill('25');
    await see(world, voice.desk.form.sound);
    await page.getByRole('link', { name: voice.desk.form.compare }).click();
    await see(world, voice.desk.combine.best);
  }),
  state('criteria-try', async (world) => {
    await world.go('province', 'criteria/edit/try');
    await see(world, world.province.voice.desk.trial.kept);
  }),
  state('criteria-publish', async (world) => {
    const { page, voice } = world.province;
    await world.go('province', 'criteria/edit');
    await button(world, voice.desk.form.publish).click();
    await page.getByRole('dialog').getByText(voice.desk.publish.fixed).waitFor();
  }),
  state('criteria-form-units', async (world) => {
    const { page, voice } = world.province;
    const { form, froms, labels, parts } = voice.desk;
    await page.keyboard.press('Escape');
    const units = await openPart(world, parts.units);
    await units.getByRole('button', { name: form.addUnit }).click();
    await units.getByLabel(labels.unitFrom).selectOption({ label: froms.list });
    await units.getByLabel(labels.listedDistrict).selectOption('3424');
    await units.getByLabel(labels.listedNames).fill('ศูนย์เรียนรู้ดอนมดแดง');
    await units.getByRole('button', { name: form.addListed }).click();
    await units.getByText(labels.listed(voice.format.count(1))).click();
    const april = await openPart(world, voice.format.date('2025-04-01', 'periodShort'));
    await april.getByRole('button', { name: form.addWarning }).click();
    await april.getByLabel(labels.warningQuestion).waitFor();
    await see(world, labels.warningWhen);
  }),
];
