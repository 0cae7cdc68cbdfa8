/** What is seen by whoever signs in with a passkey. */
import type { State } from '../states.ts';

/** Before anybody is enrolled. */
export const passkeyStates: readonly State[] = [
  {
    name: 'enrol-passkey',
    role: 'officer',
    async reach({ go, officer: { page, voice } }) {
      await go('officer', 'enrol');
      await page.getByText(voice.words.enrol.passkey).click();
      await page.getByRole('button', { name: voice.passkey.signIn, exact: true }).waitFor();
    },
  },
];
