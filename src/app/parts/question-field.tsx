/**
 * One question of a criteria set as fields, by its kind. Holds what is being typed, and says every change of it at once;
 * follows what another tab types, but for the field that somebody is in.
 */
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
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
  /** What is to stand in the fields as of now. */
  readonly fields: () => Typed;
  readonly today: CivilDate;
  /** Shows every fault, also of fields that were not touched yet. */
  readonly showAll?: boolean;
  /** Of a pair: the target that the province has set. */
  readonly target?: number | undefined;
  /** The rows of another question, for fields that pick from them. */
  readonly picksOf?: (question: string) => readonly Pick[];
  /** What has become of the last change; in the place of an error. */
  readonly note?: ComponentChildren;
  readonly onType: (typed: Typed) => void;
}

export function QuestionField({
  question,
  fields,
  today,
  showAll,
  target,
  picksOf,
  note,
  onType,
}: QuestionFieldProps) {
  const { box, typed, type, tidy, follow } = useTyped(fields, onType);
  const [left, setLeft] = useState<ReadonlySet<string>>(() => faultyAtFirst(question, typed, today));
  const leave = (part: string) => setLeft((before) => new Set(before).add(part));
  // A fault shows once its part was left: nobody is told off in the middle of a number.
  const faults = faultsOf(question, typed, today).filter(({ part = VALUE }) => showAll || left.has(part));
  const common = { question, typed, today, faults, note, onType: type };
  return (
    <div ref={box} class="contents" onFocusOut={follow}>
      {question.kind === 'pair' ? (
        <Pair {...common} target={target} onTidy={tidy} onLeave={leave} />
      ) : question.kind === 'rows' ? (
        (question.fields ?? []).map((field) => (
          <RowField
            key={field.id}
            field={field}
            typed={typed}
            today={today}
            fault={faults.find(({ part }) => part === field.id)}
            picks={field.question && picksOf ? picksOf(field.question) : []}
            onType={type}
            onTidy={tidy}
            onLeave={leave}
          />
        ))
      ) : (
        <Single {...common} onLeave={() => leave(VALUE)} />
      )}
    </div>
  );
}

/** What stands in the fields, as this tab types it and others do. */
function useTyped(fields: () => Typed, onType: (typed: Typed) => void) {
  const box = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState(fields);
  const follow = () => {
    const held = heldIn(box.current);
    const now = fields();
    const next = held !== null && held in now ? { ...now, [held]: typed[held] ?? '' } : now;
    if (Object.entries(next).some(([part, text]) => text !== typed[part])) setTyped(next);
  };
  useLayoutEffect(follow);
  const type = (change: Typed) => {
    const next = { ...typed, ...change };
    setTyped(next);
    onType(next);
  };
  /** What another tab has typed since is not to be replaced by an older number in a tidy form. */
  const tidy = (change: Typed) => {
    const now = fields();
    if (Object.keys(change).every((part) => now[part] === typed[part])) type(change);
  };
  return { box, typed, type, tidy, follow };
}

/** The part whose field somebody is in, or null: nothing changes under their fingers. */
function heldIn(box: HTMLElement | null): string | null {
  const focused = document.activeElement;
  return focused && box?.contains(focused) ? focused.getAttribute('name') : null;
}

/** What was left unreadable is shown again as it was; what is only missing is not. */
function faultyAtFirst(question: Question, initial: Typed, today: CivilDate): ReadonlySet<string> {
  const faults = faultsOf(question, initial, today).filter(({ code }) => code !== 'required');
  return new Set(faults.map(({ part = VALUE }) => part));
}

interface SingleProps {
  readonly question: Question;
  readonly typed: Typed;
  readonly today: CivilDate;
  readonly faults: readonly Fault[];
  readonly note: ComponentChildren;
  readonly onType: (change: Typed) => void;
  readonly onLeave: () => void;
}

function Single({ question, typed, today, faults, note, onType, onLeave }: SingleProps) {
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
          nameOf={(part) => part}
          value={{ day: typed.day ?? '', month: typed.month ?? '', year: typed.year ?? '' }}
          today={today}
          invalid={fault !== undefined}
          describedBy={describedBy({ id, hint, error })}
          onType={(change) => onType({ ...change })}
          onLeave={onLeave}
        />
      )}
      {question.kind === 'text' && (
        <textarea
          name={VALUE}
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
