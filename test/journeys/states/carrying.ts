/** What an officer sees where work and receipts change phones without a network: an April is sealed, and then received. */
import { codeOn, textOf } from '../camera.ts';
import type { State } from '../states.ts';
import type { World } from '../world.ts';

const state = (name: string, reach: State['reach']): State => ({ name, role: 'officer', reach });
const see = ({ officer }: World, text: string) =>
  officer.page.getByText(text).filter({ visible: true }).first().waitFor();
const button = ({ officer }: World, name: string) => officer.page.getByRole('button', { name, exact: true });
const file = (text: string) => ({
  name: 'lakchai.json',
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

/** Gives the scanner a code's text by hand. */
async function pasteCode(world: World, text: string): Promise<void> {
  const { page, voice } = world.officer;
  await page.getByText(voice.scan.paste, { exact: true }).click();
  await page.getByLabel(voice.scan.text).fill(text);
  await button(world, voice.scan.read).click();
}

export const handingOver: readonly State[] = [
  state('handover', async (world) => {
    await world.go('officer', 'handover');
    await button(world, world.officer.voice.handover.copy.keep).waitFor();
    await button(world, world.officer.voice.handover.show.start).waitFor();
  }),
  state('handover-kept', async (world) => {
    const { page, voice } = world.officer;
    await button(world, voice.handover.copy.keep).click();
    await see(world, voice.handover.copy.kept(''));
    await page.locator('input[type=file]').setInputFiles(file('{"lakchai":"hand-over"'));
    await see(world, voice.handover.faults.damaged);
  }),
  state('handover-codes', async (world) => {
    await button(world, world.officer.voice.handover.show.start).click();
    await world.officer.page.locator('.frames .qr path[d*=M]').waitFor();
  }),
  state('handover-scanner', async (world) => {
    await button(world, world.officer.voice.handover.take.scan).click();
    await see(world, world.officer.voice.scan.picture);
    await see(world, world.officer.voice.scan.faults.none);
  }),
];

export const verifying: readonly State[] = [
  state('verify', async (world) => {
    await world.go('officer', 'verify');
    await button(world, world.officer.voice.verify.scan).waitFor();
  }),
  state('verify-unreadable', async (world) => {
    const { voice } = world.officer;
    await button(world, voice.verify.scan).click();
    await pasteCode(world, 'https://example.org');
    await see(world, voice.verify.bad.unreadable.title);
  }),
  state('verify-practice', async (world) => {
    const { page, voice } = world.officer;
    await world.go('officer', 'report/2025-04');
    const text = textOf(await codeOn(page.locator('.receipt .qr')));
    await world.go('officer', 'verify');
    await button(world, voice.verify.scan).click();
    await pasteCode(world, text);
    await see(world, voice.verify.here.same);
  }),
  state('verify-forged', async (world) => {
    const { page, voice } = world.officer;
    await world.go('officer', 'report/2025-04');
    const text = textOf(await codeOn(page.locator('.receipt .qr')));
    await world.go('officer', 'verify');
    await button(world, voice.verify.scan).click();
    await pasteCode(world, text.replace('"score":5', '"score":4'));
    await see(world, voice.verify.bad.forged.title);
  }),
];
