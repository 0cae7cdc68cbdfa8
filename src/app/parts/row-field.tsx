/** One field of a list's row, by its kind. */
import { useId } from 'preact/hooks';
import type { CivilDate } from '../../rules/calendar.ts';
import type { Field as FieldRule } from '../../rules/question.ts';
import { ANSWER_TEXT_MAX } from '../../rules/question.ts';
import { usePageWords } from '../pages/words.ts';
import type { Fault, Typed } from '../typed.ts';
import { useSay } from '../words.tsx';
import { Checks, type Pick, Select, YesNo } from './choices.tsx';
import { CountInput } from './count-input.tsx';
import { DateInput } from './date-input.tsx';
import { describedBy, Field, FieldGroup } from './field.tsx';

export interface RowFieldProps {
  readonly field: FieldRule;
  readonly typed: Typed;
  readonly today: CivilDate;
  readonly fault?: Fault | undefined;
  /** The rows of the other list that a `rows` field picks from. */
  readonly picks: readonly Pick[];
  readonly onType: (change: Typed) => void;
  readonly onTidy: (change: Typed) => void;
  readonly onLeave: (part: string) => void;
}

export function RowField(props: RowFieldProps) {
  const { field, fault } = props;
  const own = usePageWords();
  const say = useSay();
  const id = useId();
  const label = field.required ? say(field.label) : `${say(field.label)} ${own.optional}`;
  const error = fault && own.faults[fault.code];
  const isSingle = field.kind === 'text' || field.kind === 'count' || field.kind === 'choice';
  const Frame = isSingle ? Field : FieldGroup;
  return (
    <Frame id={id} label={label} error={error}>
      <Control {...props} id={id} describedBy={describedBy({ id, error })} />
    </Frame>
  );
}

type ControlProps = RowFieldProps & { readonly id: string; readonly describedBy: string | undefined };

function Control({
  field,
  typed,
  today,
  fault,
  picks,
  onType,
  onTidy,
  onLeave,
  id,
  describedBy,
}: ControlProps) {
  const own = usePageWords();
  const say = useSay();
  const value = typed[field.id] ?? '';
  const invalid = fault !== undefined;
  const type = (text: string) => onType({ [field.id]: text });
  const leave = () => onLeave(field.id);
  const common = { id, name: field.id, value, invalid, describedBy, onType: type, onLeave: leave };
  switch (field.kind) {
    case 'count':
      return <CountInput {...common} onTidy={(text) => onTidy({ [field.id]: text })} />;
    case 'choice':
      return (
        <Select
          {...common}
          picks={(field.options ?? []).map((option) => ({ id: option.id, label: say(option.label) }))}
        />
      );
    case 'yesNo':
      return <YesNo value={value} onType={type} />;
    case 'rows':
      return picks.length > 0 ? (
        <Checks picks={picks} value={value} onType={type} />
      ) : (
        <p class="hint">{own.list.nothingToPick}</p>
      );
    case 'date':
      return <DatePart {...{ field, typed, today, invalid, describedBy, onType }} onLeave={leave} />;
    case 'text':
      return (
        <input
          id={id}
          name={field.id}
          class="input"
          type="text"
          autocomplete="off"
          maxLength={ANSWER_TEXT_MAX}
          value={value}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          onInput={(event) => type(event.currentTarget.value)}
          onBlur={leave}
        />
      );
  }
}

interface DatePartProps {
  readonly field: FieldRule;
  readonly typed: Typed;
  readonly today: CivilDate;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  readonly onType: (change: Typed) => void;
  readonly onLeave: () => void;
}

/** A date of a row: its parts are named after the field. */
function DatePart({ field, typed, onType, ...common }: DatePartProps) {
  const key = (name: string) => `${field.id}.${name}`;
  const partOf = (name: string) => typed[key(name)] ?? '';
  return (
    <DateInput
      {...common}
      nameOf={key}
      value={{ day: partOf('day'), month: partOf('month'), year: partOf('year') }}
      onType={(change) =>
        onType(Object.fromEntries(Object.entries(change).map(([name, text]) => [key(name), text])))
      }
    />
  );
}
