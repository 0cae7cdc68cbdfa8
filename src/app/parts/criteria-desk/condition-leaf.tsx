/** The fields of a condition that has no parts: which facts, and what they are held against. */
import type { Condition } from '../../../rules/condition.ts';
import { parseCount } from '../../../rules/count.ts';
import type { Section } from '../../../rules/criteria.ts';
import { useSpeech } from '../../words.tsx';
import { type Pick, Select } from '../choices.tsx';
import { type FactType, factsOf } from './blank-condition.ts';
import { factLabel } from './condition-words.ts';
import { useEditing } from './editing.ts';
import { picksOf } from './fields.tsx';
import { Labelled } from './labelled.tsx';
import { useDeskWords } from './words.ts';

type Leaf = Exclude<Condition, { kind: 'all' | 'any' | 'not' }>;
const MONTH_END = 'monthEnd';

export interface LeafProps {
  readonly id: string;
  readonly condition: Leaf;
  readonly section: Section;
  readonly onCondition: (condition: Condition) => void;
}

export function LeafFields({ id, condition, section, onCondition }: LeafProps) {
  const { form } = useDeskWords();
  const common = { id, section };
  switch (condition.kind) {
    case 'full':
      return (
        <>
          <FactField
            {...common}
            part="done"
            label={form.done}
            types={['count']}
            value={condition.done}
            onFact={(done) => onCondition({ ...condition, done })}
          />
          <FactField
            {...common}
            part="target"
            label={form.target}
            types={['count']}
            value={condition.target}
            onFact={(target) => onCondition({ ...condition, target })}
          />
          <ZeroField condition={condition} onCondition={onCondition} />
        </>
      );
    case 'exceeds':
      return (
        <>
          <FactField
            {...common}
            part="fact"
            label={form.fact}
            types={['count']}
            value={condition.fact}
            onFact={(fact) => onCondition({ ...condition, fact })}
          />
          <FactField
            {...common}
            part="than"
            label={form.than}
            types={['count']}
            value={condition.than}
            onFact={(than) => onCondition({ ...condition, than })}
          />
        </>
      );
    case 'levelMet':
      return <LevelField {...common} condition={condition} onCondition={onCondition} />;
    default:
      return (
        <>
          <FactField
            {...common}
            part="fact"
            label={form.fact}
            types={TYPES[condition.kind]}
            value={condition.fact}
            onFact={(fact) => onCondition({ ...condition, fact })}
          />
          <AgainstField {...common} condition={condition} onCondition={onCondition} />
        </>
      );
  }
}

/** Which facts a condition can read. */
const TYPES: Readonly<
  Record<'isTrue' | 'answered' | 'atLeast' | 'onOrBefore' | 'after' | 'before', readonly FactType[]>
> = {
  isTrue: ['yesNo'],
  answered: ['count', 'date', 'yesNo'],
  atLeast: ['count'],
  onOrBefore: ['date'],
  after: ['date'],
  before: ['instant'],
};

interface FactFieldProps {
  readonly id: string;
  readonly part: string;
  readonly label: string;
  readonly types: readonly FactType[];
  readonly section: Section;
  readonly value: string;
  readonly onFact: (fact: string) => void;
}

function FactField({ id, part, label, types, section, value, onFact }: FactFieldProps) {
  return (
    <Chosen
      id={`${id}-${part}`}
      label={label}
      picks={useFacts(section, types)}
      value={value}
      onType={onFact}
    />
  );
}

function useFacts(section: Section, types: readonly FactType[]): readonly Pick[] {
  const { set } = useEditing();
  const own = useDeskWords();
  const { format, say } = useSpeech();
  return factsOf(set, section, types).map((id) => ({ id, label: factLabel(set, id, { own, format, say }) }));
}

interface ChosenProps {
  readonly id: string;
  readonly label: string;
  readonly picks: readonly Pick[];
  readonly value: string;
  readonly onType: (text: string) => void;
}

function Chosen({ id, label, ...choice }: ChosenProps) {
  return (
    <Labelled id={id} label={label}>
      <Select id={id} name={id} invalid={choice.value === ''} {...choice} />
    </Labelled>
  );
}

function ZeroField({ condition, onCondition }: OfKind<'full'>) {
  const { form } = useDeskWords();
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={condition.allowZero === true}
        onChange={(event) => {
          const { allowZero: _, ...strict } = condition;
          onCondition(event.currentTarget.checked ? { ...strict, allowZero: true } : strict);
        }}
      />
      {form.zeroToo}
    </label>
  );
}

/** A leaf of one kind, and what becomes of it. */
interface OfKind<K extends Leaf['kind']> {
  readonly condition: Extract<Leaf, { kind: K }>;
  readonly onCondition: (condition: Condition) => void;
}

function LevelField({
  id,
  section,
  condition,
  onCondition,
}: OfKind<'levelMet'> & Omit<LeafProps, 'condition'>) {
  const own = useDeskWords();
  return (
    <Chosen
      id={`${id}-level`}
      label={own.kinds.levelMet}
      picks={section.levels.map((level) => ({ id: level.id, label: own.labels.level(level.id) }))}
      value={condition.level}
      onType={(level) => onCondition({ ...condition, level })}
    />
  );
}

/** What the one fact is held against: a number, a day, the due day; or nothing. */
function AgainstField({
  id,
  section,
  condition,
  onCondition,
}: OfKind<keyof typeof TYPES> & Omit<LeafProps, 'condition'>) {
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
