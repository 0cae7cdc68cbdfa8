/** A question of one unit within a recording: its fields, and what the province said of it. */
import type { Earlier } from '../../../local/earlier.ts';
import type { Question } from '../../../rules/question.ts';
import { heldOf } from '../../held.ts';
import { usePageWords } from '../../pages/words.ts';
import type { Recording } from '../../recording.ts';
import { EvidencePart } from '../evidence/evidence-part.tsx';
import { EarlierAnswer } from '../held/earlier-answer.tsx';
import { HeldAnswer } from '../held/held-answer.tsx';
import { RecordedBy } from '../sharing/recorded-by.tsx';
import { KeepingNote } from './keeping-line.tsx';
import { RecordedField } from './recorded-field.tsx';
import { questionElementId } from './start.ts';

export interface QuestionBlockProps {
  readonly recording: Recording;
  readonly question: Question;
  readonly unit: string;
  /** What the province said of this question when it returned the report. */
  readonly comments: readonly string[];
  /** What the month before said, where that has to be confirmed again. */
  readonly earlier: Earlier | undefined;
}

export function QuestionBlock({ recording, question, unit, comments, earlier }: QuestionBlockProps) {
  const own = usePageWords();
  const place = { recording, unit, question: question.id };
  const held = heldOf(recording, question.id, unit);
  return (
    <div class="question" id={questionElementId(question.id)} tabIndex={-1}>
      {comments.map((text) => (
        <p key={text} class="comment">
          <strong>{own.record.province}</strong> {text}
        </p>
      ))}
      {held ? (
        <HeldAnswer question={question} held={held} />
      ) : (
        <>
          <RecordedField
            recording={recording}
            question={question}
            unit={unit}
            note={
              <>
                <KeepingNote {...place} />
                <RecordedBy {...place} />
              </>
            }
          />
          <EarlierAnswer recording={recording} question={question} unit={unit} earlier={earlier} />
        </>
      )}
      {question.evidence && <EvidencePart recording={recording} question={question} unit={unit} />}
    </div>
  );
}
