/** The officer's way from the invitation to the sealed report without a mouse or a finger. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, newDevice } from './device.ts';
import { type Endpoint, freePort, startEndpoint } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import { DISTRICT, field, fieldName, half, LAOS, laoRow, question, seeLevel, workedLevel } from './hands.ts';
import { hasFocus, keepsFocus, press, type, work, workBack } from './keys.ts';
import { THAI } from './voices.ts';

const { words } = THAI;
let endpoint: Endpoint;
let phone: Device;

beforeAll(async () => {
  endpoint = await startEndpoint(await freePort());
  phone = await newDevice();
});

afterAll(async () => {
  await phone?.remove();
  await endpoint?.remove();
});

keepEvidence(() => ({ phone }));

const button = (name: string) => phone.page.getByRole('button', { name, exact: true });
const link = (name: string) => phone.page.getByRole('link', { name, exact: true });

test('from the invitation to the sealed report by keyboard alone', async () => {
  const { page } = phone;
  const reader = { page, voice: THAI };
  const yes = field(reader, page, 'presentationPlanExists').getByRole('radio', {
    name: words.yesNo.yes,
    exact: true,
  });

  await page.goto(await endpoint.invite(DISTRICT));
  await work(page, button(words.enrol.enter));
  for (const month of ['สิงหาคม', 'กรกฎาคม', 'มิถุนายน', 'พฤษภาคม', 'เมษายน'])
    await work(page, link(words.month.before(`${month} 2568`)));
  await work(page, link(words.today.record));

  // An LAO is added in a dialog, which gives the focus back.
  const [name] = LAOS;
  await work(page, button(words.lao.add));
  await type(page, page.getByRole('textbox', { name: words.lao.name, exact: true }), name);
  await work(page, button(words.lao.save));
  await expect.poll(() => hasFocus(button(words.lao.add))).toBe(true);

  const row = laoRow(reader, name);
  await workBack(page, row.getByRole('button'));
  await type(page, half(reader, row, 'households', 'done'), '๑๙๐๔');
  await type(page, half(reader, row, 'households', 'target'), '1904');
  await seeLevel(reader, workedLevel(THAI, 'D', 2));
  await type(page, half(reader, row, 'checkUnits', 'done'), '12');
  await type(page, half(reader, row, 'checkUnits', 'target'), '12');
  await seeLevel(reader, workedLevel(THAI, 'C', 3));
  await type(page, field(reader, row, 'certifiedOn').getByLabel(words.dates.day), '9');
  await seeLevel(reader, workedLevel(THAI, 'B', 4));
  await work(page, row.getByRole('button', { name: words.record.done, exact: true }));

  await workBack(page, button(words.record.district));
  await work(page, yes, 'Space');
  await seeLevel(reader, workedLevel(THAI, 'A', 5));

  await workBack(page, link(words.tabs.today));
  await work(page, link(words.today.send));
  await type(page, page.getByLabel(words.seal.preparedName, { exact: true }), 'พัฒนากร 1');
  await type(page, page.getByLabel(words.seal.checkedName, { exact: true }), 'พัฒนาการอำเภอ 1');
  await work(page, button(words.today.send));
  await work(page, page.getByRole('dialog').getByRole('button', { name: words.confirm.send }));
  await page.getByRole('article').getByText(words.card.number).waitFor();
  await keepsFocus(page, 'after the receipt has come');
  await button(words.share.button).waitFor();
  expect(phone.faults).toEqual([]);
});

test('a row that is not whole yet leads to what it lacks', async () => {
  const { page } = phone;
  const reader = { page, voice: THAI };
  const uses = question('uses');
  await page.goto(`${endpoint.origin}/#/record/2025-07`);
  await work(page, button(THAI.say(uses.add ?? uses.label)));
  const requester = page.getByRole('textbox', { name: fieldName(reader, 'uses', 'requester'), exact: true });
  await type(page, requester, 'เกษตรอำเภอ');
  await work(page, button(words.record.done));
  const day = page.getByRole('group', { name: fieldName(reader, 'uses', 'date'), exact: true });
  await expect.poll(() => hasFocus(day.getByLabel(words.dates.day))).toBe(true);
  await work(page, button(words.list.remove));
  expect(phone.faults).toEqual([]);
});

test('a row that is taken away, and comes back, by keyboard alone', async () => {
  const { page } = phone;
  const reader = { page, voice: THAI };
  const partners = question('partners');
  await page.goto(`${endpoint.origin}/#/record/2025-06`);
  await work(page, button(words.record.district));
  await work(page, button(THAI.say(partners.add ?? partners.label)));
  await work(page, button(words.list.remove));
  await keepsFocus(page, 'after an empty row was removed');

  await work(page, button(THAI.say(partners.add ?? partners.label)));
  const row = page.getByRole('textbox', { name: fieldName(reader, 'partners', 'name'), exact: true });
  await type(page, row, 'เกษตรอำเภอ');
  await work(page, button(words.list.remove));
  await expect.poll(() => hasFocus(button(words.undo))).toBe(true);
  await press(page, 'Enter');
  await page.getByText('เกษตรอำเภอ').waitFor();
  await keepsFocus(page, 'after the row has come back');
  expect(phone.faults).toEqual([]);
});

test('with letters of twice the size nothing lies beside the screen', async () => {
  const { page } = phone;
  for (const place of [
    'today/2025-05',
    'record/2025-04',
    'report/2025-04',
    'report/2025-05',
    'history',
    'outbox',
  ]) {
    await page.goto(`${endpoint.origin}/#/${place}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const excess = () =>
      page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
        return (document.scrollingElement?.scrollWidth ?? 0) - innerWidth;
      });
    await expect.poll(excess, { message: place }).toBe(0);
  }
  expect(phone.faults).toEqual([]);
});
