/** Where the last change of a row is: in the phone as a draft, saved, or not. One line, always there. */
import { SaveFailure } from '../../../local/failure.ts';
import type { Keeping, Recording } from '../../recording.ts';
import { useChangesOf } from '../../use-recording.ts';
import { type Speech, useSpeech } from '../../words.tsx';
import { Tick } from '../tick.tsx';

/** Words for what has become of a change. */
export function keepingText(keeping: Keeping | undefined, { words, format }: Speech): string {
  if (!keeping) return '';
  if (keeping.state !== 'failed') return words.keeping[keeping.state](format.time(keeping.at));
  const fault = keeping.error instanceof SaveFailure ? keeping.error.fault : 'unknown';
  return words.saveFaults[fault];
}

export function KeepingLine({ recording, unit }: { recording: Recording; unit: string }) {
  useChangesOf(recording, unit);
  const keeping = recording.keeping(unit);
  const isSaved = keeping?.state === 'saved' || keeping?.state === 'unmirrored';
  return (
    <p class="keeping" role="status" data-state={keeping?.state}>
      {isSaved && <Tick />}
      {keepingText(keeping, useSpeech())}
    </p>
  );
}
