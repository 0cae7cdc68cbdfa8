/** Every state of every page in English: what scrolls sideways, what a finger would miss. */
import { examineStates } from './every-state.ts';
import { ENGLISH } from './voices.ts';

examineStates(ENGLISH);
