/** The second indicator (test/second-indicator.json) from the first answer to the province's wall, in the app as it is. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unitName } from '../../src/app/answers.ts';
import { paper } from '../../src/app/parts/print/paper/words.th.ts';
import { toThaiDigits } from '../../src/rules/count.ts';
import { questionOf } from '../../src/rules/criteria.ts';
import { JULY, ROSTER, second } from '../second-indicator.ts';
import { DESK, type Device, newDevice } from './device.ts';
import { keepEvidence } from './evidence.ts';
import { DISTRICT, enrol, readerOf, sealReport, seeLevel, workedLevel } from './hands.ts';
import { type EndpointHere, startHere } from './in-process.ts';
import { THAI } from './voices.ts';

const { words, province, say } = THAI;
const { indicator } = second;

let endpoint: EndpointHere;
let devices: Record<'officer' | 'desk', Device>;

beforeAll(async () => {
  endpoint = await startHere();
  const office = await endpoint.enrol('province/34');
  const scope = `district/${DISTRICT}`;
  const published = office.seal(
    'criteria',
    { holdsFrom: JULY, set: second },
    { scope: 'province/34', indicator },
  );
  await office.sync([published, ...ROSTER.map((body) => office.seal('roster', body, { scope }))]);
  devices = { officer: await newDevice(), desk: await newDevice({ viewport: DESK }) };
});

afterAll(async () => {
  await Promise.all(Object.values(devices ?? {}).map((device) => device.remove()));
  await endpoint?.end();
});

keepEvidence(() => devices);

async function enter(device: Device, scope: string, name: string): Promise<void> {
  await enrol(readerOf(device, THAI), await endpoint.invite(scope, name));
}

/** Chooses the second indicator where the page offers both. */
async function chooseSecond({ page }: Device): Promise<void> {
  await page.getByLabel(THAI.criteria.indicator).selectOption(indicator);
  await page
    .getByLabel(THAI.criteria.indicator)
    .and(page.locator(`:has(option:checked[value="${indicator}"])`))
    .waitFor();
}

function question(id: string) {
  const found = questionOf(second, id);
  if (!found) throw new Error(`no question ${id}`);
  return found;
}

const named = (name: string) => ({ name, exact: true });
const field = (where: Locator, id: string) => where.getByRole('group', named(say(question(id).label)));
const sayYes = (where: Locator, id: string) =>
  field(where, id).getByRole('radio', named(words.yesNo.yes)).check();

/** The part of the record page with the units of a type; its button shows it. */
async function showUnits({ page }: Device, type: string, count: number): Promise<Locator> {
  const many = say(second.units?.find(({ id }) => id === type)?.many ?? { th: '', en: '' });
  await page.getByRole('button', named(`${many} ${count}`)).click();
  const part = page.getByRole('region', named(many));
  await part.waitFor();
  return part;
}

/** Opens the row of a unit, answers, and closes it. */
async function inUnit(part: Locator, name: string, work: (row: Locator) => Promise<void>): Promise<void> {
  const row = part.getByRole('listitem').filter({ has: part.page().getByRole('heading', { name }) });
  await row.getByRole('heading', { name }).getByRole('button').click();
  await work(row);
  await row.getByRole('button', named(words.record.done)).click();
}

test('the officer answers village by village, centre by centre, group by group, and seals gold', async () => {
  const { officer } = devices;
  const { page } = officer;
  await enter(officer, `district/${DISTRICT}`, 'พัฒนากร');
  await chooseSecond(officer);
  await page.goto(`${endpoint.origin}/#/record/${JULY}`);

  const villages = await showUnits(officer, 'village', 3);
  const laos = ROSTER.filter((body) => body.unitKind === 'lao').map(unitName);
  expect(await villages.locator('.fold-group').allInnerTexts()).toEqual(laos);
  for (const { name } of ROSTER.filter(({ unitKind }) => unitKind === 'village'))
    await inUnit(villages, name, async (row) => {
      await field(row, 'tapsTested').getByLabel('ตรวจแล้ว', { exact: true }).fill('4');
      await field(row, 'tapsTested').getByLabel('ทั้งหมด', { exact: true }).fill('4');
      await field(row, 'inspectedOn').getByLabel(words.dates.day).fill('8');
    });
  const reader = readerOf(officer, THAI);
  await seeLevel(reader, workedLevel(THAI, 'เงิน', 6));

  const centres = await showUnits(officer, 'centre', 2);
  for (const name of ['ศูนย์เรียนรู้ดอนมดแดง', 'ศูนย์เรียนรู้ท่าเมือง'])
    await inUnit(centres, name, async (row) => {
      await sayYes(row, 'openWeekly');
      await field(row, 'equipment').getByRole('checkbox').first().check();
      await field(row, 'lessonOfMonth').getByRole('textbox').fill('การกรองน้ำ');
    });

  await page.getByRole('button', named(words.record.district)).click();
  const list = page.getByRole('region', named(say(question('waterGroups').label)));
  await list.getByRole('button', named(say(question('waterGroups').add ?? { th: '', en: '' }))).click();
  const added = list.getByRole('listitem').last();
  await added.getByRole('textbox').first().fill('กลุ่มน้ำดื่ม');
  await added.getByRole('button', named(words.record.done)).click();
  await sayYes(page.locator('main'), 'hearingHeld');

  const groups = await showUnits(officer, 'waterGroup', 1);
  await inUnit(groups, 'กลุ่มน้ำดื่ม', (row) => sayYes(row, 'groupMet'));
  await seeLevel(reader, workedLevel(THAI, 'ทอง', 10));

  await page.goto(`${endpoint.origin}/#/report/${JULY}`);
  await page.getByText('มีศูนย์เรียนรู้ที่อุปกรณ์ไม่ครบ').waitFor();
  await sealReport(reader);
  const dialog = page.getByRole('dialog').getByRole('button', named(words.confirm.send));
  const card = page.getByRole('article');
  await dialog.or(card.getByText(words.card.number)).waitFor();
  if (await dialog.isVisible()) await dialog.click();
  await card.getByText(words.card.number).waitFor();
  await page.locator('article[data-level="ทอง"]').waitFor();

  await page.emulateMedia({ media: 'print' });
  const form = page.locator('.print-form');
  await form.waitFor();
  const print = await form.innerText();
  for (const text of ['น้ำสะอาดหมู่บ้าน', paper.points('ทอง', '๑๐'), toThaiDigits('3 / 3'), second.letter.number])
    expect(print).toContain(text);
  await page.emulateMedia({ media: 'screen' });
});

test('the province sees the level on its wall, and the units behind it', async () => {
  const { desk, officer } = devices;
  const { page } = desk;
  await enter(desk, 'province/34', 'เจ้าหน้าที่จังหวัด');
  await chooseSecond(desk);
  const tile = page.getByRole('list', { name: province.wall.map }).locator(`a[href*="${DISTRICT}"]`);
  await tile.filter({ hasText: 'ทอง' }).waitFor();
  await tile.click();
  for (const { id, one } of second.units ?? []) {
    const table = page.getByRole('table', { name: province.report.byUnit(say(one)) });
    await table.waitFor();
    expect(await table.getByRole('row').count(), id).toBe({ village: 4, centre: 3, waterGroup: 2 }[id]);
  }
  for (const device of [desk, officer]) expect(device.faults).toEqual([]);
});
