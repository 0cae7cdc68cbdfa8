/** What is asked in the months of a section, and which of it needs evidence. */
import type { Section } from '../../../rules/criteria.ts';
import { withQuestion } from '../../../rules/criteria-edit.ts';
import type { Question } from '../../../rules/question.ts';
import { useFormat, useSay } from '../../words.tsx';
import { FieldGroup } from '../field.tsx';
import { useEditing, useField } from './editing.ts';
import type { SectionProps } from './section-fields.tsx';
import { useDeskWords } from './words.ts';

/** The facts that conditions may read come with the questions. */
export function AskedAt({ section, place }: SectionProps) {
  const { labels } = useDeskWords();
  const format = useFormat();
  const { set, onPut } = useEditing();
  const path = ['sections', String(place)];
  return (
    <details class="set-part">
      <summary>{`${labels.asked} (${format.count(section.questions.length)})`}</summary>
      <QuestionChecks
        part="questions"
        label={labels.asked}
        hint={labels.askedHint}
        place={place}
        questions={set.questions}
        chosen={section.questions}
        onCheck={(id, isAsked) => onPut(path, withQuestion(set, section, id, isAsked))}
      />
      <CarriedAt section={section} place={place} />
    </details>
  );
}

/** Only of what is asked here, and of what the question says what its evidence is. */
export function EvidenceAt({ section, place }: SectionProps) {
  const { labels } = useDeskWords();
  const format = useFormat();
  const { set, onPut } = useEditing();
  const chosen = section.evidence ?? [];
  const questions = set.questions.filter((one) => chosen.includes(one.id) || canHaveEvidence(one, section));
  const check = (id: string, isNeeded: boolean) => {
    const ids = set.questions
      .map((one) => one.id)
      .filter((one) => (one === id ? isNeeded : chosen.includes(one)));
    onPut(['sections', String(place), 'evidence'], ids.length > 0 ? ids : undefined);
  };
  return (
    <details class="set-part">
      <summary>{`${labels.needsEvidence} (${format.count(chosen.length)})`}</summary>
      <QuestionChecks
        part="evidence"
        label={labels.needsEvidence}
        hint={labels.needsEvidenceHint}
        place={place}
        questions={questions}
        chosen={chosen}
        onCheck={check}
      />
    </details>
  );
}

function canHaveEvidence({ id, evidence }: Question, { questions }: Section): boolean {
  return evidence !== undefined && questions.includes(id);
}

/** Facts of an earlier month come with no question of these months: they are chosen. */
function CarriedAt({ section, place }: SectionProps) {
  const { labels } = useDeskWords();
  const { set, onPut } = useEditing();
  const carried = set.facts.filter(({ fold }) => fold.kind === 'carryFrom');
  if (carried.length === 0) return null;
  const check = (id: string, isRead: boolean) => {
    const ids = set.facts.map((fact) => fact.id);
    onPut(
      ['sections', String(place), 'facts'],
      ids.filter((one) => (one === id ? isRead : section.facts.includes(one))),
    );
  };
  return (
    <QuestionChecks
      part="facts"
      label={labels.carried}
      hint={labels.carriedHint}
      place={place}
      questions={carried}
      chosen={section.facts}
      onCheck={check}
    />
  );
}

interface QuestionChecksProps {
  readonly part: string;
  readonly label: string;
  readonly hint: string;
  readonly place: number;
  /** Or facts. */
  readonly questions: readonly Pick<Question, 'id' | 'label'>[];
  readonly chosen: readonly string[];
  readonly onCheck: (id: string, isChosen: boolean) => void;
}

function QuestionChecks({ part, label, hint, place, questions, chosen, onCheck }: QuestionChecksProps) {
  const say = useSay();
  const { id, error } = useField(['sections', String(place), part]);
  return (
    <FieldGroup id={`${id}-group`} label={label} hint={hint} error={error}>
      <div class="checks">
        {questions.map((question, at) => (
          <label key={question.id} class="choice">
            <input
              id={at === 0 ? id : undefined}
              type="checkbox"
              checked={chosen.includes(question.id)}
              onChange={({ currentTarget: { checked } }) => onCheck(question.id, checked)}
            />
            {say(question.label) || question.id}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
