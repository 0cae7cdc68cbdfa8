/** Another phone says otherwise: both are kept and shown, until a person settles it with one tap. */
import { useState } from 'preact/hooks';
import { byPrecedence, type EntryOf, type Sealed } from '../../../rules/entry.ts';
import type { Answer, Question } from '../../../rules/question.ts';
import { answerText, rowDetails } from '../../answers.ts';
import { useAuthor } from '../../authors.ts';
import { usePageWords } from '../../pages/words.ts';
import { type Recording, storedOf } from '../../recording.ts';
import { saveFaultText } from '../../save-fault.ts';
import { useSession } from '../../session.tsx';
import { useChangesOf } from '../../use-recording.ts';
import { useFormat, useSpeech } from '../../words.tsx';
import { Button } from '../button.tsx';
import { focusQuestion } from './start.ts';

export interface RivalsProps {
  readonly recording: Recording;
  readonly question: Question;
  readonly unit: string;
}

export function Rivals({ recording, question, unit }: RivalsProps) {
  useChangesOf(recording, storedOf(unit));
  const own = usePageWords();
  const speech = useSpeech();
  const { count } = useFormat();
  const { connection } = useSession();
  const [problem, setProblem] = useState('');
  const view = recording.view(question.id, unit);
  if (!view?.recorded || view.rivals.length === 0) return null;
  const title = own.record.rivals(count(view.rivals.length + 1));
  const said = [view.recorded, ...[...view.rivals].sort(byPrecedence)];
  const settle = async (answer: Answer) => {
    try {
      await recording.settle(question, unit, answer);
      focusQuestion(question.id);
      connection.wake('save');
    } catch (error) {
      setProblem(saveFaultText(error, speech));
    }
  };
  return (
    <fieldset class="comment rivals" aria-label={title}>
      <p>{title}</p>
      <ul class="plain">
        {said.map((sealed, at) => (
          <li key={sealed.entry.id}>
            <Said sealed={sealed} question={question} isWinner={at === 0} />
            <Button onPress={() => void settle(sealed.entry.body.answer)}>{own.record.settle}</Button>
          </li>
        ))}
      </ul>
      <p class="error" role="alert">
        {problem}
      </p>
    </fieldset>
  );
}

interface SaidProps {
  readonly sealed: Sealed<EntryOf<'record'>>;
  readonly question: Question;
  readonly isWinner: boolean;
}

/** An answer, who gave it, and when by their phone. */
function Said({ sealed: { entry }, question, isWinner }: SaidProps) {
  const own = usePageWords();
  const speech = useSpeech();
  const { at } = useFormat();
  const author = useAuthor();
  const { answer } = entry.body;
  const text = answer === null ? own.outbox.removed : answerText(question, answer, speech);
  const details = question.kind === 'rows' ? rowDetails(question, answer, speech) : [];
  return (
    <span>
      <strong>{[text, ...details].join(' · ')}</strong>{' '}
      {isWinner && <span class="tag">{own.record.counts}</span>}
      <br />
      <span class="soft small">
        {author(entry.device)} · {at(entry.madeAt)}
      </span>
    </span>
  );
}
