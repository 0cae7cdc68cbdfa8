/** What the one fact of a condition is held against: a number, a day, the due day; or nothing. */
import type { Condition } from '../../../rules/condition.ts';
import { parseCount } from '../../../rules/count.ts';
import type { Section } from '../../../rules/criteria.ts';
import { Chosen, useFacts } from './fact-field.tsx';
import { picksOf } from './fields.tsx';
import { Labelled } from './labelled.tsx';
import { useDeskWords } from './words.ts';

const MONTH_END = 'monthEnd';

/** Conditions that read one fact. */
export type Against = Extract<
  Condition,
  { kind: 'isTrue' | 'answered' | 'atLeast' | 'onOrBefore' | 'after' | 'before' }
>;

export interface AgainstProps {
  readonly id: string;
  readonly condition: Against;
  readonly section: Section;
  readonly onCondition: (condition: Condition) => void;
}

export function AgainstField({ id, section, condition, onCondition }: AgainstProps) {
  const own = useDeskWords();
  const days = useFacts(section, ['date']);
  const common = { id: `${id}-limit`, label: own.form.limit };
  switch (condition.kind) {
    case 'atLeast':
      return (
        <Labelled id={`${id}-n`} label={own.form.n}>
          <input
            id={`${id}-n`}
            class="input input-count"
            type="text"
            inputMode="numeric"
            autocomplete="off"
            value={Number.isNaN(condition.n) ? '' : condition.n}
            onInput={(event) =>
              onCondition({ ...condition, n: parseCount(event.currentTarget.value) ?? Number.NaN })
            }
          />
        </Labelled>
      );
    case 'onOrBefore':
    case 'after':
      return (
        <Chosen
          {...common}
          picks={[
            { id: MONTH_END, label: own.says.monthEnd },
            ...days.filter((day) => day.id !== condition.fact),
          ]}
          value={condition.limit === MONTH_END ? MONTH_END : condition.limit.fact}
          onType={(limit) =>
            onCondition({ ...condition, limit: limit === MONTH_END ? limit : { fact: limit } })
          }
        />
      );
    case 'before':
      return (
        <Chosen
          {...common}
          picks={picksOf(own.says.before)}
          value={condition.limit}
          onType={(limit) => {
            if (limit === 'lateFrom' || limit === 'closesAt') onCondition({ ...condition, limit });
          }}
        />
      );
    default:
      return null;
  }
}
