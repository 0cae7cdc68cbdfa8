/** The condition at a place of the set: what it is for, and what is wrong with it. */
import type { Condition } from '../../../rules/condition.ts';
import type { Section } from '../../../rules/criteria.ts';
import type { Path } from '../../../rules/criteria-edit.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { useField } from './editing.ts';

export interface ConditionAtProps {
  readonly path: Path;
  readonly label: string;
  readonly condition: Condition;
  readonly section: Section;
}

export function ConditionAt({ path, label, condition, section }: ConditionAtProps) {
  const { id, error, onPut } = useField(path);
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <ConditionEditor id={id} condition={condition} section={section} onCondition={onPut} />
      <p class="error" aria-live="polite">
        {error}
      </p>
    </fieldset>
  );
}
