/** Every state of every page in Thai: axe, what scrolls sideways, what a finger would miss. */
import { examineStates } from './every-state.ts';
import { THAI } from './voices.ts';

examineStates(THAI);
