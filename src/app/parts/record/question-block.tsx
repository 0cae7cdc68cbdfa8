/** A question of one unit within a recording: its fields, and what the province said of it. */
import type { Question } from '../../../rules/question.ts';
import { usePageWords } from '../../pages/words.ts';
import type { Recording } from '../../recording.ts';
import { KeepingNote } from './keeping-line.tsx';
import { RecordedField } from './recorded-field.tsx';

export interface QuestionBlockProps {
  readonly recording: Recording;
  readonly question: Question;
  readonly unit: string;
  /** What the province said of this question when it returned the report. */
  readonly comments: readonly string[];
}

export function QuestionBlock({ recording, question, unit, comments }: QuestionBlockProps) {
  const own = usePageWords();
  return (
    <div class="question" id={`q-${question.id}`}>
      {comments.map((text) => (
        <p key={text} class="comment">
          <strong>{own.record.province}</strong> {text}
        </p>
      ))}
      <RecordedField
        recording={recording}
        question={question}
        unit={unit}
        note={<KeepingNote recording={recording} unit={unit} question={question.id} />}
      />
    </div>
  );
}
