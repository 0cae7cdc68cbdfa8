/** The fields of the form: text, words in both languages, numbers, one of several. Each stands for a place in the set. */
import { useState } from 'preact/hooks';
import { parseCount } from '../../../rules/count.ts';
import type { Path } from '../../../rules/criteria-edit.ts';
import { entered } from '../../entered.ts';
import { type Pick, Select } from '../choices.tsx';
import { CountInput } from '../count-input.tsx';
import { describedBy, Field } from '../field.tsx';
import { useField } from './editing.ts';
import { useDeskWords } from './words.ts';

export interface AtProps {
  readonly path: Path;
  readonly label: string;
  readonly hint?: string;
}

export interface TextAtProps extends AtProps {
  /** Several lines. */
  readonly rows?: number;
}

interface Typed {
  readonly currentTarget: { readonly value: string };
}

export function TextAt({ path, label, hint, rows }: TextAtProps) {
  const { id, value, error, onPut } = useField(path);
  const common = {
    id,
    class: 'input',
    autocomplete: 'off' as const,
    value: typeof value === 'string' ? value : '',
    'aria-invalid': error !== undefined,
    'aria-describedby': describedBy({ id, hint, error }),
    onInput: ({ currentTarget }: Typed) => onPut(currentTarget.value.normalize('NFC')),
    // A space at the end may be followed by a word, until the field is left.
    onBlur: ({ currentTarget }: Typed) => {
      const text = entered(currentTarget.value);
      if (text !== currentTarget.value) onPut(text);
    },
  };
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {rows ? <textarea {...common} rows={rows} /> : <input {...common} type="text" />}
    </Field>
  );
}

/** Words in Thai and in English. */
export function WordsAt({ path, label, rows }: TextAtProps) {
  const { languages } = useDeskWords().labels;
  return (
    <div class="both">
      {(['th', 'en'] as const).map((lang) => (
        <TextAt
          key={lang}
          path={[...path, lang]}
          label={`${label} (${languages[lang]})`}
          {...(rows && { rows })}
        />
      ))}
    </div>
  );
}

/** Words that may be left out: there once something is written, in both languages then. */
export function OptionalWords({ path, label }: AtProps) {
  const { form } = useDeskWords();
  const { value, onPut } = useField(path);
  if (value === undefined)
    return (
      <button type="button" class="link" onClick={() => onPut({ th: '', en: '' })}>
        {form.addWords(label)}
      </button>
    );
  return (
    <>
      <WordsAt path={path} label={label} />
      <button type="button" class="link" onClick={() => onPut(undefined)}>
        {form.dropWords(label)}
      </button>
    </>
  );
}

/** A whole number. What cannot be read stays as it was typed, and is a fault of the set. */
export function CountAt({ path, label, hint }: AtProps) {
  const { id, value, error, onPut } = useField(path);
  const [typed, setTyped] = useState<string>();
  const isTyped = typed !== undefined && Object.is(parseCount(typed) ?? Number.NaN, value);
  const text = typeof value === 'number' && !Number.isNaN(value) ? String(value) : '';
  const type = (put: string) => {
    setTyped(put);
    onPut(parseCount(put) ?? Number.NaN);
  };
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <CountInput
        id={id}
        name={id}
        value={isTyped ? typed : text}
        invalid={error !== undefined}
        describedBy={describedBy({ id, hint, error })}
        onType={type}
        onTidy={type}
        onLeave={() => undefined}
      />
    </Field>
  );
}

export interface PickAtProps extends AtProps {
  readonly picks: readonly Pick[];
  /** Where more changes than what stands there. */
  readonly onPick?: (text: string) => void;
}

/** One of several; where nothing is chosen, nothing is said. */
export function PickAt({ path, label, hint, picks, onPick }: PickAtProps) {
  const { id, value, error, onPut } = useField(path);
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <Select
        id={id}
        name={id}
        picks={picks}
        value={typeof value === 'string' ? value : ''}
        invalid={error !== undefined}
        describedBy={describedBy({ id, hint, error })}
        onType={onPick ?? ((text) => onPut(text === '' ? undefined : text))}
      />
    </Field>
  );
}

/** Something that is so, or of which nothing is said. */
export function CheckAt({ path, label }: AtProps) {
  const { id, value, onPut } = useField(path);
  return (
    <label class="choice">
      <input
        id={id}
        type="checkbox"
        checked={value === true}
        onChange={({ currentTarget: { checked } }) => onPut(checked ? true : undefined)}
      />
      {label}
    </label>
  );
}

export interface IdAtProps extends AtProps {
  /** Everything that has a name of its kind. */
  readonly members: readonly { readonly id: string }[];
  readonly onRename: (to: string) => void;
}

/** A name by which other parts of the set call a thing: it changes everywhere, once it is written out and free. */
export function IdAt({ path, label, hint, members, onRename }: IdAtProps) {
  const { id, value, error } = useField(path);
  const { faults } = useDeskWords();
  const [taken, setTaken] = useState('');
  const shown = typeof value === 'string' ? value : '';
  const leave = (typed: string) => {
    const isTaken = members.some((one) => one.id === typed);
    setTaken(isTaken && typed !== shown ? typed : '');
    if (typed !== '' && !isTaken) onRename(typed);
  };
  const fault = taken === '' ? error : faults.repeated(taken);
  return (
    <Field id={id} label={label} hint={hint} error={fault}>
      <input
        id={id}
        class="input"
        type="text"
        autocomplete="off"
        value={shown}
        aria-invalid={fault !== undefined}
        aria-describedby={describedBy({ id, hint, error: fault })}
        onChange={(event) => leave(entered(event.currentTarget.value))}
      />
    </Field>
  );
}

/** Choices as a list that opens, by their words. */
export function picksOf(words: Readonly<Record<string, string>>): readonly Pick[] {
  return Object.entries(words).map(([id, label]) => ({ id, label }));
}
