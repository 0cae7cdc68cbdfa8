/** The questions of a set: what is asked, of whom, and how it is answered; added, moved, named anew and taken away. */
import type { Path } from '../../../rules/criteria-edit.ts';
import { newName, renamed, withFacts, withQuestions } from '../../../rules/criteria-members.ts';
import type { Question } from '../../../rules/question.ts';
import { DISTRICT_UNIT } from '../../../rules/record.ts';
import { useSay } from '../../words.tsx';
import { Button } from '../button.tsx';
import { factsOf, withFactsOf } from './blank-facts.ts';
import { useEditing, useField } from './editing.ts';
import { CheckAt, IdAt, OptionalWords, PickAt, picksOf, WordsAt } from './fields.tsx';
import { FoldedPart } from './folded-part.tsx';
import { MemberWays } from './member-ways.tsx';
import { OptionFields, RowFields } from './option-fields.tsx';
import { unitPicks } from './unit-picks.ts';
import { useDeskWords } from './words.ts';

const blank = (id: string): Question => ({
  id,
  kind: 'yesNo',
  unit: DISTRICT_UNIT,
  label: { th: '', en: '' },
});

export function QuestionFields() {
  const { form } = useDeskWords();
  const { set, known, onSet } = useEditing();
  const { id } = useField(['questions']);
  const { questions } = set;
  const add = () => onSet(withQuestions(set, [...questions, blank(newName(set, questions, 'q', known))]));
  return (
    <>
      {questions.map((question, place) => (
        // A question is known by its place: its name changes.
        <OneQuestion key={`question-${place}`} question={question} place={place} />
      ))}
      <button type="button" id={id} class="button button-outline" onClick={add}>
        {form.addQuestion}
      </button>
    </>
  );
}

interface OneQuestionProps {
  readonly question: Question;
  readonly place: number;
}

function OneQuestion({ question, place }: OneQuestionProps) {
  const own = useDeskWords();
  const say = useSay();
  const { set, onSet } = useEditing();
  const { labels } = own;
  const path = ['questions', String(place)];
  const name = say(question.label) || question.id;
  return (
    <FoldedPart path={path} name={name}>
      {() => (
        <>
          <WordsAt path={[...path, 'label']} label={labels.label} rows={2} />
          <PickAt path={[...path, 'unit']} label={labels.unit} picks={unitPicks(set, own, say)} />
          <KindAt question={question} path={path} />
          <PickAt
            path={[...path, 'span']}
            label={labels.span}
            hint={labels.spanHint}
            picks={picksOf(own.spans)}
          />
          <OptionalWords path={[...path, 'short']} label={labels.short} />
          <OptionalWords path={[...path, 'hint']} label={labels.hint} />
          <OptionalWords path={[...path, 'evidence']} label={labels.evidence} />
          <OfKind question={question} path={path} />
          <CheckAt path={[...path, 'reconfirm']} label={labels.reconfirm} />
          <CheckAt path={[...path, 'unscored']} label={labels.unscored} />
          <FactsOfIt question={question} />
          <IdAt
            path={[...path, 'id']}
            label={labels.questionId}
            members={set.questions}
            onRename={(to) => onSet(renamed(set, 'questions', question.id, to))}
          />
          <MemberWays
            name={name}
            members={set.questions}
            place={place}
            onMembers={(questions) => onSet(withQuestions(set, questions))}
          />
        </>
      )}
    </FoldedPart>
  );
}

/** What conditions can read of it; where that is nothing, it can be made. */
function FactsOfIt({ question }: { readonly question: Question }) {
  const { form } = useDeskWords();
  const say = useSay();
  const { set, onSet } = useEditing();
  const names = factsOf(set, question).map(({ id, label }) => say(label) || id);
  if (names.length > 0) return <p class="soft">{form.factsOf(names.join(' · '))}</p>;
  const made = withFactsOf(set, question);
  if (question.unscored || made === set.facts) return null;
  return (
    <>
      <p class="soft">{form.noFacts}</p>
      <Button onPress={() => onSet(withFacts(set, made))}>{form.makeFacts}</Button>
    </>
  );
}

interface OfQuestionProps {
  readonly question: Question;
  readonly path: Path;
}

/** A list is kept by the district, row by row: it has no other unit. */
function KindAt({ question, path }: OfQuestionProps) {
  const own = useDeskWords();
  const { onPut } = useEditing();
  const put = (kind: string) => {
    const isList = kind === 'rows';
    const unit = isList ? 'row' : question.unit === 'row' ? DISTRICT_UNIT : question.unit;
    onPut(path, { ...question, kind, unit, ...(isList && { fields: question.fields ?? [] }) });
  };
  return (
    <PickAt path={[...path, 'kind']} label={own.labels.kind} picks={picksOf(own.answers)} onPick={put} />
  );
}

/** What only some kinds of answers have. */
function OfKind({ question, path }: OfQuestionProps) {
  const own = useDeskWords();
  const { labels } = own;
  switch (question.kind) {
    case 'pair':
      return (
        <>
          <OptionalWords path={[...path, 'target']} label={labels.targetWord} />
          <OptionalWords path={[...path, 'done']} label={labels.doneWord} />
          <CheckAt path={[...path, 'strict']} label={labels.strict} />
          <CheckAt path={[...path, 'zeroAllowed']} label={labels.zeroAllowed} />
          <PickAt path={[...path, 'counts']} label={labels.counts} picks={picksOf(own.counts)} />
        </>
      );
    case 'date':
      return <CheckAt path={[...path, 'planned']} label={labels.planned} />;
    case 'choices':
      return <OptionFields path={[...path, 'options']} options={question.options ?? []} />;
    case 'rows':
      return (
        <>
          <OptionalWords path={[...path, 'add']} label={labels.addWord} />
          <RowFields path={[...path, 'fields']} fields={question.fields ?? []} />
        </>
      );
    case 'yesNo':
    case 'text':
      return null;
  }
}
