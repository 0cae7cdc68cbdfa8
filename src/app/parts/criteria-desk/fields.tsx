/** The fields of the form: text, words in both languages, numbers, one of several. Each stands for a place in the set. */
import { useState } from 'preact/hooks';
import { parseCount } from '../../../rules/count.ts';
import type { Path } from '../../../rules/criteria-edit.ts';
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

export function TextAt({ path, label, hint, rows }: TextAtProps) {
  const { id, value, error, onPut } = useField(path);
  const common = {
    id,
    class: 'input',
    autocomplete: 'off' as const,
    value: typeof value === 'string' ? value : '',
    'aria-invalid': error !== undefined,
    'aria-describedby': describedBy({ id, hint, error }),
    // Text is NFC from the moment it is entered (design.md section 3).
    onInput: (event: { currentTarget: { value: string } }) =>
      onPut(event.currentTarget.value.normalize('NFC')),
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
}

/** One of several; where nothing is chosen, nothing is said. */
export function PickAt({ path, label, hint, picks }: PickAtProps) {
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
        onType={(text) => onPut(text)}
      />
    </Field>
  );
}

/** Choices as a list that opens, by their words. */
export function picksOf(words: Readonly<Record<string, string>>): readonly Pick[] {
  return Object.entries(words).map(([id, label]) => ({ id, label }));
}
