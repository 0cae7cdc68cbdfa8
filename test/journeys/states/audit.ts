/** The audit log: all of it, and of one kind; and how long evidence is kept. */
import type { State } from '../states.ts';

const state = (name: string, reach: State['reach']): State => ({ name, role: 'province', reach });

export const auditStates: readonly State[] = [
  state('audit', async ({ go, province: { page, voice } }) => {
    await go('province', 'audit');
    await page.getByRole('heading', { name: voice.audit.title }).waitFor();
    await page.getByRole('listitem').first().waitFor();
  }),
  state('audit-nothing', async ({ province: { page, voice } }) => {
    await page.getByLabel(voice.audit.kind).selectOption('removed-evidence');
    await page.getByText(voice.audit.none).waitFor();
  }),
  state('audit-retention-dialog', async ({ province: { page, voice } }) => {
    const { retention } = voice.audit;
    await page.locator('summary', { hasText: retention.title }).click();
    await page.getByLabel(retention.label).selectOption({ label: retention.years(voice.format.count(10)) });
    await page.getByRole('button', { name: retention.save, exact: true }).click();
    await page.getByRole('dialog').getByText(retention.sureText).waitFor();
  }),
  state('audit-retention-saved', async ({ province: { page, voice } }) => {
    const { retention } = voice.audit;
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: retention.save, exact: true }).click();
    await page.getByText(retention.saved).waitFor();
  }),
];
