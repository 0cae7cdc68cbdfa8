/** Several months or days in one field, as people write them: what is none of them stays, and is a fault at the field. */
import { useState } from 'preact/hooks';
import { readCivilDate } from '../../../rules/calendar.ts';
import { firstDay, isPeriod, periodOf } from '../../../rules/period.ts';
import { entered } from '../../entered.ts';
import { usePageWords } from '../../pages/words.ts';
import { type Format, useFormat } from '../../words.tsx';
import { describedBy, Field } from '../field.tsx';
import { useField } from './editing.ts';
import type { AtProps } from './fields.tsx';
import { readWrittenDate } from './written-date.ts';

interface Kind {
  /** What people wrote, as the set has it, by the names of the months; what cannot be read as it is. */
  readonly read: (text: string, months: readonly string[]) => string;
  readonly show: (value: string, format: Format) => string;
  readonly separator: RegExp;
  readonly joint: string;
  readonly rows: number;
}

const MONTHS: Kind = {
  read: (text, months) => {
    const day = isPeriod(text) ? null : readWrittenDate(`1 ${text}`, months);
    return day ? periodOf(day) : text;
  },
  show: (period, format) => (isPeriod(period) ? format.date(firstDay(period), 'periodShort') : period),
  separator: /[,\n]/,
  joint: ', ',
  rows: 2,
};
const DAYS: Kind = {
  read: (text, months) => readWrittenDate(text, months) ?? text,
  show: (day, format) => (readCivilDate(day) ? format.date(day) : day),
  separator: /\n/,
  joint: '\n',
  rows: 4,
};

export function MonthsAt(props: AtProps) {
  return <ListAt kind={MONTHS} {...props} />;
}

export function DaysAt(props: AtProps) {
  return <ListAt kind={DAYS} {...props} />;
}

function ListAt({ kind, path, label, hint }: AtProps & { readonly kind: Kind }) {
  const { id, value, error, onPut } = useField(path);
  const format = useFormat();
  const { months } = usePageWords();
  const members = Array.isArray(value) ? value.map(String) : [];
  const [typed, setTyped] = useState<string>();
  const shown = members.map((member) => kind.show(member, format)).join(kind.joint);
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        class="input"
        rows={kind.rows}
        value={typed ?? shown}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy({ id, hint, error })}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          onPut(readList(event.currentTarget.value, kind, months));
        }}
        // Left, it shows what was understood.
        onBlur={() => setTyped(undefined)}
      />
    </Field>
  );
}

function readList(text: string, { read, separator }: Kind, months: readonly string[]): string[] {
  const parts = text.split(separator).map(entered);
  return parts.filter((part) => part !== '').map((part) => read(part, months));
}
