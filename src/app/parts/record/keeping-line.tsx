/** Where the last change is: in the phone as a draft, saved, or not. Always a line that is there already: nothing jumps. */
import type { Keeping } from '../../keeping.ts';
import { pageWordsOf } from '../../pages/words.ts';
import { keepingOf, type Recording } from '../../recording.ts';
import { saveFaultText } from '../../save-fault.ts';
import { useChangesOf } from '../../use-recording.ts';
import { type Speech, useSpeech } from '../../words.tsx';
import { Tick } from '../tick.tsx';

/** Words for what has become of a change. */
function keepingText(keeping: Keeping, speech: Speech): string {
  const own = pageWordsOf(speech);
  if (keeping.state === 'overtaken') return own.keeping.overtaken(keeping.lost ?? '');
  if (keeping.state !== 'failed') return own.keeping[keeping.state](speech.format.time(keeping.at));
  return saveFaultText(keeping.error, speech);
}

export interface KeepingProps {
  readonly recording: Recording;
  readonly unit: string;
}

/** Of a unit, where it ends. */
export function KeepingLine({ recording, unit }: KeepingProps) {
  useChangesOf(recording, keepingOf(unit));
  return (
    <p class="keeping" role="status">
      <Kept keeping={recording.keeping(unit)} />
    </p>
  );
}

/** Of one question, at its field. */
export function KeepingNote({ recording, unit, question }: KeepingProps & { readonly question: string }) {
  useChangesOf(recording, keepingOf(unit));
  const keeping = recording.keeping(unit);
  return keeping?.question === question ? <Kept keeping={keeping} /> : null;
}

function Kept({ keeping }: { keeping: Keeping | undefined }) {
  const speech = useSpeech();
  if (!keeping) return null;
  return (
    <span class="kept" data-kept={keeping.state}>
      {keeping.state === 'saved' && <Tick />} {keepingText(keeping, speech)}
    </span>
  );
}
