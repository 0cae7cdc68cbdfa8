/** Why something was not saved, in words. */
import { SaveFailure } from '../local/failure.ts';
import { pageWordsOf } from './pages/words.ts';
import type { Speech } from './words.tsx';

/** Words for what a save has thrown: what happened, what was kept, what to do. */
export function saveFaultText(error: unknown, speech: Speech): string {
  return pageWordsOf(speech).saveFaults[error instanceof SaveFailure ? error.fault : 'unknown'];
}
