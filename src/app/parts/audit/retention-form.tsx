/** Years that evidence is kept; asked again, since what goes by it cannot be brought back. */
import { useId, useState } from 'preact/hooks';
import { useFormat } from '../../words.tsx';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Field } from '../field.tsx';
import { keptFor, YEAR_MONTHS } from './kept-for.ts';
import { useAuditWords } from './words.ts';

const YEARS = [1, 2, 3, 5, 10] as const;

export interface RetentionFormProps {
  /** As it is now; null: for good. */
  readonly months: number | null;
  readonly onSave: (months: number | null) => void;
}

export function RetentionForm({ months, onSave }: RetentionFormProps) {
  const own = useAuditWords();
  const { retention: words } = own;
  const format = useFormat();
  const id = useId();
  const [chosen, setChosen] = useState(months);
  const [isAsked, setAsked] = useState(false);
  const text = (value: number | null) => keptFor(value, own, format);
  const close = () => setAsked(false);
  const options = [null, ...YEARS.map((years) => years * YEAR_MONTHS)];
  const all = options.includes(months) ? options : [months, ...options];
  return (
    <>
      <Field id={id} label={words.label}>
        <select
          id={id}
          class="input"
          value={String(chosen)}
          onChange={(event) =>
            setChosen(all.find((one) => String(one) === event.currentTarget.value) ?? null)
          }
        >
          {all.map((one) => (
            <option key={one} value={String(one)}>
              {text(one)}
            </option>
          ))}
        </select>
      </Field>
      <Button disabled={chosen === months} onPress={() => setAsked(true)}>
        {words.save}
      </Button>
      {isAsked && (
        <Dialog
          title={words.sure(text(chosen))}
          onClose={close}
          actions={
            <>
              <Button onPress={close}>{words.keep}</Button>
              <Button
                look="main"
                onPress={() => {
                  close();
                  onSave(chosen);
                }}
              >
                {words.save}
              </Button>
            </>
          }
        >
          <p>{chosen !== null && words.sureText}</p>
        </Dialog>
      )}
    </>
  );
}
