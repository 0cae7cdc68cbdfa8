/** What was answered in the month before: it stands beside the question, and counts once a person has confirmed it. */
import { useState } from 'preact/hooks';
import type { Earlier } from '../../../local/earlier.ts';
import { firstDay } from '../../../rules/period.ts';
import type { Question } from '../../../rules/question.ts';
import { answerText } from '../../answers.ts';
import type { Recording } from '../../recording.ts';
import { saveFaultText } from '../../save-fault.ts';
import { useSession } from '../../session.tsx';
import { useChangesOf } from '../../use-recording.ts';
import { useFormat, useSpeech } from '../../words.tsx';
import { Button } from '../button.tsx';
import { useHeldWords } from './words.ts';

export interface EarlierAnswerProps {
  readonly recording: Recording;
  readonly question: Question;
  readonly unit: string;
  readonly earlier: Earlier | undefined;
}

export function EarlierAnswer({ recording, question, unit, earlier }: EarlierAnswerProps) {
  useChangesOf(recording, unit);
  const words = useHeldWords();
  const speech = useSpeech();
  const { date } = useFormat();
  const { connection } = useSession();
  const [problem, setProblem] = useState('');
  const isAnswered = recording.answer(question.id, unit) !== null || recording.draft(question.id, unit);
  if (!earlier || isAnswered) return null;
  const answer = answerText(question, earlier.answer, speech);
  const confirm = async () => {
    try {
      await recording.say(question, unit, earlier.answer);
      connection.wake('save');
    } catch (error) {
      setProblem(saveFaultText(error, speech));
    }
  };
  return (
    <div class="earlier">
      <p>{words.earlier(date(firstDay(earlier.period), 'periodUi'), answer)}</p>
      <Button onPress={() => void confirm()}>{words.confirm(answer)}</Button>
      <p class="error" role="alert">
        {problem}
      </p>
    </div>
  );
}
