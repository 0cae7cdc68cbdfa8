/** The form of a criteria set: everything that a letter may say otherwise, part by part. */
import { type CriteriaSet, periodsOf, type Section } from '../../../rules/criteria.ts';
import { freeName } from '../../../rules/criteria-members.ts';
import { firstDay, isPeriod } from '../../../rules/period.ts';
import { useSpeech } from '../../words.tsx';
import { Select } from '../choices.tsx';
import { describedBy, Field } from '../field.tsx';
import { fieldId, useEditing } from './editing.ts';
import { FactFields } from './fact-fields.tsx';
import { CountAt, PickAt, picksOf, TextAt, WordsAt } from './fields.tsx';
import { errorAt } from './form-faults.ts';
import { FormPart } from './form-part.tsx';
import { FormerDayNote } from './former-day-note.tsx';
import { LetterDateAt } from './letter-date.tsx';
import { DaysAt } from './list-at.tsx';
import { QuestionFields } from './question-fields.tsx';
import { ReadingFields } from './reading-fields.tsx';
import { SectionFields } from './section-fields.tsx';
import { UnitFields } from './unit-fields.tsx';
import { useDeskWords } from './words.ts';

export interface SetFormProps {
  readonly holdsFrom: string;
  readonly onHoldsFrom: (period: string) => void;
}

/** In the order in which a set is made: what it rests on, of whom what is asked, what comes of it, and what it is worth. */
export function SetForm(props: SetFormProps) {
  const { parts, helps, form } = useDeskWords();
  const { set, onPut } = useEditing();
  return (
    <>
      <FormPart title={parts.about} help={helps.about} isOpen>
        <AboutFields />
      </FormPart>
      <FormPart title={parts.due} help={helps.due}>
        <DueFields {...props} />
      </FormPart>
      {set.readings.length > 0 && (
        <FormPart title={parts.readings} help={helps.readings}>
          <ReadingFields />
        </FormPart>
      )}
      <FormPart title={parts.units} help={helps.units}>
        <UnitFields />
      </FormPart>
      <FormPart title={parts.questions} help={helps.questions}>
        <QuestionFields />
      </FormPart>
      <FormPart title={parts.facts} help={helps.facts}>
        <FactFields />
      </FormPart>
      {set.sections.map((section, place) => (
        // A section is known by its place: its months change while they are typed.
        <SectionFields key={`section-${place}`} section={section} place={place} />
      ))}
      <div class="part-add">
        <button
          type="button"
          id={set.sections.length === 0 ? fieldId('sections') : undefined}
          class="button button-outline"
          onClick={() => onPut(['sections'], [...set.sections, blankSection(set)])}
        >
          {form.addSection}
        </button>
      </div>
      <FormPart title={parts.points} help={helps.points}>
        <PointFields />
      </FormPart>
    </>
  );
}

function blankSection({ sections }: CriteriaSet): Section {
  return {
    id: freeName(sections, 's'),
    ...{ periods: [], combine: 'best', timing: { kind: 'month' } },
    ...{ questions: [], facts: [], levels: [], warnings: [] },
  };
}

function AboutFields() {
  const { labels } = useDeskWords();
  return (
    <>
      <WordsAt path={['title']} label={labels.title} rows={2} />
      <TextAt path={['indicator']} label={labels.indicator} />
      <TextAt path={['letter', 'number']} label={labels.letter} />
      <LetterDateAt />
      <TextAt path={['letter', 'reason']} label={labels.reason} rows={4} />
      <WordsAt path={['letter', 'contact', 'name']} label={labels.contact} rows={2} />
      <TextAt path={['letter', 'contact', 'phone']} label={labels.phone} />
      <TextAt path={['letter', 'contact', 'email']} label={labels.email} />
      <TextAt path={['id']} label={labels.id} hint={labels.idHint} />
      <CountAt path={['version']} label={labels.version} hint={labels.versionHint} />
    </>
  );
}

function DueFields(props: SetFormProps) {
  const own = useDeskWords();
  const { labels } = own;
  const { set, formerDay } = useEditing();
  return (
    <>
      <CountAt path={['due', 'dueDay']} label={labels.dueDay} hint={labels.dueDayHint} />
      <FormerDayNote set={set} texts={formerDay} leads />
      <PickAt path={['due', 'holidayShift']} label={labels.holidayShift} picks={picksOf(own.holidayShift)} />
      <DaysAt path={['due', 'holidays']} label={labels.holidays} hint={labels.holidaysHint} />
      <HoldsFromField {...props} />
    </>
  );
}

function HoldsFromField({ holdsFrom, onHoldsFrom }: SetFormProps) {
  const own = useDeskWords();
  const { format } = useSpeech();
  const { set, faults } = useEditing();
  const id = fieldId('holdsFrom');
  const error = errorAt(faults, 'holdsFrom', own);
  const hint = own.labels.holdsFromHint;
  const months = periodsOf(set).filter(isPeriod);
  return (
    <Field id={id} label={own.labels.holdsFrom} hint={hint} error={error}>
      <Select
        id={id}
        name={id}
        picks={months.map((period) => ({ id: period, label: format.date(firstDay(period), 'periodUi') }))}
        value={holdsFrom}
        invalid={error !== undefined}
        describedBy={describedBy({ id, hint, error })}
        onType={onHoldsFrom}
      />
    </Field>
  );
}

/** Points of every letter that some level has, and what is counted beside them. */
function PointFields() {
  const own = useDeskWords();
  const { set } = useEditing();
  const used = set.sections.flatMap(({ levels }) => levels.map(({ id }) => id)).filter((id) => id !== '');
  const letters = [...new Set([...Object.keys(set.scale), ...used])].sort();
  return (
    <>
      {letters.map((letter) => (
        <CountAt key={letter} path={['scale', letter]} label={own.labels.points(letter)} />
      ))}
      <CountAt path={['noLevelScore']} label={own.labels.noLevelScore} />
      <PickAt path={['aggregate']} label={own.labels.aggregate} picks={picksOf(own.aggregate)} />
      <TextAt path={['letter', 'scale']} label={own.labels.scale} rows={2} />
    </>
  );
}
