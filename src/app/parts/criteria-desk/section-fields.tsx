/** One section of the form: its months, what is asked, its levels and how they are combined, when it is late, and its warnings. */
import { useState } from 'preact/hooks';
import type { Section } from '../../../rules/criteria.ts';
import { renamed } from '../../../rules/criteria-members.ts';
import { useFormat } from '../../words.tsx';
import { AskedAt, EvidenceAt } from './asked-fields.tsx';
import { useEditing, useField } from './editing.ts';
import { IdAt, PickAt, picksOf } from './fields.tsx';
import { FormPart } from './form-part.tsx';
import { LevelFields } from './level-fields.tsx';
import { MonthsAt } from './list-at.tsx';
import { MemberWays } from './member-ways.tsx';
import { monthsText } from './set-in-words.ts';
import { TimingFields } from './timing-fields.tsx';
import { WarningFields } from './warning-fields.tsx';
import { useDeskWords } from './words.ts';

export interface SectionProps {
  readonly section: Section;
  readonly place: number;
}

export function SectionFields({ section, place }: SectionProps) {
  const own = useDeskWords();
  const format = useFormat();
  const { labels } = own;
  const { set, onSet } = useEditing();
  const { id, onPut } = useField(['sections']);
  const path = ['sections', String(place)];
  const months = monthsText(section.periods, { format });
  const name = months === '' ? own.form.newSection : own.form.levelsOf(months);
  const [isNew] = useState(months === '');
  return (
    <FormPart title={name} help={own.helps.section} isOpen={isNew} {...(place === 0 && { id })}>
      <MonthsAt path={[...path, 'periods']} label={labels.months} hint={own.form.monthsHint} />
      <AskedAt section={section} place={place} />
      <EvidenceAt section={section} place={place} />
      <h2>{labels.levels}</h2>
      <LevelFields section={section} path={path} />
      <PickAt path={[...path, 'combine']} label={labels.combine} picks={picksOf(own.combine)} />
      <OtherwiseAt section={section} place={place} />
      <TimingFields section={section} place={place} />
      <h2>{labels.warnings}</h2>
      <p class="soft part-help">{own.helps.warnings}</p>
      <WarningFields section={section} path={[...path, 'warnings']} />
      <IdAt
        path={[...path, 'id']}
        label={labels.sectionId}
        hint={labels.sectionIdHint}
        members={set.sections}
        onRename={(to) => onSet(renamed(set, 'sections', section.id, to))}
      />
      <MemberWays name={name} members={set.sections} place={place} onMembers={onPut} />
    </FormPart>
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
