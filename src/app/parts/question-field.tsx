/** One question of a criteria set as fields, by its kind. Holds what is being typed; says every change of it at once. */
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { CivilDate } from '../../rules/calendar.ts';
import type { Question } from '../../rules/question.ts';
import { usePageWords } from '../pages/words.ts';
import { type Fault, faultsOf, type Typed, VALUE } from '../typed.ts';
import { useSay } from '../words.tsx';
import { Checks, type Pick, YesNo } from './choices.tsx';
import { DateInput } from './date-input.tsx';
import { describedBy, FieldGroup } from './field.tsx';
import { Pair } from './pair.tsx';
import { RowField } from './row-field.tsx';

export interface QuestionFieldProps {
  readonly question: Question;
  /** What stands in the fields when they appear; from then on they are this component's own. */
  readonly initial: Typed;
  readonly today: CivilDate;
  /** Shows every fault, also of fields that were not touched yet. */
  readonly showAll?: boolean;
  /** The rows of another question, for fields that pick from them. */
  readonly picksOf?: (question: string) => readonly Pick[];
  /** What has become of the last change; in the place of an error. */
  readonly note?: ComponentChildren;
  readonly onType: (typed: Typed) => void;
}

export function QuestionField({
  question,
  initial,
  today,
  showAll,
  picksOf,
  note,
  onType,
}: QuestionFieldProps) {
  const [typed, setTyped] = useState(initial);
  const [left, setLeft] = useState<ReadonlySet<string>>(() => faultyAtFirst(question, initial, today));
  const type = (change: Typed) => {
    const next = { ...typed, ...change };
    setTyped(next);
    onType(next);
  };
  const leave = (part: string) => setLeft((before) => new Set(before).add(part));
  // A fault shows once its part was left: nobody is told off in the middle of a number.
  const faults = faultsOf(question, typed, today).filter(({ part = VALUE }) => showAll || left.has(part));
  if (question.kind === 'pair')
    return (
      <Pair question={question} typed={typed} faults={faults} note={note} onType={type} onLeave={leave} />
    );
  if (question.kind === 'rows')
    return (
      <>
        {(question.fields ?? []).map((field) => (
          <RowField
            key={field.id}
            field={field}
            typed={typed}
            fault={faults.find(({ part }) => part === field.id)}
            picks={field.question && picksOf ? picksOf(field.question) : []}
            onType={type}
            onLeave={leave}
          />
        ))}
      </>
    );
  return (
    <Single
      question={question}
      typed={typed}
      faults={faults}
      note={note}
      onType={type}
      onLeave={() => leave(VALUE)}
    />
  );
}

/** What was left unreadable is shown again as it was; what is only missing is not. */
function faultyAtFirst(question: Question, initial: Typed, today: CivilDate): ReadonlySet<string> {
  const faults = faultsOf(question, initial, today).filter(({ code }) => code !== 'required');
  return new Set(faults.map(({ part = VALUE }) => part));
}

interface SingleProps {
  readonly question: Question;
  readonly typed: Typed;
  readonly faults: readonly Fault[];
  readonly note: ComponentChildren;
  readonly onType: (change: Typed) => void;
  readonly onLeave: () => void;
}

function Single({ question, typed, faults, note, onType, onLeave }: SingleProps) {
  const own = usePageWords();
  const say = useSay();
  const id = useId();
  const hint = question.hint && say(question.hint);
  const [fault] = faults;
  const error = fault && own.faults[fault.code];
  const value = typed[VALUE] ?? '';
  const choose = (text: string) => onType({ [VALUE]: text });
  return (
    <FieldGroup label={say(question.label)} hint={hint} error={error} note={note} id={id}>
      {question.kind === 'yesNo' && <YesNo value={value} onType={choose} />}
      {question.kind === 'choices' && (
        <Checks
          picks={(question.options ?? []).map((option) => ({ id: option.id, label: say(option.label) }))}
          value={value}
          onType={choose}
        />
      )}
      {question.kind === 'date' && (
        <DateInput
          value={{ day: typed.day ?? '', month: typed.month ?? '', year: typed.year ?? '' }}
          invalid={fault !== undefined}
          describedBy={describedBy({ id, hint, error })}
          onType={(change) => onType({ ...change })}
          onLeave={onLeave}
        />
      )}
      {question.kind === 'text' && (
        <textarea
          class="input"
          rows={3}
          aria-label={say(question.label)}
          aria-invalid={fault !== undefined}
          aria-describedby={describedBy({ id, hint, error })}
          value={value}
          onInput={(event) => choose(event.currentTarget.value)}
          onBlur={onLeave}
        />
      )}
    </FieldGroup>
  );
}
