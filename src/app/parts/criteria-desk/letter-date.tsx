/** The date of the letter, as people write it; circulars may carry none. */
import { useState } from 'preact/hooks';
import { parseDate, readCivilDate } from '../../../rules/calendar.ts';
import { useFormat } from '../../words.tsx';
import { describedBy, Field } from '../field.tsx';
import { useField } from './editing.ts';
import { useDeskWords } from './words.ts';

export function LetterDateAt() {
  const { labels } = useDeskWords();
  const format = useFormat();
  const { id, value, error, onPut } = useField(['letter', 'date']);
  const [typed, setTyped] = useState<string>();
  const date = typeof value === 'string' ? value : '';
  return (
    <Field id={id} label={labels.date} hint={labels.dateHint} error={error}>
      <input
        id={id}
        class="input"
        type="text"
        autocomplete="off"
        value={typed ?? (readCivilDate(date) ? format.date(date) : date)}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy({ id, hint: labels.dateHint, error })}
        onInput={({ currentTarget }) => {
          const text = currentTarget.value;
          setTyped(text);
          onPut(text.trim() === '' ? null : (parseDate(text) ?? text));
        }}
        // Left, it shows what was understood.
        onBlur={() => setTyped(undefined)}
      />
    </Field>
  );
}
