/** Choosing a fact of a section for a condition, by its label. */
import type { Section } from '../../../rules/criteria.ts';
import { useSpeech } from '../../words.tsx';
import { type Pick, Select } from '../choices.tsx';
import { type FactType, factsOf } from './blank-condition.ts';
import { factLabel } from './condition-words.ts';
import { useEditing } from './editing.ts';
import { Labelled } from './labelled.tsx';
import { useDeskWords } from './words.ts';

interface FactFieldProps {
  readonly id: string;
  readonly part: string;
  readonly label: string;
  readonly types: readonly FactType[];
  readonly section: Section;
  readonly value: string;
  readonly onFact: (fact: string) => void;
}

export function FactField({ id, part, label, types, section, value, onFact }: FactFieldProps) {
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

/** The facts of some types, by their labels. */
export function useFacts(section: Section, types: readonly FactType[]): readonly Pick[] {
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

export function Chosen({ id, label, ...choice }: ChosenProps) {
  return (
    <Labelled id={id} label={label}>
      <Select id={id} name={id} invalid={choice.value === ''} {...choice} />
    </Labelled>
  );
}
