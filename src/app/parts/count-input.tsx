/**
 * A whole number as text: `type=number` throws Thai digits away (domain.md 3.4). Leaving it puts in the thousands commas;
 * what cannot be read stays as it was typed.
 */
import { formatCount, parseCount } from '../../rules/count.ts';

export interface CountInputProps {
  readonly id?: string;
  /** The part of the answer that it holds. */
  readonly name: string;
  readonly value: string;
  readonly invalid: boolean;
  readonly describedBy?: string | undefined;
  readonly onType: (text: string) => void;
  /** The same number in its tidy form: nobody has typed it. */
  readonly onTidy: (text: string) => void;
  readonly onLeave: () => void;
}

export function CountInput({
  id,
  name,
  value,
  invalid,
  describedBy,
  onType,
  onTidy,
  onLeave,
}: CountInputProps) {
  const tidy = (text: string) => {
    const count = parseCount(text);
    const shown = count === null ? text : formatCount(count);
    if (shown !== text) onTidy(shown);
    onLeave();
  };
  return (
    <input
      id={id}
      name={name}
      class="input input-count"
      type="text"
      inputMode="numeric"
      autocomplete="off"
      value={value}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onInput={(event) => onType(event.currentTarget.value)}
      onBlur={(event) => tidy(event.currentTarget.value)}
    />
  );
}
