/** The date of the letter, as people write it; circulars may carry none. */
import { useState } from 'preact/hooks';
import { readCivilDate } from '../../../rules/calendar.ts';
import { usePageWords } from '../../pages/words.ts';
import { useFormat } from '../../words.tsx';
import { describedBy, Field } from '../field.tsx';
import { useField } from './editing.ts';
import { useDeskWords } from './words.ts';
import { readWrittenDate } from './written-date.ts';

export function LetterDateAt() {
  const { labels } = useDeskWords();
  const format = useFormat();
  const { months } = usePageWords();
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
          onPut(text.trim() === '' ? null : (readWrittenDate(text, months) ?? text));
        }}
        // Left, it shows what was understood.
        onBlur={() => setTyped(undefined)}
      />
    </Field>
  );
}
