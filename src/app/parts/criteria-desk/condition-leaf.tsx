/** The fields of a condition that has no parts: which facts, and what they are held against. */
import type { Condition } from '../../../rules/condition.ts';
import type { Section } from '../../../rules/criteria.ts';
import type { FactType } from './blank-condition.ts';
import { type Against, AgainstField } from './condition-against.tsx';
import { Chosen, FactField } from './fact-field.tsx';
import { useDeskWords } from './words.ts';

type Leaf = Exclude<Condition, { kind: 'all' | 'any' | 'not' }>;

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
const TYPES: Readonly<Record<Against['kind'], readonly FactType[]>> = {
  isTrue: ['yesNo'],
  answered: ['count', 'date', 'yesNo'],
  atLeast: ['count'],
  onOrBefore: ['date'],
  after: ['date'],
  before: ['instant'],
};

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
