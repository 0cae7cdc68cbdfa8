/** A date as วัน / เดือน / พ.ศ.: three fields of our own, since date pickers get the Buddhist year wrong (domain.md 3.1). */

import { usePageWords } from '../pages/words.ts';

export interface DateParts {
  readonly day: string;
  /** 1 to 12. */
  readonly month: string;
  readonly year: string;
}

export interface DateInputProps {
  /** What the part of each field is called. */
  readonly nameOf: (field: keyof DateParts) => string;
  readonly value: DateParts;
  readonly invalid: boolean;
  readonly describedBy?: string | undefined;
  readonly onType: (change: Partial<DateParts>) => void;
  readonly onLeave: () => void;
}

export function DateInput({ nameOf, value, invalid, describedBy, onType, onLeave }: DateInputProps) {
  const own = usePageWords();
  const typed = (name: 'day' | 'year') => (
    <input
      name={nameOf(name)}
      class={`input input-${name}`}
      type="text"
      inputMode="numeric"
      autocomplete="off"
      aria-label={own.dates[name]}
      placeholder={own.dates[name]}
      value={value[name]}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onInput={(event) => onType({ [name]: event.currentTarget.value })}
      onBlur={onLeave}
    />
  );
  return (
    <div class="date">
      {typed('day')}
      <select
        name={nameOf('month')}
        class="input"
        aria-label={own.dates.month}
        value={value.month}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        onChange={(event) => onType({ month: event.currentTarget.value })}
        onBlur={onLeave}
      >
        {own.months.map((name, index) => (
          <option key={name} value={String(index + 1)}>
            {name}
          </option>
        ))}
      </select>
      {typed('year')}
    </div>
  );
}
