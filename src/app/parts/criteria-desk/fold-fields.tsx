/** How a fact comes out of the answers: the kind of folding, the question, and what it needs beside. */
import { type Fold, periodsOf, questionOf } from '../../../rules/criteria.ts';
import { type Path, putAt } from '../../../rules/criteria-edit.ts';
import type { Words } from '../../../rules/question.ts';
import { DISTRICT_UNIT } from '../../../rules/record.ts';
import { useSpeech } from '../../words.tsx';
import type { Pick } from '../choices.tsx';
import { blankFold, type FoldKind, questionsFor } from './blank-fold.ts';
import { useEditing } from './editing.ts';
import { PickAt, picksOf } from './fields.tsx';
import { monthsText } from './set-in-words.ts';
import { unitTypePicks } from './unit-picks.ts';
import { useDeskWords } from './words.ts';

interface FoldFieldsProps {
  readonly path: Path;
  readonly fold: Fold;
  readonly onFold: (fold: Fold) => void;
}

export function FoldFields({ path, fold, onFold }: FoldFieldsProps) {
  const own = useDeskWords();
  const { say, format } = useSpeech();
  const { set } = useEditing();
  const isKind = (text: string): text is FoldKind => text in own.folds;
  const at = (part: string, label: string, picks: readonly Pick[]) => (
    <PickAt
      path={[...path, part]}
      label={label}
      picks={picks}
      // What is chosen is held against the schema with the rest.
      onPick={(text) => onFold(putAt(fold, [part], text === '' ? undefined : text) as Fold)}
    />
  );
  const named = (members: readonly { readonly id: string; readonly label: Words }[]) =>
    members.map(({ id, label }) => ({ id, label: say(label) || id }));
  const asked = 'question' in fold ? questionOf(set, fold.question) : undefined;
  const fields = asked?.fields ?? [];
  const listPicked = fields.find((one) => 'field' in fold && one.id === fold.field)?.question;
  const picked = questionOf(set, listPicked ?? '')?.fields?.filter(({ kind }) => kind === 'yesNo') ?? [];
  const months = periodsOf(set).map((id) => ({ id, label: monthsText([id], { format }) }));
  const yesNo = set.questions.filter(({ kind, unit }) => kind === 'yesNo' && unit === DISTRICT_UNIT);
  return (
    <>
      <PickAt
        path={[...path, 'kind']}
        label={own.labels.fold}
        picks={picksOf(own.folds)}
        onPick={(kind) => isKind(kind) && onFold(blankFold(kind, set))}
      />
      {'question' in fold && at('question', own.labels.label, named(questionsFor(fold.kind, set)))}
      {fold.kind === 'sum' && at('part', own.labels.part, picksOf(own.halves))}
      {fold.kind === 'countUnits' && at('unit', own.labels.unit, unitTypePicks(set, say))}
      {fold.kind === 'countWhere' && at('where', own.labels.where, picksOf(own.wheres))}
      {(fold.kind === 'countWhere' || fold.kind === 'countDistinct') &&
        fields.length > 0 &&
        at('field', own.labels.field, named(fields))}
      {fold.kind === 'countDistinct' && at('where', own.labels.onlyWhere, named(picked))}
      {fold.kind === 'countRows' && at('zeroIf', own.labels.zeroIf, named(yesNo))}
      {fold.kind === 'carryFrom' && at('period', own.labels.carriedFrom, months)}
    </>
  );
}
