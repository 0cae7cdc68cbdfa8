/** What an answer is chosen from, and the fields of a list's rows. */
import type { Path } from '../../../rules/criteria-edit.ts';
import { newName } from '../../../rules/criteria-members.ts';
import type { Field, Option } from '../../../rules/question.ts';
import { useSay } from '../../words.tsx';
import { Button } from '../button.tsx';
import { useEditing, useField } from './editing.ts';
import { CheckAt, PickAt, picksOf, WordsAt } from './fields.tsx';
import { MemberWays } from './member-ways.tsx';
import { useDeskWords } from './words.ts';

interface OptionFieldsProps {
  readonly path: Path;
  readonly options: readonly Option[];
}

export function OptionFields({ path, options }: OptionFieldsProps) {
  const { labels, form } = useDeskWords();
  const say = useSay();
  const { set, known } = useEditing();
  const { onPut } = useField(path);
  const blank = (): Option => ({ id: newName(set, options, 'o', known), label: { th: '', en: '' } });
  return (
    <fieldset class="field">
      <legend>{labels.options}</legend>
      {options.map((option, place) => (
        <div key={`option-${option.id}`} class="condition-part">
          <WordsAt path={[...path, String(place), 'label']} label={labels.option} />
          <MemberWays
            name={say(option.label) || option.id}
            members={options}
            place={place}
            onMembers={onPut}
          />
        </div>
      ))}
      <Button onPress={() => onPut([...options, blank()])}>{form.addOption}</Button>
    </fieldset>
  );
}

interface RowFieldsProps {
  readonly path: Path;
  readonly fields: readonly Field[];
}

export function RowFields({ path, fields }: RowFieldsProps) {
  const own = useDeskWords();
  const { labels, form } = own;
  const say = useSay();
  const { set, known } = useEditing();
  const { onPut } = useField(path);
  const blank = (): Field => ({
    id: newName(set, fields, 'f', known),
    kind: 'text',
    label: { th: '', en: '' },
  });
  return (
    <fieldset class="field">
      <legend>{labels.fields}</legend>
      {fields.map((field, place) => {
        const at = [...path, String(place)];
        return (
          <div key={`field-${field.id}`} class="condition-part">
            <WordsAt path={[...at, 'label']} label={labels.field} />
            <PickAt path={[...at, 'kind']} label={labels.kind} picks={picksOf(own.fieldKinds)} />
            <CheckAt path={[...at, 'required']} label={labels.required} />
            {field.kind === 'choice' && (
              <OptionFields path={[...at, 'options']} options={field.options ?? []} />
            )}
            {field.kind === 'rows' && <RowsQuestionAt path={[...at, 'question']} label={labels.pickedFrom} />}
            <MemberWays
              name={say(field.label) || field.id}
              members={fields}
              place={place}
              onMembers={onPut}
            />
          </div>
        );
      })}
      <Button onPress={() => onPut([...fields, blank()])}>{form.addField}</Button>
    </fieldset>
  );
}

/** A list that districts keep, of those that the set asks for. */
export function RowsQuestionAt({ path, label }: { readonly path: Path; readonly label: string }) {
  const say = useSay();
  const { set } = useEditing();
  const lists = set.questions.filter(({ kind }) => kind === 'rows');
  return (
    <PickAt
      path={path}
      label={label}
      picks={lists.map((list) => ({ id: list.id, label: say(list.label) || list.id }))}
    />
  );
}
