/** Answers that are chosen: one of two, one of several, several of several. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { usePageWords } from '../pages/words.ts';
import { choose, chosenIn, NO, YES } from '../typed.ts';
import { useWords } from '../words.tsx';

export interface RadioProps {
  readonly id?: string | undefined;
  /** Of the group, of which one is chosen. */
  readonly name: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  /** Of its words, where it is another than the page's. */
  readonly lang?: string | undefined;
  readonly children: ComponentChildren;
}

/** One of several, with its words. */
export function Radio({ lang, onChoose, children, ...input }: RadioProps) {
  return (
    <label class="choice" lang={lang}>
      <input type="radio" {...input} onChange={onChoose} />
      {children}
    </label>
  );
}

export interface YesNoProps {
  readonly value: string;
  readonly onType: (text: string) => void;
}

/** Yes or no as two big radio buttons; an answer may be taken back, since unanswered is not no. */
export function YesNo({ value, onType }: YesNoProps) {
  const words = useWords();
  const name = useId();
  return (
    <div class="yes-no">
      {[YES, NO].map((answer) => (
        <Radio key={answer} name={name} checked={value === answer} onChoose={() => onType(answer)}>
          {answer === YES ? words.yesNo.yes : words.yesNo.no}
        </Radio>
      ))}
      <button type="button" class="link" disabled={value === ''} onClick={() => onType('')}>
        {words.yesNo.clear}
      </button>
    </div>
  );
}

export interface Pick {
  readonly id: string;
  readonly label: string;
}

export interface PicksProps {
  readonly picks: readonly Pick[];
  readonly value: string;
  readonly onType: (text: string) => void;
}

/** Several of several, as checkboxes. */
export function Checks({ picks, value, onType }: PicksProps) {
  const chosen = chosenIn(value);
  return (
    <div class="checks">
      {picks.map(({ id, label }) => (
        <label key={id} class="choice">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => onType(choose(value, id, event.currentTarget.checked))}
          />
          {label}
        </label>
      ))}
    </div>
  );
}

export interface SelectProps extends PicksProps {
  readonly id: string;
  /** The part of the answer that it holds. */
  readonly name: string;
  readonly invalid: boolean;
  readonly describedBy?: string | undefined;
  readonly onLeave?: () => void;
}

/** One of several, in a list that opens. */
export function Select({ id, name, picks, value, invalid, describedBy, onType, onLeave }: SelectProps) {
  const own = usePageWords();
  return (
    <select
      id={id}
      name={name}
      class="input"
      value={value}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onChange={(event) => onType(event.currentTarget.value)}
      onBlur={onLeave}
    >
      <option value="">{own.choose}</option>
      {picks.map((pick) => (
        <option key={pick.id} value={pick.id}>
          {pick.label}
        </option>
      ))}
    </select>
  );
}
