/** What the province sees, and what an officer sees of its answer. */
import { DISTRICTS } from '../../../src/rules/place.ts';
import { type Fate, plannedMonths } from '../../../src/server/practice/plan.ts';
import { DISTRICT, enrol, openTab } from '../hands.ts';
import type { State } from '../states.ts';
import type { World } from '../world.ts';
import { criteriaStates } from './criteria.ts';
import { enteringCodes } from './seal-code.ts';

const state = (name: string, reach: State['reach']): State => ({ name, role: 'province', reach });
const see = ({ province }: World, text: string) =>
  province.page.getByText(text).filter({ visible: true }).first().waitFor();
const button = ({ province }: World, name: string) =>
  province.page.getByRole('button', { name, exact: true });

/** A past month of the sample work with which that has happened, by its page. */
function pageOf(wanted: Fate): string {
  const found = plannedMonths(['2025-04', '2025-05', '2025-06', '2025-07']).find(
    ({ fate }) => fate === wanted,
  );
  return `district/${found?.district.code}/${found?.period}`;
}

export const provinceStates: readonly State[] = [
  state('wall-map', async (world) => {
    const { province } = world;
    await enrol(province, world.links.province);
    await province.page.getByRole('list', { name: province.voice.province.wall.map }).waitFor();
  }),
  state('wall-filtered', async (world) => {
    const { filters } = world.province.voice.province;
    await world.province.page.getByRole('button', { name: filters.missing }).click();
    await world.province.page.locator('[data-aside]').first().waitFor();
  }),
  state('wall-closed-month', async (world) => {
    await world.go('province', 'wall/2025-04');
    await see(world, world.province.voice.province.due.closed('', '')[0] ?? '');
  }),
  state('wall-table', async (world) => {
    await world.go('province', 'wall/table');
    await world.province.page.getByRole('table').waitFor();
  }),
  state('summary', async (world) => {
    const { summary } = world.province.voice;
    await world.go('province', 'summary');
    await see(world, summary.progress);
    await world.province.page.getByText(summary.table).first().click();
  }),
  state('print', async (world) => {
    const { print, format } = world.province.voice;
    await world.go('province', 'print/2025-04');
    await button(world, print.prepare(format.count(DISTRICTS.length))).waitFor();
  }),
  state('print-ready', async (world) => {
    const { print, format } = world.province.voice;
    await button(world, print.prepare(format.count(DISTRICTS.length))).click();
    await button(world, print.print).waitFor();
  }),
  state('district-received', async (world) => {
    await world.go('province', `district/${DISTRICT}/2025-04`);
    await button(world, world.province.voice.province.report.sendBack).waitFor();
  }),
  state('district-adjust-dialog', async (world) => {
    const { report } = world.province.voice.province;
    await button(world, report.adjust).click();
    const dialog = world.province.page.getByRole('dialog');
    await dialog.getByRole('button', { name: report.adjust, exact: true }).click();
    await dialog.getByText(report.faults.required).waitFor();
  }),
  state('district-adjusted', async (world) => {
    const { report } = world.province.voice.province;
    const dialog = world.province.page.getByRole('dialog');
    await dialog.getByLabel(report.reason).fill('เอกสารแนบของ อบต. ที่ 2 ยังไม่ครบ');
    await dialog.getByRole('radio').first().check();
    await dialog.getByRole('button', { name: report.adjust, exact: true }).click();
    await button(world, report.withdraw(report.decisions.adjust)).waitFor();
  }),
  state('district-withdrawn', async (world) => {
    const { report, keys } = world.province.voice.province;
    await button(world, report.withdraw(report.decisions.adjust)).click();
    await see(world, report.decisions.withdraw);
    await world.province.page.locator('summary', { hasText: keys.title }).click();
  }),
  state('district-evidence-open', async (world) => {
    const { names, open } = world.province.voice.evidence;
    await button(world, open(names['image/jpeg']('1'))).click();
    await world.province.page.getByRole('dialog').getByRole('img').waitFor();
  }),
  state('district-return-dialog', async (world) => {
    const { report } = world.province.voice.province;
    await button(world, world.province.voice.evidence.view.close).click();
    await button(world, report.sendBack).click();
    const dialog = world.province.page.getByRole('dialog');
    await dialog.getByRole('button', { name: report.sendBack, exact: true }).click();
    await dialog.getByText(report.faults.required).waitFor();
    await dialog.locator('summary').nth(1).click();
  }),
  state('district-returned', async (world) => {
    const { report } = world.province.voice.province;
    const dialog = world.province.page.getByRole('dialog');
    await dialog.getByLabel(report.reason).fill('ตัวเลขครัวเรือนยังไม่ตรงกับระบบ');
    await dialog.getByRole('textbox').nth(1).fill('โปรดตรวจสอบจำนวนอีกครั้ง');
    await dialog.getByRole('button', { name: report.sendBack, exact: true }).click();
    await see(world, report.saved(report.decisions.return));
  }),
  state('district-finished-in-time', async (world) => {
    await world.go('province', pageOf('finishedInTime'));
    await button(world, world.province.voice.province.report.acceptTime).waitFor();
  }),
  state('district-accept-dialog', async (world) => {
    const { report } = world.province.voice.province;
    await button(world, report.acceptTime).click();
    const dialog = world.province.page.getByRole('dialog');
    await dialog.getByRole('button', { name: report.acceptTime, exact: true }).click();
    await dialog.getByText(report.faults.required).waitFor();
  }),
  state('district-confirmed', async (world) => {
    const { report } = world.province.voice.province;
    await world.go('province', pageOf('confirmed'));
    await button(world, report.withdraw(report.decisions.confirm)).waitFor();
  }),
  state('district-without-report', async (world) => {
    await world.go('province', 'district/3425/2025-07');
    await see(world, world.province.voice.province.report.noReport);
  }),
  state('behalf-reason', async (world) => {
    const { behalf } = world.province.voice.province;
    await world.province.page.getByRole('link', { name: behalf.open, exact: true }).click();
    await button(world, behalf.start).waitFor();
  }),
  state('behalf-record', async (world) => {
    const { behalf, report } = world.province.voice.province;
    await world.province.page.getByLabel(report.reason).fill('เครื่องของอำเภอเสีย');
    await button(world, behalf.start).click();
    await world.province.page.getByRole('region', { name: behalf.seal }).waitFor();
  }),
  state('behalf-reason-change', async (world) => {
    const { behalf } = world.province.voice.province;
    await button(world, behalf.change).click();
    await button(world, behalf.changed).waitFor();
  }),
  state('invite', async (world) => {
    await world.go('province', 'invite');
    await see(world, world.province.voice.province.invite.help);
  }),
  state('invited', async (world) => {
    const { invite } = world.province.voice.province;
    await world.province.page.getByLabel(invite.name).fill('พัฒนากร ตำบลเหล่าแดง');
    await button(world, invite.make).click();
    await see(world, invite.howTo);
  }),
  state('province-verify', async (world) => {
    await world.go('province', 'verify');
    await button(world, world.province.voice.verify.scan).waitFor();
  }),
  state('province-outbox', async (world) => {
    await openTab(world.province, 'outbox');
    await see(world, world.province.voice.words.outbox.nothing);
  }),
  state('province-settings', async (world) => {
    await openTab(world.province, 'settings');
    await see(world, world.province.voice.passkey.title);
  }),
  state('province-help', async (world) => {
    await world.go('province', 'help');
    await see(world, world.province.voice.words.help.road);
  }),
  state('province-handover', async (world) => {
    await world.go('province', 'handover');
    await see(world, world.province.voice.handover.copy.nothing);
  }),
  ...enteringCodes('province', 'province-'),
  ...criteriaStates,
  state('wall-offline', async (world) => {
    await world.setOffline('province', true);
    await world.go('province', 'wall');
    const { refresh, offline } = world.province.voice.province.fresh;
    await button(world, refresh).click();
    await see(world, offline(''));
  }),
  state('district-offline', async (world) => {
    await world.go('province', pageOf('confirmed'));
    await see(world, world.province.voice.province.fresh.offline(''));
  }),
  state('export-offline', async (world) => {
    const { exports } = world.province.voice;
    await world.go('province', 'export');
    await button(world, exports.xlsx).click();
    await see(world, exports.failed.offline);
  }),
  state('summary-offline', async (world) => {
    await world.go('province', 'summary');
    await see(world, world.province.voice.province.fresh.offline(''));
    await see(world, world.province.voice.summary.progress);
  }),
  state('print-offline', async (world) => {
    const { print, format } = world.province.voice;
    await world.go('province', 'print/2025-06');
    await button(world, print.prepare(format.count(DISTRICTS.length))).click();
    await see(world, print.missing('').split(':')[0] ?? '');
  }),
  {
    name: 'today-returned',
    role: 'officer',
    async reach(world) {
      const { page, voice } = world.officer;
      await world.setOffline('province', false);
      await openTab(world.province, 'outbox');
      await see(world, voice.words.outbox.nothing);
      await world.go('officer', 'today/2025-04');
      await page.reload();
      await page.getByText(voice.words.reportState.returned).first().waitFor();
    },
  },
  {
    name: 'record-returned',
    role: 'officer',
    async reach(world) {
      const { page, voice } = world.officer;
      await world.go('officer', 'record/2025-04');
      await page.getByText(voice.words.record.returned).first().waitFor();
    },
  },
];
