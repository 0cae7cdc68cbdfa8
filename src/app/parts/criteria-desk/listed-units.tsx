/** Units that a set lists itself: added by their names, one a line, for a district at a time. */
import { useState } from 'preact/hooks';
import type { UnitType } from '../../../rules/criteria.ts';
import type { Path } from '../../../rules/criteria-edit.ts';
import { freeName } from '../../../rules/criteria-members.ts';
import { entered } from '../../entered.ts';
import { districtIn, usePlaces } from '../../places.ts';
import { useSpeech } from '../../words.tsx';
import { Button } from '../button.tsx';
import { Select } from '../choices.tsx';
import { Field } from '../field.tsx';
import { useEditing, useField } from './editing.ts';
import { PickAt, TextAt } from './fields.tsx';
import { FoldedPart } from './folded-part.tsx';
import { MemberWays } from './member-ways.tsx';
import { useDeskWords } from './words.ts';

type Listed = Extract<UnitType['from'], { kind: 'list' }>['units'];

interface ListedUnitsProps {
  readonly path: Path;
  readonly units: Listed;
}

export function ListedUnits({ path, units }: ListedUnitsProps) {
  const { labels } = useDeskWords();
  const { format } = useSpeech();
  return (
    <>
      <FoldedPart path={path} name={labels.listed(format.count(units.length))}>
        {() => units.map((unit, place) => <OneUnit key={unit.id} path={path} units={units} place={place} />)}
      </FoldedPart>
      <AddUnits path={path} units={units} />
    </>
  );
}

function OneUnit({ path, units, place }: ListedUnitsProps & { readonly place: number }) {
  const { labels } = useDeskWords();
  const { say } = useSpeech();
  const { onPut } = useField(path);
  const { name = '', district = '' } = units[place] ?? {};
  const at = [...path, String(place)];
  const of = districtIn(usePlaces(), district);
  return (
    <FoldedPart path={at} name={[name, of ? say(of) : district].join(' · ')}>
      {() => (
        <>
          <TextAt path={[...at, 'name']} label={labels.listedName} />
          <PickAt path={[...at, 'district']} label={labels.listedDistrict} picks={useDistricts()} />
          <MemberWays name={name} members={units} place={place} onMembers={onPut} />
        </>
      )}
    </FoldedPart>
  );
}

function AddUnits({ path, units }: ListedUnitsProps) {
  const { labels, form } = useDeskWords();
  const { set } = useEditing();
  const { id, error, onPut } = useField(path);
  const [district, setDistrict] = useState('');
  const [text, setText] = useState('');
  const names = namesIn(text);
  const add = () => {
    // Ids of another version are never given again: answers are kept under them.
    const begin = `${district}-v${set.version}-`;
    const more = [...units];
    for (const name of names) more.push({ id: freeName(more, begin), name, district });
    onPut(more);
    setText('');
  };
  return (
    <div class="condition-part">
      <Field id={`${id}-district`} label={labels.listedDistrict}>
        <Select
          id={`${id}-district`}
          name={`${id}-district`}
          picks={useDistricts()}
          value={district}
          invalid={false}
          onType={setDistrict}
        />
      </Field>
      <Field id={id} label={labels.listedNames} hint={labels.listedNamesHint} error={error}>
        <textarea
          id={id}
          class="input"
          rows={3}
          value={text}
          aria-describedby={`${id}-hint`}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <Button disabled={district === '' || names.length === 0} onPress={add}>
        {form.addListed}
      </Button>
    </div>
  );
}

function useDistricts() {
  const { say } = useSpeech();
  return usePlaces().districts.map((one) => ({ id: one.code, label: say(one) }));
}

function namesIn(text: string): readonly string[] {
  const lines = text.split('\n').map(entered);
  return lines.filter((line) => line !== '');
}
