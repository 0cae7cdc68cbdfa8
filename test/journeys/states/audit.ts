/** The audit log: all of it, and of one kind. */
import type { State } from '../states.ts';

export const auditStates: readonly State[] = [
  {
    name: 'audit',
    role: 'province',
    async reach({ go, province: { page, voice } }) {
      await go('province', 'audit');
      await page.getByRole('heading', { name: voice.audit.title }).waitFor();
      await page.getByRole('listitem').first().waitFor();
    },
  },
];
