/** Asks for a reason, and where questions are given for comments at them. What is wrong is said at the field. */
import { useId, useState } from 'preact/hooks';
import { holdsThaiId } from '../../../rules/personal.ts';
import { ANSWER_TEXT_MAX, type Question } from '../../../rules/question.ts';
import { useSay } from '../../words.tsx';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { describedBy, Field } from '../field.tsx';
import { useProvinceWords } from './words.ts';

export interface ReasonDialogProps {
  readonly title: string;
  readonly explains: string;
  /** Where a comment may be left; none: only the reason is asked. */
  readonly questions: readonly Question[];
  readonly onClose: () => void;
  /** The texts in NFC; comments by question, none of them empty. */
  readonly onGive: (reason: string, comments: ReadonlyMap<string, string>) => void;
}

type Fault = 'required' | 'tooLong' | 'thaiId';

/** What is wrong with a text that a district is to read. */
function faultOf(text: string, isRequired: boolean): Fault | null {
  if (isRequired && text.trim() === '') return 'required';
  if (text.length > ANSWER_TEXT_MAX) return 'tooLong';
  return holdsThaiId(text) ? 'thaiId' : null;
}

export function ReasonDialog({ title, explains, questions, onClose, onGive }: ReasonDialogProps) {
  const words = useProvinceWords();
  const say = useSay();
  const [reason, setReason] = useState('');
  const [comments, setComments] = useState<ReadonlyMap<string, string>>(new Map());
  const [isTried, setTried] = useState(false);
  const isSound =
    faultOf(reason, true) === null && [...comments.values()].every((text) => faultOf(text, false) === null);
  const give = () => {
    setTried(true);
    if (isSound) onGive(clean(reason), written(comments));
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.report.cancel}</Button>
          <Button look="main" onPress={give}>
            {title}
          </Button>
        </>
      }
    >
      <p>{explains}</p>
      <TextField label={words.report.reason} text={reason} onText={setReason} isRequired isTried={isTried} />
      {questions.length > 0 && <p>{words.report.commentsHelp}</p>}
      {questions.map(({ id, label }) => (
        <details key={id} class="comment-field">
          <summary>{say(label)}</summary>
          <TextField
            label={words.report.comment(say(label))}
            text={comments.get(id) ?? ''}
            onText={(text) => setComments(new Map(comments).set(id, text))}
            isRequired={false}
            isTried={isTried}
          />
        </details>
      ))}
    </Dialog>
  );
}

const clean = (text: string) => text.normalize('NFC').trim();

function written(comments: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...comments].map(([id, text]) => [id, clean(text)] as const).filter(([, text]) => text !== ''),
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly isRequired: boolean;
  /** Only what was handed in is faulted for being empty. */
  readonly isTried: boolean;
}

function TextField({ label, text, onText, isRequired, isTried }: TextFieldProps) {
  const words = useProvinceWords();
  const id = useId();
  const fault = faultOf(text, isRequired && isTried);
  const error = fault === null ? undefined : words.report.faults[fault];
  return (
    <Field id={id} label={label} error={error}>
      <textarea
        id={id}
        class="input"
        rows={3}
        required={isRequired}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy({ id, error, hint: undefined })}
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </Field>
  );
}
