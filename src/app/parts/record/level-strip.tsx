/** The level while recording: stays in sight, and is the only thing that a key press renders beside its own field. */
import { nextLine } from '../../reasons.ts';
import { LEVEL, type Recording } from '../../recording.ts';
import { useNow } from '../../session.tsx';
import { useChangesOf } from '../../use-recording.ts';
import { useSpeech } from '../../words.tsx';
import { Stone } from '../stone.tsx';
import { levelText, NextWords } from '../verdict.tsx';

export function LevelStrip({ recording }: { recording: Recording }) {
  useChangesOf(recording, LEVEL);
  const speech = useSpeech();
  const { month } = recording;
  const text = levelText(month, useNow(), speech);
  const next = nextLine(month.result, { set: month.set, folded: month.folded, speech });
  return (
    <div class="strip" data-level={month.result.level ?? undefined}>
      <Stone level={month.result.level} state={month.result.level ? 'here' : 'next'} />
      <div>
        <output class="strip-level">{text}</output>
        <p class="strip-next">
          <NextWords month={month} next={next} brief />
        </p>
      </div>
    </div>
  );
}
