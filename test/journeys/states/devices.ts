/** Devices and invitations: who needs a look, one that is locked out, cards that are made and not to be lost. */
import type { State } from '../states.ts';
import type { World } from '../world.ts';

const state = (name: string, reach: State['reach']): State => ({ name, role: 'province', reach });
const button = ({ province }: World, name: string) =>
  province.page.getByRole('button', { name, exact: true });
const see = ({ province }: World, text: string) =>
  province.page.getByText(text).filter({ visible: true }).first().waitFor();
/** The row that needs a look most, of those that are not the reader's own device. */
const firstRow = ({ province: { page, voice } }: World) =>
  page
    .getByRole('row')
    .filter({ has: page.locator('td'), hasNotText: voice.devices.own })
    .first();

export const deviceStates: readonly State[] = [
  state('devices', async (world) => {
    await world.go('province', 'devices');
    await firstRow(world).waitFor();
  }),
  state('devices-revoke-dialog', async (world) => {
    const { revoke } = world.province.voice.devices;
    await firstRow(world).getByRole('button', { name: revoke.open }).click();
    const dialog = world.province.page.getByRole('dialog');
    await dialog.getByRole('button', { name: revoke.title, exact: true }).click();
    await dialog.getByText(world.province.voice.province.report.faults.required).waitFor();
  }),
  state('devices-revoked', async (world) => {
    const { revoke, revoked, filters } = world.province.voice.devices;
    const dialog = world.province.page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('เครื่องหายที่ตลาดนัดวันเสาร์ ยังหาไม่พบ');
    await dialog.getByRole('button', { name: revoke.title, exact: true }).click();
    await world.province.page.getByRole('button', { name: filters.revoked }).click();
    await see(world, revoked.chip);
  }),
  state('invite-open', async (world) => {
    const { invites } = world.province.voice.devices;
    await world.go('province', 'invite');
    await see(world, invites.title('').trim());
  }),
  state('sheet', async (world) => {
    const { sheet } = world.province.voice.devices;
    await world.go('province', 'invite/sheet');
    await button(world, sheet.none).click();
    await world.province.page.getByRole('checkbox').nth(3).check();
    await button(world, sheet.make(world.province.voice.format.count(1))).waitFor();
  }),
  state('sheet-made', async (world) => {
    const { sheet } = world.province.voice.devices;
    await button(world, sheet.make(world.province.voice.format.count(1))).click();
    await button(world, sheet.print).waitFor();
  }),
  state('sheet-leaving', async (world) => {
    const { sheet } = world.province.voice.devices;
    await world.province.page.getByRole('link', { name: sheet.back }).click();
    await world.province.page.getByRole('dialog', { name: sheet.leaveTitle }).waitFor();
  }),
  state('invite-after-leaving', async (world) => {
    const { sheet, invites } = world.province.voice.devices;
    await button(world, sheet.leave).click();
    await see(world, invites.title('').trim());
  }),
];
