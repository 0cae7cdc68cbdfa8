/** A question of one unit within a recording: its fields, and what others say of it. */
import type { Question } from '../../../rules/question.ts';
import { answerText } from '../../answers.ts';
import { usePageWords } from '../../pages/words.ts';
import { type Recording, storedOf } from '../../recording.ts';
import { useChangesOf } from '../../use-recording.ts';
import { useSpeech } from '../../words.tsx';
import { Button } from '../button.tsx';
import type { Pick } from '../choices.tsx';
import { QuestionField } from '../question-field.tsx';
import { KeepingNote } from './keeping-line.tsx';

export interface QuestionBlockProps {
  readonly recording: Recording;
  readonly question: Question;
  readonly unit: string;
  /** What the province said of this question when it returned the report. */
  readonly comments: readonly string[];
  readonly picksOf?: (question: string) => readonly Pick[];
  readonly onSettle: (question: Question, unit: string) => void;
}

export function QuestionBlock({
  recording,
  question,
  unit,
  comments,
  picksOf,
  onSettle,
}: QuestionBlockProps) {
  const own = usePageWords();
  return (
    <div class="question" id={`q-${question.id}`}>
      {comments.map((text) => (
        <p key={text} class="comment">
          <strong>{own.record.province}</strong> {text}
        </p>
      ))}
      <QuestionField
        question={question}
        initial={recording.fields(question, unit)}
        today={recording.today}
        note={<KeepingNote recording={recording} unit={unit} question={question.id} />}
        onType={(typed) => recording.type(question, unit, typed)}
        {...(picksOf && { picksOf })}
      />
      <Rivals recording={recording} question={question} unit={unit} onSettle={onSettle} />
    </div>
  );
}

/** Another phone says otherwise: both are kept until a person settles it. */
function Rivals({ recording, question, unit, onSettle }: Omit<QuestionBlockProps, 'comments' | 'picksOf'>) {
  useChangesOf(recording, storedOf(unit));
  const speech = useSpeech();
  const own = usePageWords();
  const rivals = recording.view(question.id, unit)?.rivals ?? [];
  if (rivals.length === 0) return null;
  return (
    <div class="comment">
      <p>
        {own.record.rivals}{' '}
        {rivals.map(({ entry }) => answerText(question, entry.body.answer, speech)).join(' · ')}
      </p>
      <Button look="quiet" onPress={() => onSettle(question, unit)}>
        {own.record.settle}
      </Button>
    </div>
  );
}
