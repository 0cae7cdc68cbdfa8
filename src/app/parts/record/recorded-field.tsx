/** The fields of a question within a recording: they follow what is stored, and what other phones say stands below. */
import { type Recording, storedOf } from '../../recording.ts';
import { useChangesOf } from '../../use-recording.ts';
import { QuestionField, type QuestionFieldProps } from '../question-field.tsx';
import { RecordedBy } from '../sharing/recorded-by.tsx';
import { Rivals } from './rivals.tsx';

export type RecordedFieldProps = Pick<QuestionFieldProps, 'question' | 'showAll' | 'picksOf' | 'note'> & {
  readonly recording: Recording;
  readonly unit: string;
};

export function RecordedField({ recording, unit, ...props }: RecordedFieldProps) {
  const { question } = props;
  useChangesOf(recording, storedOf(unit));
  return (
    <>
      <QuestionField
        {...props}
        fields={() => recording.fields(question, unit)}
        today={recording.today}
        target={recording.target(question.id, unit)}
        onType={(typed) => recording.type(question, unit, typed)}
      />
      {question.kind === 'rows' && (
        <p>
          <RecordedBy recording={recording} question={question.id} unit={unit} />
        </p>
      )}
      <Rivals recording={recording} question={question} unit={unit} />
    </>
  );
}
