/** Comments at questions: of every unit, or of one that is named, so that the officer is led to that row. */
import { useId, useState } from 'preact/hooks';
import type { Question } from '../../../rules/question.ts';
import type { Unit } from '../../../rules/roster.ts';
import { unitName } from '../../answers.ts';
import { useSay } from '../../words.tsx';
import type { Comment } from './decide.ts';
import { ReasonField } from './reason-field.tsx';
import { useProvinceWords } from './words.ts';

export interface CommentFieldsProps {
  readonly questions: readonly Question[];
  readonly units: readonly Unit[];
  readonly comments: readonly Comment[];
  readonly onComments: (comments: readonly Comment[]) => void;
  /** The first of them is open from the start. */
  readonly startsOpen: boolean;
}

export function CommentFields({ questions, startsOpen, ...rest }: CommentFieldsProps) {
  return (
    <>
      {questions.map((question, at) => (
        <AtQuestion key={question.id} question={question} isOpen={startsOpen && at === 0} {...rest} />
      ))}
    </>
  );
}

type AtQuestionProps = Omit<CommentFieldsProps, 'questions' | 'startsOpen'> & {
  readonly question: Question;
  readonly isOpen: boolean;
};

function AtQuestion({ question, units, comments, onComments, isOpen }: AtQuestionProps) {
  const words = useProvinceWords();
  const say = useSay();
  const [unit, setUnit] = useState('');
  // What was written before is in sight, for it is said together with the rest.
  const [startsOpen] = useState(isOpen || comments.some((one) => one.question === question.id));
  const asked = units.filter(({ type, retired }) => type === question.unit && !retired);
  const isHere = (one: Comment) => one.question === question.id && (one.unit ?? '') === unit;
  const write = (text: string) => {
    const others = comments.filter((one) => !isHere(one));
    const said: Comment = { question: question.id, ...(unit !== '' && { unit }), text };
    onComments(text === '' ? others : [...others, said]);
  };
  const elsewhere = comments.filter((one) => one.question === question.id && !isHere(one));
  return (
    <details class="comment-field" open={startsOpen}>
      <summary>{say(question.label)}</summary>
      {asked.length > 0 && <UnitChoice units={asked} unit={unit} onUnit={setUnit} />}
      <ReasonField
        label={words.report.comment(say(question.label))}
        text={comments.find(isHere)?.text ?? ''}
        onText={write}
        isRequired={false}
        isTried={false}
      />
      {elsewhere.map(({ unit: id = '', text }) => (
        <p key={id} class="soft small">
          {nameOf(units, id) ?? words.report.everyUnit}: {text}
        </p>
      ))}
    </details>
  );
}

function UnitChoice({
  units,
  unit,
  onUnit,
}: {
  readonly units: readonly Unit[];
  readonly unit: string;
  readonly onUnit: (unit: string) => void;
}) {
  const words = useProvinceWords();
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{words.report.commentOn}</label>
      <select id={id} class="input" value={unit} onChange={(event) => onUnit(event.currentTarget.value)}>
        <option value="">{words.report.everyUnit}</option>
        {units.map((one) => (
          <option key={one.id} value={one.id}>
            {unitName(one)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The name of a unit, where it is known. */
export function nameOf(units: readonly Unit[], id: string): string | undefined {
  const unit = units.find((one) => one.id === id);
  return unit && unitName(unit);
}
