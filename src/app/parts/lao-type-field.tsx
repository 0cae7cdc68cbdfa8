/** Which kind of local organisation it is: one of four. */
import { useId } from 'preact/hooks';
import { LAO_TYPES, type LaoType } from '../../rules/roster.ts';
import { usePageWords } from '../pages/words.ts';
import { Radio } from './choices.tsx';
import { FieldGroup } from './field.tsx';

export interface LaoTypeFieldProps {
  readonly value: LaoType;
  readonly onChange: (type: LaoType) => void;
}

export function LaoTypeField({ value, onChange }: LaoTypeFieldProps) {
  const own = usePageWords();
  const id = useId();
  return (
    <FieldGroup id={id} label={own.lao.type}>
      <div class="types">
        {LAO_TYPES.map((type) => (
          <Radio key={type} name={id} checked={type === value} onChoose={() => onChange(type)}>
            {type}
          </Radio>
        ))}
      </div>
    </FieldGroup>
  );
}
