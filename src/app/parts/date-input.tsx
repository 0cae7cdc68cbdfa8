/** A date as วัน / เดือน / พ.ศ.: three fields of our own, since date pickers get the Buddhist year wrong (domain.md 3.1). */
import { useState } from 'preact/hooks';
import { buddhistYear, type CivilDate, dateFrom } from '../../rules/calendar.ts';
import { usePageWords } from '../pages/words.ts';
import { useFormat } from '../words.tsx';

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
  readonly today: CivilDate;
  readonly invalid: boolean;
  readonly describedBy?: string | undefined;
  readonly onType: (change: Partial<DateParts>) => void;
  readonly onLeave: () => void;
}

/** Work of a fiscal year is dated in it, in the one before or the one after. */
const YEARS_NEAR = 1;

export function DateInput({ nameOf, value, today, invalid, describedBy, onType, onLeave }: DateInputProps) {
  const own = usePageWords();
  const { digits } = useFormat();
  const year = yearOf(value);
  // Not in the middle of a year: 2568 begins as 25, which is 2525.
  const [isTyping, setTyping] = useState(false);
  const isFar = !isTyping && year !== null && Math.abs(year - buddhistYear(today)) > YEARS_NEAR;
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
      onInput={(event) => {
        setTyping(true);
        onType({ [name]: event.currentTarget.value });
      }}
      onBlur={() => {
        setTyping(false);
        onLeave();
      }}
    />
  );
  const fields = (
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
  // A slip that is a date: 13 is 2513. It may stand; where it is shown later, the year often is not.
  return (
    <>
      {fields}
      {isFar && (
        <p class="hint" role="status">
          {own.dates.far(digits(String(year)))}
        </p>
      )}
    </>
  );
}

/** The Buddhist year of what is typed, once that is a date. */
function yearOf({ day, month, year }: DateParts): number | null {
  const date = dateFrom(day, Number(month), year);
  return date === null ? null : buddhistYear(date);
}
