/** What stands above every page after a wipe, until it has been read. The last of all: it would stand above the others, too. */
import type { State } from '../states.ts';
import { plantWipe } from '../world.ts';

export const noticeStates: readonly State[] = [
  {
    name: 'today-restored',
    role: 'officer',
    async reach({ go, officer: { page, voice } }) {
      await go('officer', 'today/2025-07');
      await plantWipe(page);
      await page.getByText(voice.words.notices.restored).waitFor();
    },
  },
];
