/** Adding an LAO by hand, or mending one: it counts at once, and waits for the province's word. */
import { useId, useState } from 'preact/hooks';
import { LAO_TYPES, type LaoBody, type LaoType, UNIT_NAME_MAX, type Unit } from '../../../rules/roster.ts';
import { unitName } from '../../answers.ts';
import { usePageWords } from '../../pages/words.ts';
import { searchKey } from '../../search.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { describedBy, Field, FieldGroup } from '../field.tsx';

export type LaoChange = Pick<LaoBody, 'name' | 'laoType' | 'retired'>;

export interface LaoDialogProps {
  /** The LAO to mend; null adds one. */
  readonly unit: Unit | null;
  readonly units: readonly Unit[];
  readonly onSave: (change: LaoChange) => void;
  readonly onClose: () => void;
}

export function LaoDialog({ unit, units, onSave, onClose }: LaoDialogProps) {
  const own = usePageWords();
  const id = useId();
  const radio = useId();
  const [name, setName] = useState(unit?.name ?? '');
  const [laoType, setType] = useState<LaoType>(unit?.laoType ?? LAO_TYPES[0]);
  const [fault, setFault] = useState<'required' | 'taken'>();
  const error = fault && own.lao[fault];
  const key = searchKey(unitName({ name, laoType }));
  const isTaken = units.some((one) => one.id !== unit?.id && searchKey(unitName(one)) === key);
  const save = () => {
    const text = name.normalize('NFC').trim();
    if (text === '' || isTaken) setFault(text === '' ? 'required' : 'taken');
    else onSave({ name: text, laoType, retired: false });
  };
  return (
    <Dialog
      title={unit ? own.lao.edit : own.lao.add}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{own.cancel}</Button>
          <Button look="main" onPress={save}>
            {own.lao.save}
          </Button>
        </>
      }
    >
      <FieldGroup id={radio} label={own.lao.type}>
        <div class="types">
          {LAO_TYPES.map((type) => (
            <label key={type} class="choice">
              <input type="radio" name={radio} checked={type === laoType} onChange={() => setType(type)} />
              {type}
            </label>
          ))}
        </div>
      </FieldGroup>
      <Field id={id} label={own.lao.name} hint={own.lao.hint} error={error}>
        <input
          id={id}
          class="input"
          type="text"
          autocomplete="off"
          maxLength={UNIT_NAME_MAX}
          value={name}
          aria-invalid={fault !== undefined}
          aria-describedby={describedBy({ id, hint: own.lao.hint, error })}
          onInput={(event) => {
            setName(event.currentTarget.value);
            setFault(undefined);
          }}
        />
      </Field>
      {unit && (
        <Button
          look="quiet"
          onPress={() => onSave({ name: unit.name, laoType: unit.laoType, retired: true })}
        >
          {own.lao.retire}
        </Button>
      )}
    </Dialog>
  );
}
