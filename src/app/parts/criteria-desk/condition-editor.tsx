/** A condition as fields, and its parts within it. */
import type { Condition } from '../../../rules/condition.ts';
import type { Section } from '../../../rules/criteria.ts';
import { without } from '../../../rules/criteria-edit.ts';
import { useSpeech } from '../../words.tsx';
import { Button } from '../button.tsx';
import { Select } from '../choices.tsx';
import { asKind, blankCondition } from './blank-condition.ts';
import { LeafFields } from './condition-leaf.tsx';
import { conditionText } from './condition-words.ts';
import { useEditing } from './editing.ts';
import { picksOf } from './fields.tsx';
import { Labelled } from './labelled.tsx';
import { useDeskWords } from './words.ts';

export interface ConditionProps {
  /** Names its controls. */
  readonly id: string;
  readonly condition: Condition;
  readonly section: Section;
  readonly onCondition: (condition: Condition) => void;
}

/** The whole condition of a level: as a sentence, and as fields below it. */
export function ConditionEditor(props: ConditionProps) {
  const own = useDeskWords();
  const { set } = useEditing();
  const { format, say } = useSpeech();
  return (
    <>
      <p class="condition-sentence">{conditionText(props.condition, set, { own, format, say })}</p>
      <ConditionFields {...props} />
    </>
  );
}

function ConditionFields({ id, condition, section, onCondition }: ConditionProps) {
  const own = useDeskWords();
  const { set } = useEditing();
  const isKind = (text: string): text is Condition['kind'] => text in own.kinds;
  return (
    <div class="condition">
      <Labelled id={id} label={own.form.kind}>
        <Select
          id={id}
          name={id}
          picks={picksOf(own.kinds)}
          value={condition.kind}
          invalid={false}
          onType={(kind) => {
            if (isKind(kind)) onCondition(asKind(condition, kind, set, section));
          }}
        />
      </Labelled>
      {!('of' in condition) ? (
        <LeafFields id={id} condition={condition} section={section} onCondition={onCondition} />
      ) : condition.kind === 'not' ? (
        <ConditionFields
          id={`${id}-not`}
          condition={condition.of}
          section={section}
          onCondition={(of) => onCondition({ ...condition, of })}
        />
      ) : (
        <Parts id={id} condition={condition} section={section} onCondition={onCondition} />
      )}
    </div>
  );
}

interface PartsProps extends ConditionProps {
  readonly condition: Extract<Condition, { kind: 'all' | 'any' }>;
}

function Parts({ id, condition, section, onCondition }: PartsProps) {
  const { form } = useDeskWords();
  const { set } = useEditing();
  const { format } = useSpeech();
  const onParts = (of: readonly Condition[]) => onCondition({ ...condition, of });
  return (
    <>
      {condition.of.map((part, place) => (
        // A part is known by its place alone.
        <fieldset key={`${id}-${place}`} class="condition-part">
          <legend>{form.part(format.count(place + 1))}</legend>
          <ConditionFields
            id={`${id}-${place}`}
            condition={part}
            section={section}
            onCondition={(changed) => onParts(condition.of.map((one, at) => (at === place ? changed : one)))}
          />
          <Button look="quiet" onPress={() => onParts(without(condition.of, place))}>
            {form.removePart(format.count(place + 1))}
          </Button>
        </fieldset>
      ))}
      <Button onPress={() => onParts([...condition.of, blankCondition('answered', set, section)])}>
        {form.addPart}
      </Button>
    </>
  );
}
