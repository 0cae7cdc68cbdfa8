/** What an officer sees, from the first visit to a returned report. */
import { newColleague } from '../colleague.ts';
import {
  addRow,
  addUse,
  completeLao,
  enrol,
  field,
  fillDay,
  fillPair,
  half,
  inLao,
  laoRow,
  openLao,
  openTab,
  PRACTICE_LAOS,
  sayYes,
  sealReport,
  seeLevel,
  sendNonetheless,
  showDistrict,
  workedLevel,
} from '../hands.ts';
import type { State } from '../states.ts';
import { plantRefusal, type World } from '../world.ts';
import { handingOver, verifying } from './carrying.ts';
import { attaching } from './evidence.ts';
import { enteringCodes } from './seal-code.ts';

const state = (name: string, reach: State['reach']): State => ({ name, role: 'officer', reach });
const see = ({ officer }: World, text: string) =>
  officer.page.getByText(text).filter({ visible: true }).first().waitFor();
const button = ({ officer }: World, name: string) => officer.page.getByRole('button', { name, exact: true });

const beginning: readonly State[] = [
  state('first-visit', async (world) => {
    await world.go('officer', '');
    await see(world, world.officer.voice.words.enrol.howToGet);
  }),
  state('enrol-wrong-code', async (world) => {
    const { page, voice } = world.officer;
    await page.getByLabel(voice.words.enrol.code).fill('0000-0000-0000');
    await button(world, voice.words.enrol.enter).click();
    await see(world, voice.words.refusals['wrong-code']);
  }),
  state('enrol-invited', async (world) => {
    await world.officer.page.goto(world.links.officer);
    await see(world, world.officer.voice.words.enrol.howToGet);
  }),
  state('today-open', async (world) => {
    await enrol(world.officer, world.links.officer);
    await see(world, world.officer.voice.words.due.left('2'));
  }),
  state('today-without-criteria', async (world) => {
    await world.go('officer', 'today/2025-10');
    await see(world, world.officer.voice.words.month.noCriteria);
  }),
  state('today-no-level', async (world) => {
    await world.go('officer', 'today/2025-04');
    await see(world, world.officer.voice.words.level.none);
  }),
];

const april: readonly State[] = [
  state('record-laos', async (world) => {
    await openTab(world.officer, 'record');
    await laoRow(world.officer, PRACTICE_LAOS[0]).waitFor();
  }),
  state('record-row-open', async (world) => {
    await openLao(world.officer, PRACTICE_LAOS[0]);
    const row = laoRow(world.officer, PRACTICE_LAOS[0]);
    await half(world.officer, row, 'households', 'done').fill('๑๙๐๔');
    await see(world, world.officer.voice.words.keeping.draft(''));
  }),
  state('record-errors', async (world) => {
    const { officer } = world;
    const row = laoRow(officer, PRACTICE_LAOS[0]);
    await half(officer, row, 'households', 'target').fill('1,904 หลัง');
    await fillPair(officer, row, 'checkUnits', ['13', '12']);
    await fillDay(officer, row, 'certifiedOn', '31');
    await half(officer, row, 'volunteers', 'done').focus();
    await see(world, officer.voice.words.faults.count);
    await see(world, officer.voice.words.faults.overTarget);
    await see(world, officer.voice.words.faults.date);
  }),
  state('record-lao-dialog', async (world) => {
    const { officer } = world;
    const row = laoRow(officer, PRACTICE_LAOS[0]);
    await half(officer, row, 'households', 'target').fill('1904');
    await fillPair(officer, row, 'checkUnits', ['12', '12']);
    await fillDay(officer, row, 'certifiedOn', '9');
    await row.getByRole('button', { name: officer.voice.words.record.done, exact: true }).click();
    await button(world, officer.voice.words.lao.add).click();
    await button(world, officer.voice.words.lao.save).click();
    await see(world, officer.voice.words.lao.required);
  }),
  state('record-no-match', async (world) => {
    const { words, say } = world.officer.voice;
    await button(world, words.cancel).click();
    await world.officer.page.getByRole('searchbox').fill('ไม่มี');
    await see(world, words.record.notFound(say({ th: 'อปท.', en: 'LAO' })));
  }),
  state('record-complete', async (world) => {
    const { officer } = world;
    await officer.page.getByRole('searchbox').fill('');
    for (const name of PRACTICE_LAOS.slice(1))
      await completeLao(officer, name, { households: '1377', villages: '11' });
    await seeLevel(officer, workedLevel(officer.voice, 'B', 4));
  }),
  ...attaching,
  state('today-b', async (world) => {
    await button(world, world.officer.voice.evidence.view.close).click();
    await openTab(world.officer, 'today');
    await seeLevel(world.officer, workedLevel(world.officer.voice, 'B', 4));
  }),
  state('today-level-opened', async (world) => {
    await world.officer.page.locator('summary').first().click();
    await world.officer.page.locator('blockquote').first().waitFor();
  }),
  state('record-district', async (world) => {
    await openTab(world.officer, 'record');
    await showDistrict(world.officer);
    await field(world.officer, world.officer.page, 'presentationPlanExists').waitFor();
  }),
  state('today-a', async (world) => {
    const { officer } = world;
    await sayYes(officer, 'presentationPlanExists');
    await seeLevel(officer, workedLevel(officer.voice, 'A', 5));
    await openTab(officer, 'today');
    await seeLevel(officer, workedLevel(officer.voice, 'A', 5));
    await see(world, officer.voice.words.sync.sent);
  }),
];

const sending: readonly State[] = [
  state('report-before', async (world) => {
    await world.go('officer', 'report/2025-04');
    await see(world, world.officer.voice.words.seal.title);
  }),
  state('report-sealed-offline', async (world) => {
    await world.setOffline('officer', true);
    await sealReport(world.officer);
    await sendNonetheless(world.officer);
    await see(world, world.officer.voice.words.card.notYet);
  }),
  state('today-offline-unsent', async (world) => {
    await openTab(world.officer, 'today');
    await see(world, world.officer.voice.words.sync.offline);
    await see(world, world.officer.voice.words.reportState.unsent);
  }),
  state('outbox-unsent', async (world) => {
    await openTab(world.officer, 'outbox');
    await see(world, world.officer.voice.words.outbox.states.unsent);
  }),
  ...handingOver,
  state('report-received', async (world) => {
    await world.setOffline('officer', false);
    await world.go('officer', 'report/2025-04');
    await see(world, world.officer.voice.words.card.number);
  }),
  state('report-received-details', async (world) => {
    const { words } = world.officer.voice;
    await world.officer.page.getByText(words.report.details, { exact: true }).click();
    await see(world, words.report.facts);
  }),
  ...verifying,
  state('outbox-empty', async (world) => {
    await openTab(world.officer, 'outbox');
    await see(world, world.officer.voice.words.outbox.nothing);
  }),
];

const otherMonths: readonly State[] = [
  state('record-partners', async (world) => {
    const { officer } = world;
    await world.go('officer', 'record/2025-06');
    await showDistrict(officer);
    const row = await addRow(officer, 'partners');
    await row.getByRole('textbox').first().fill('เกษตรอำเภอ');
    await see(world, officer.voice.words.keeping.draft(''));
  }),
  state('record-activity', async (world) => {
    const { officer } = world;
    await button(world, officer.voice.words.record.done).click();
    const row = await addRow(officer, 'activities');
    await row.getByRole('checkbox', { name: 'เกษตรอำเภอ' }).check();
    await button(world, officer.voice.words.record.done).click();
    await see(world, officer.voice.words.faults.required);
  }),
  state('record-removed', async (world) => {
    const { words } = world.officer.voice;
    await button(world, words.list.remove).click();
    await button(world, words.undo).waitFor();
  }),
  state('report-nothing-to-send', async (world) => {
    await world.go('officer', 'record/2025-07');
    await sayYes(world.officer, 'nilReport');
    await world.go('officer', 'report/2025-07');
    await see(world, world.officer.voice.words.seal.title);
  }),
  state('report-confirm', async (world) => {
    await sealReport(world.officer);
    await world.officer.page.getByRole('dialog').waitFor();
  }),
  state('record-uses', async (world) => {
    const { officer } = world;
    await button(world, officer.voice.words.confirm.back).click();
    await openTab(officer, 'record');
    await addUse(officer, '5');
    const row = await addRow(officer, 'uses');
    await row.getByRole('combobox').last().waitFor();
  }),
  state('record-ahead', async (world) => {
    await world.go('officer', 'report/2025-08');
    await see(world, world.officer.voice.words.seal.title);
  }),
];

const other: readonly State[] = [
  state('outbox-refused', async (world) => {
    const { officer } = world;
    await world.setOffline('officer', true);
    await world.go('officer', 'record/2025-04');
    await inLao(officer, PRACTICE_LAOS[1], (row) => fillPair(officer, row, 'households', ['1378', '1377']));
    await openTab(officer, 'outbox');
    await see(world, officer.voice.words.outbox.states.unsent);
    await plantRefusal(officer.page);
    await see(world, officer.voice.words.refusals['unknown-period']);
  }),
  state('record-repair', async (world) => {
    const { officer } = world;
    await button(world, officer.voice.words.outbox.repair).click();
    await half(officer, laoRow(officer, PRACTICE_LAOS[1]), 'households', 'done').waitFor();
  }),
  state('outbox-replaced', async (world) => {
    const { officer } = world;
    await button(world, officer.voice.words.record.done).click();
    await openTab(officer, 'outbox');
    await officer.page.getByText(officer.voice.words.outbox.away('1')).click();
    await see(world, officer.voice.words.outbox.replaced);
  }),
  state('report-outdated', async (world) => {
    await world.setOffline('officer', false);
    await world.go('officer', 'report/2025-04');
    await see(world, world.officer.voice.words.report.outdated);
  }),
  state('report-two', async (world) => {
    const { officer } = world;
    const { words } = officer.voice;
    const colleague = await newColleague(world.links.officer);
    await colleague.sealToo('2025-04');
    await colleague.disagree('households', { target: 1377, done: 1300 });
    await openTab(officer, 'outbox');
    await button(world, words.outbox.sendNow).click();
    await see(world, words.outbox.nothing);
    await world.go('officer', 'report/2025-04');
    await see(world, words.report.rivals('2'));
  }),
  state('today-disputed', async (world) => {
    await world.go('officer', 'today/2025-04');
    await see(world, world.officer.voice.words.today.disputed('1'));
  }),
  state('record-disputed', async (world) => {
    const { words } = world.officer.voice;
    await world.officer.page.getByRole('link', { name: words.today.disputed('1') }).click();
    await see(world, words.record.rivals('2'));
  }),
  state('record-settled', async (world) => {
    const { words } = world.officer.voice;
    await button(world, words.record.settle).first().click();
    await world.officer.page.getByText(words.record.rivals('2')).waitFor({ state: 'detached' });
  }),
  state('report-followed', async (world) => {
    const { words } = world.officer.voice;
    await world.go('officer', 'report/2025-04');
    await sealReport(world.officer);
    // In English the form's own button has the same name.
    const confirm = world.officer.page.getByRole('dialog').getByRole('button', { name: words.confirm.send });
    await confirm.click();
    await see(world, words.card.number);
  }),
  state('history', async (world) => {
    await world.go('officer', 'history');
    await see(world, world.officer.voice.words.reportState.received);
  }),
  state('settings', async (world) => {
    await openTab(world.officer, 'settings');
    await see(world, world.officer.voice.words.settings.device);
  }),
  ...enteringCodes('officer', ''),
  state('help', async (world) => {
    await world.go('officer', 'help');
    await see(world, world.officer.voice.words.help.road);
  }),
];

export const officerStates: readonly State[] = [...beginning, ...april, ...sending, ...otherMonths, ...other];
