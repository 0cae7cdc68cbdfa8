/** An answer that is not asked for here: what it is, why it holds, and where or by whom it can be changed. */
import { firstDay } from '../../../rules/period.ts';
import type { Question } from '../../../rules/question.ts';
import { answerText } from '../../answers.ts';
import type { Held } from '../../held.ts';
import { linkTo } from '../../route.ts';
import { useFormat, useSpeech } from '../../words.tsx';
import { useHeldWords } from './words.ts';

export function HeldAnswer({ question, held }: { question: Question; held: Held }) {
  const speech = useSpeech();
  return (
    <fieldset class="field">
      <legend>{speech.say(question.label)}</legend>
      <div class="held">
        <p>
          <strong>{answerText(question, held.answer, speech)}</strong>
        </p>
        <Why question={question} held={held} />
      </div>
    </fieldset>
  );
}

function Why({ question, held }: { question: Question; held: Held }) {
  const words = useHeldWords();
  const { at, date } = useFormat();
  if (held.kind === 'carried') {
    const month = date(firstDay(held.period), 'periodUi');
    return (
      <p class="hint">
        {words.carried(month)} <a href={linkTo('record', held.period, question.id)}>{words.mend(month)}</a>
      </p>
    );
  }
  const { reason, since } = held.baseline;
  if (reason === null)
    return (
      <p class="hint">
        {words.locked(at(since))} {words.lockedWhy}
      </p>
    );
  return (
    <p class="hint">
      {words.changed(at(since))} {words.reason} {reason}
    </p>
  );
}
