/** The export page: what can be chosen, and what has been downloaded. */
import type { State } from '../states.ts';

const state = (name: string, reach: State['reach']): State => ({ name, role: 'province', reach });

export const exportStates: readonly State[] = [
  state('export', async (world) => {
    const { page, voice } = world.province;
    await world.go('province', 'export');
    await page.getByRole('button', { name: voice.exports.archive.get }).waitFor();
  }),
  state('export-done', async (world) => {
    const { page, voice } = world.province;
    await page.getByRole('button', { name: voice.exports.xlsx }).click();
    await page.getByText('.xlsx').waitFor();
  }),
];
