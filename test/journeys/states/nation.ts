/** All provinces, for whoever may only look: before anything has come, the country, one province, and without a connection. */
import type { Page } from 'playwright-core';
import { enrol } from '../hands.ts';
import type { State } from '../states.ts';
import type { World } from '../world.ts';

const state = (name: string, reach: State['reach']): State => ({ name, role: 'nation', reach });
const see = ({ nation }: World, text: string) =>
  nation.page.getByText(text).filter({ visible: true }).first().waitFor();
const search = ({ nation }: World) => nation.page.getByRole('searchbox');
const refresh = ({ nation }: World) =>
  nation.page.getByRole('button', { name: nation.voice.province.fresh.refresh, exact: true }).click();
/** The answer is lost on its way, as long as this stands. */
const ANSWER = '**/api/nation*';
const lose = (page: Page) => page.route(ANSWER, (route) => route.abort());

export const nationStates: readonly State[] = [
  state('nation-empty', async (world) => {
    const { nation } = world;
    await lose(nation.page);
    await enrol(nation, world.links.nation);
    await see(world, nation.voice.province.fresh.never);
    await nation.page.getByRole('heading', { name: nation.voice.nation.empty }).waitFor();
  }),
  state('nation', async (world) => {
    const { page, voice } = world.nation;
    await page.unroute(ANSWER);
    await refresh(world);
    await page.getByRole('list', { name: voice.nation.provinces }).waitFor();
  }),
  state('nation-searched', async (world) => {
    const { page, voice } = world.nation;
    await search(world).fill('กันทรารมย์');
    await page.getByRole('link', { name: voice.say({ th: 'ศรีสะเกษ', en: 'Si Sa Ket' }) }).waitFor();
  }),
  state('nation-none-found', async (world) => {
    await search(world).fill('ไม่มีอำเภอนี้');
    await see(world, world.nation.voice.nation.none);
  }),
  state('nation-table', async (world) => {
    // Not all 878 rows: axe would look at each for minutes.
    await search(world).fill('ศรี');
    await world.go('nation', 'nation/table/2025-06');
    await world.nation.page.getByRole('table').nth(1).waitFor();
  }),
  state('nation-province', async (world) => {
    await search(world).fill('');
    await world.go('nation', 'nation/34/2025-06');
    await world.nation.page.getByRole('link', { name: world.nation.voice.nation.back }).waitFor();
  }),
  state('nation-province-silent', async (world) => {
    await world.go('nation', 'nation/33/2025-07');
    await world.nation.page.getByRole('rowheader').first().waitFor();
  }),
  state('nation-offline', async (world) => {
    await world.setOffline('nation', true);
    await world.go('nation', 'nation');
    await refresh(world);
    await see(world, world.nation.voice.province.fresh.offline(''));
  }),
];
