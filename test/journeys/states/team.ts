/** What several people and several months bring: work that is taken on, answers that hold from before, revisions on both sides. */
import {
  DISTRICT,
  field,
  fillDay,
  laoRow,
  openLao,
  PRACTICE_LAOS,
  question,
  sayYes,
  sealReport,
  showDistrict,
} from '../hands.ts';
import type { State } from '../states.ts';
import type { Role, World } from '../world.ts';

const APRIL = '2025-04';
const state = (name: string, role: Role, reach: State['reach']): State => ({ name, role, reach });
const see = (world: World, role: Role, text: string) =>
  world[role].page.getByText(text).filter({ visible: true }).first().waitFor();

/** After April was returned (province.ts). */
export const teamStates: readonly State[] = [
  state('record-taken-on', 'officer', async (world) => {
    const { officer } = world;
    const { sharing } = officer.voice;
    await world.go('officer', `record/${APRIL}`);
    await openLao(officer, PRACTICE_LAOS[0]);
    const row = laoRow(officer, PRACTICE_LAOS[0]);
    await row.getByRole('button', { name: new RegExp(`^${sharing.take} `) }).click();
    await row.getByText(sharing.taken).waitFor();
  }),
  state('record-mine', 'officer', async (world) => {
    const { page, voice } = world.officer;
    await page.getByRole('button', { name: voice.sharing.mine('1'), exact: true }).click();
    await laoRow(world.officer, PRACTICE_LAOS[1]).waitFor({ state: 'detached' });
  }),
  state('record-carried', 'officer', async (world) => {
    const { officer } = world;
    await showDistrict(officer);
    // Without a plan the report asks back before it is sealed, whichever of two answers was settled on before.
    const plan = field(officer, officer.page, 'presentationPlanExists');
    await plan.getByRole('radio', { name: officer.voice.words.yesNo.no, exact: true }).check();
    await fillDay(officer, officer.page, 'presentationPlannedOn', '28');
    await world.go('officer', 'record/2025-05');
    const month = officer.voice.format.date(`${APRIL}-01`, 'periodUi');
    await see(world, 'officer', officer.voice.held.carried(month));
  }),
  state('report-next', 'officer', async (world) => {
    const { page, voice } = world.officer;
    await world.go('officer', `report/${APRIL}`);
    await page.getByRole('region', { name: voice.revision.title }).waitFor();
    for (const summary of await page.locator('.revisions summary').all()) await summary.click();
    await see(world, 'officer', voice.revision.was);
  }),
  state('record-locked', 'officer', async (world) => {
    const { officer } = world;
    const { words, held, sharing } = officer.voice;
    await sealReport(officer);
    await officer.page.getByRole('dialog').getByRole('button', { name: words.confirm.send }).click();
    await see(world, 'officer', words.card.number);
    await world.go('officer', `record/${APRIL}/presentationPlannedOn`);
    await see(world, 'officer', held.lockedWhy);
    await see(world, 'officer', sharing.take);
  }),
  state('record-to-confirm', 'officer', async (world) => {
    const { officer } = world;
    await world.go('officer', 'record/2025-07');
    await sayYes(officer, 'allRequestsReported');
    await world.go('officer', 'record/2025-08');
    await see(world, 'officer', officer.voice.held.confirm(officer.voice.words.yesNo.yes));
  }),
  state('district-revised', 'province', async (world) => {
    const { revision } = world.province.voice;
    await world.go('province', `district/${DISTRICT}/${APRIL}`);
    await see(world, 'province', revision.firstReceived);
    await see(world, 'province', revision.was);
  }),
  state('district-baseline', 'province', async (world) => {
    const { page, voice } = world.province;
    const { plan } = voice.revision;
    const title = plan.change(voice.say(question('presentationPlannedOn').label));
    await page.getByRole('button', { name: title, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: plan.save, exact: true }).click();
    await dialog.getByText(plan.required).waitFor();
  }),
];
