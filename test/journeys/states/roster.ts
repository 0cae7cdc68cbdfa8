/** The roster page: a file that is wrong, one that changes something, what districts propose, and one unit in its form. */
import { csvText } from '../../../src/rules/csv.ts';
import { addLao, laoRow, openLao, PRACTICE_LAOS } from '../hands.ts';
import type { State } from '../states.ts';
import type { World } from '../world.ts';

const state = (name: string, reach: State['reach']): State => ({ name, role: 'province', reach });
const button = ({ province }: World, name: string) =>
  province.page.getByRole('button', { name, exact: true });
const see = ({ province }: World, text: string) =>
  province.page.getByText(text).filter({ visible: true }).first().waitFor();

/** A name as long as they get. */
const LONG = 'หนองแสงใหญ่ท่าช้างศรีสุขสำราญ';

async function choose(world: World, rows: readonly (readonly string[])[]): Promise<void> {
  const { page, voice } = world.province;
  const asking = page.waitForEvent('filechooser');
  await button(world, voice.roster.files.importLaos).click();
  const buffer = Buffer.from(csvText(rows));
  await (await asking).setFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer });
}

export const rosterStates: readonly State[] = [
  state('roster', async (world) => {
    await world.go('province', 'roster');
    await see(world, world.province.voice.roster.files.title);
  }),
  state('roster-faults', async (world) => {
    const { preview } = world.province.voice.roster;
    await choose(world, [
      ['code', 'district', 'name', 'households', 'หมายเหตุ'],
      ['x 1', '3499', `อบต.${LONG}`, '12.5', ''],
      ['x-2', '3424', 'เทศบาล', '', ''],
    ]);
    await see(world, preview.line('3'));
  }),
  state('roster-preview', async (world) => {
    const { preview } = world.province.voice.roster;
    await button(world, preview.close).click();
    await choose(world, [
      ['district', 'name', 'households', 'checkUnits', 'volunteers'],
      ['3424', 'อบต. ที่ 1', '2,400', '12', '36'],
      ['3424', `อบต.${LONG}`, '1,904', '9', '27'],
    ]);
    await see(world, preview.from);
    // One district alone: each list of changes is open.
    await see(world, LONG);
  }),
  state('roster-imported', async (world) => {
    const { preview } = world.province.voice.roster;
    await world.province.page
      .getByRole('button', { name: preview.doImport(world.province.voice.format.count(5)), exact: true })
      .click();
    await see(world, preview.sent);
  }),
  state('roster-proposals', async (world) => {
    const { officer, province } = world;
    await button(world, province.voice.roster.preview.close).click();
    await world.go('officer', 'record/2025-06');
    await addLao(officer, `${LONG} ใหม่`);
    await officer.page.getByText(officer.voice.words.sync.sent).waitFor();
    await button(world, province.voice.province.fresh.refresh).click();
    await province.page
      .getByRole('button', { name: province.voice.roster.proposals.accept })
      .first()
      .waitFor();
  }),
  state('roster-district', async (world) => {
    const { page, voice } = world.province;
    await page.getByRole('searchbox', { name: voice.roster.search }).fill('3424');
    await page
      .getByRole('button', { name: voice.roster.addIn('') })
      .first()
      .waitFor();
  }),
  state('roster-unit', async (world) => {
    const { page, voice } = world.province;
    await page.getByRole('button', { name: voice.roster.edit }).first().click();
    const dialog = page.getByRole('dialog', { name: voice.roster.unit.editTitle });
    await dialog.getByLabel(voice.roster.unit.code).fill('x 1');
    await dialog.getByRole('button', { name: voice.roster.unit.save, exact: true }).click();
    await dialog.getByText(voice.roster.unit.faults.code).waitFor();
  }),
  {
    name: 'record-target',
    role: 'officer',
    async reach(world) {
      const { officer } = world;
      await world.go('officer', 'record/2025-04');
      await openLao(officer, PRACTICE_LAOS[0]);
      const row = laoRow(officer, PRACTICE_LAOS[0]);
      await row.getByText(officer.voice.words.pair.byProvince).first().waitFor();
    },
  },
  {
    name: 'record-lao-proposal',
    role: 'officer',
    async reach(world) {
      const { page, voice } = world.officer;
      await laoRow(world.officer, PRACTICE_LAOS[0])
        .getByRole('button', { name: voice.words.lao.edit, exact: true })
        .click();
      const dialog = page.getByRole('dialog', { name: voice.words.lao.edit });
      await dialog.getByText(voice.words.lao.targetHint).first().waitFor();
    },
  },
];
