/** The officer's way from the invitation to the sealed report without a mouse or a finger. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, newDevice } from './device.ts';
import { type Endpoint, freePort, startEndpoint } from './endpoint.ts';
import { keepEvidence } from './evidence.ts';
import { DISTRICT, field, half, LAOS, laoRow, seeLevel, workedLevel } from './hands.ts';
import { hasFocus, keepsFocus, type, work, workBack } from './keys.ts';
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

test('from the invitation to the sealed report by keyboard alone', async () => {
  const { page } = phone;
  const reader = { page, voice: THAI };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const link = (name: string) => page.getByRole('link', { name, exact: true });
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
  await page.getByRole('article').getByText(words.card.number).waitFor();
  await keepsFocus(page, 'after the receipt has come');
  expect(phone.faults).toEqual([]);
});
