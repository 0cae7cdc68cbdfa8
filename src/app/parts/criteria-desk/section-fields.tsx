/** One section of the form: its months, how its levels are combined, what is asked, when it is late, and its levels. */
import type { Section } from '../../../rules/criteria.ts';
import { withQuestion } from '../../../rules/criteria-edit.ts';
import { useFormat, useSay } from '../../words.tsx';
import { FieldGroup } from '../field.tsx';
import { useEditing, useField } from './editing.ts';
import { PickAt, picksOf } from './fields.tsx';
import { LevelFields } from './level-fields.tsx';
import { MonthsAt } from './list-at.tsx';
import { MemberWays } from './member-ways.tsx';
import { monthsText } from './set-in-words.ts';
import { useDeskWords } from './words.ts';

export interface SectionProps {
  readonly section: Section;
  readonly place: number;
}

export function SectionFields({ section, place }: SectionProps) {
  const own = useDeskWords();
  const format = useFormat();
  const { set } = useEditing();
  const { id, onPut } = useField(['sections']);
  const path = ['sections', String(place)];
  return (
    <details class="set-part form-part">
      <summary id={place === 0 ? id : undefined}>{monthsText(section.periods, { format })}</summary>
      <MonthsAt path={[...path, 'periods']} label={own.labels.months} hint={own.form.monthsHint} />
      <PickAt path={[...path, 'combine']} label={own.labels.combine} picks={picksOf(own.combine)} />
      <OtherwiseAt section={section} place={place} />
      {section.timing.kind === 'receipt' && (
        <>
          <PickAt
            path={[...path, 'timing', 'counted']}
            label={own.labels.counted}
            picks={picksOf(own.counted)}
          />
          <PickAt
            path={[...path, 'timing', 'lateUntil']}
            label={own.labels.lateUntil}
            picks={picksOf(own.lateUntil)}
          />
        </>
      )}
      <AskedAt section={section} place={place} />
      <LevelFields section={section} path={path} />
      <MemberWays
        name={monthsText(section.periods, { format }) || own.labels.months}
        members={set.sections}
        place={place}
        onMembers={onPut}
      />
    </details>
  );
}

function OtherwiseAt({ section, place }: SectionProps) {
  const own = useDeskWords();
  const { onPut } = useEditing();
  const path = ['sections', String(place), 'otherwise'];
  const { id, error } = useField(path);
  return (
    <div class="field">
      <label for={id}>{own.labels.otherwise}</label>
      <select
        id={id}
        class="input"
        value={section.otherwise ?? ''}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-error`}
        onChange={({ currentTarget: { value } }) => onPut(path, value === '' ? undefined : value)}
      >
        <option value="">{own.labels.noLevel}</option>
        {section.levels.map((level) => (
          <option key={level.id} value={level.id}>
            {own.labels.level(level.id)}
          </option>
        ))}
      </select>
      <p class="error" id={`${id}-error`} aria-live="polite">
        {error}
      </p>
    </div>
  );
}

/** What is asked in these months; the facts that conditions may read come with it. */
function AskedAt({ section, place }: SectionProps) {
  const own = useDeskWords();
  const say = useSay();
  const { set, onPut } = useEditing();
  const { id, error } = useField(['sections', String(place), 'questions']);
  return (
    <FieldGroup id={`${id}-group`} label={own.labels.asked} error={error}>
      <div class="checks">
        {set.questions.map((question, at) => (
          <label key={question.id} class="choice">
            <input
              id={at === 0 ? id : undefined}
              type="checkbox"
              checked={section.questions.includes(question.id)}
              onChange={({ currentTarget: { checked } }) =>
                onPut(['sections', String(place)], withQuestion(set, section, question.id, checked))
              }
            />
            {say(question.label)}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
