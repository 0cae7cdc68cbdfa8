/** One unit: a line that says what is recorded, and opens in place. */
import type { Earlier } from '../../../local/earlier.ts';
import { answerKey } from '../../../local/month.ts';
import type { Question } from '../../../rules/question.ts';
import type { Unit } from '../../../rules/roster.ts';
import { answerText, isComplete, unitName } from '../../answers.ts';
import type { Claims } from '../../claims.ts';
import { usePageWords } from '../../pages/words.ts';
import { keepingOf, type Recording } from '../../recording.ts';
import { useChangesOf } from '../../use-recording.ts';
import { useSpeech } from '../../words.tsx';
import { Button } from '../button.tsx';
import { ClaimLine, ClaimTag } from '../sharing/claim-line.tsx';
import { Fold } from './fold.tsx';
import { KeepingLine, KeepingNote } from './keeping-line.tsx';
import { QuestionBlock } from './question-block.tsx';
import { type RowGaps, RowState } from './row-state.tsx';

export interface UnitRowProps {
  readonly recording: Recording;
  readonly unit: Unit;
  readonly questions: readonly Question[];
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  /** The focus has left an open row. */
  readonly onLeave: () => void;
  /** Absent where the roster is the province's alone. */
  readonly onRename?: () => void;
  readonly commentsOn: (question: string, unit: string) => readonly string[];
  readonly claims: Claims;
  readonly earlier: ReadonlyMap<string, Earlier>;
}

/** How many of the scored questions have no whole answer yet, how many answers cannot be read, how many are disputed. */
export function gapsOf(recording: Recording, questions: readonly Question[], unit: string): RowGaps {
  const missing = questions.filter((one) => !isComplete(one, recording.answer(one.id, unit))).length;
  const wrong = questions.filter((one) => recording.draft(one.id, unit)?.readable === false).length;
  const rivals = questions.filter((one) => recording.hasRivals(one.id, unit)).length;
  return { missing, wrong, rivals };
}

export function UnitRow(props: UnitRowProps) {
  const { recording, unit, questions, isOpen, onToggle, onLeave, onRename, commentsOn, claims, earlier } =
    props;
  const own = usePageWords();
  return (
    <Fold isOpen={isOpen} onToggle={onToggle} onLeave={onLeave} head={<UnitSummary {...props} />}>
      <ClaimLine claims={claims} place={placeOf(unit)} name={unitName(unit)} />
      <RosterNote unit={unit} questions={questions} />
      {questions.map((question) => (
        <QuestionBlock
          key={question.id}
          recording={recording}
          question={question}
          unit={unit.id}
          comments={commentsOn(question.id, unit.id)}
          earlier={earlier.get(answerKey(question.id, unit.id))}
        />
      ))}
      <div class="fold-foot">
        <KeepingLine recording={recording} unit={unit.id} />
        {onRename && (
          <Button look="quiet" onPress={onRename}>
            {own.lao.edit}
          </Button>
        )}
        <Button look="main" onPress={onToggle}>
          {own.record.done}
        </Button>
      </div>
    </Fold>
  );
}

/** What is asked of the province about this unit, and what it has said of that. */
function RosterNote({ unit, questions }: Pick<UnitRowProps, 'unit' | 'questions'>) {
  const own = usePageWords();
  const { say, format } = useSpeech();
  if (unit.declined) return <p class="comment">{own.lao.declined(unit.declined)}</p>;
  if (unit.declined === null) return <p class="hint">{own.lao.accepted}</p>;
  const asked = questions.flatMap((question) => {
    const count = unit.asked?.[question.id];
    const label = question.target ? say(question.target) : own.pair.target;
    if (count === undefined) return [];
    return own.lao.asked(`${label} ${say(question.short ?? question.label)}`, format.count(count));
  });
  return asked.length > 0 ? <p class="hint">{asked.join(' · ')}</p> : null;
}

/** Whoever takes a unit on sees to everything that is asked of it. */
const placeOf = (unit: Unit) => ({ unit: unit.id, question: '' });

function UnitSummary({ recording, unit, questions, isOpen, claims }: UnitRowProps) {
  useChangesOf(recording, unit.id);
  useChangesOf(recording, keepingOf(unit.id));
  const speech = useSpeech();
  const own = usePageWords();
  const keeping = recording.keeping(unit.id);
  const answered = questions.filter((one) => recording.answer(one.id, unit.id) !== null);
  return (
    <>
      <span class="fold-title">
        <span class="whole">{unitName(unit)}</span>
      </span>
      <RowState {...gapsOf(recording, questions, unit.id)} />
      <span class="fold-details">
        {unit.proposed && <span class="tag">{own.lao.proposed}</span>}
        {unit.declined && !isOpen && <span class="fold-note">{own.lao.declined(unit.declined)}</span>}
        {!isOpen && <ClaimTag claims={claims} place={placeOf(unit)} />}
        {!isOpen &&
          answered.map((question) => (
            <span key={question.id} class="whole">
              {speech.say(question.short ?? question.label)}{' '}
              {answerText(question, recording.answer(question.id, unit.id), speech)}
            </span>
          ))}
      </span>
      {!isOpen && keeping && keeping.state !== 'draft' && (
        <span class="fold-details">
          <KeepingNote recording={recording} unit={unit.id} question={keeping.question} />
        </span>
      )}
    </>
  );
}
