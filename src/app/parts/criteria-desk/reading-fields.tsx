/** The readings of the letter as named choices. */
import { useId } from 'preact/hooks';
import type { Reading } from '../../../rules/criteria.ts';
import { without } from '../../../rules/criteria-edit.ts';
import { chooseReading, chosenValue } from '../../../rules/readings.ts';
import { useSay } from '../../words.tsx';
import { Button } from '../button.tsx';
import { Radio } from '../choices.tsx';
import { FieldGroup } from '../field.tsx';
import { useEditing, useField } from './editing.ts';
import { useDeskWords } from './words.ts';

export function ReadingFields() {
  const { set } = useEditing();
  return (
    <>
      {set.readings.map((reading, place) =>
        reading.values ? <ReadingField key={reading.key} reading={reading} place={place} /> : null,
      )}
    </>
  );
}

function ReadingField({ reading, place }: { reading: Reading; place: number }) {
  const own = useDeskWords();
  const say = useSay();
  const name = useId();
  const { set, onSet } = useEditing();
  const { id, error } = useField(['readings', String(place)]);
  const { onPut } = useField(['readings']);
  const chosen = chosenValue(set, reading);
  const choose = (value: unknown) => {
    const changed = chooseReading(set, reading.key, value);
    if (changed) onSet(changed);
  };
  const values = reading.values ?? [];
  const isOther = !values.some(({ value }) => value === chosen);
  return (
    <FieldGroup
      id={`${id}-group`}
      label={say(reading.question)}
      error={error}
      note={isOther ? own.byHand : ''}
    >
      <div class="checks">
        {values.map(({ value, label }, at) => (
          <Radio
            key={label.en}
            id={at === 0 ? id : undefined}
            name={name}
            checked={value === chosen}
            onChoose={() => choose(value)}
          >
            {say(label)}
          </Radio>
        ))}
      </div>
      {error && <Button onPress={() => onPut(without(set.readings, place))}>{own.form.dropReading}</Button>}
    </FieldGroup>
  );
}
