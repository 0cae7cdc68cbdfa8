/** What is asked of the district itself: single questions, and lists of partners, activities and uses. */
import { useEffect, useState } from 'preact/hooks';
import { saveRecord } from '../../../local/entries.ts';
import { answerPeriod } from '../../../rules/facts.ts';
import type { Question } from '../../../rules/question.ts';
import { DISTRICT_UNIT } from '../../../rules/record.ts';
import { rowTitle } from '../../answers.ts';
import { usePageWords } from '../../pages/words.ts';
import { LEVEL, type Recording } from '../../recording.ts';
import { useSession } from '../../session.tsx';
import { isBlank } from '../../typed.ts';
import { useChangesOf, useFinish } from '../../use-recording.ts';
import { UndoBar } from '../undo-bar.tsx';
import type { PartProps } from './lao-part.tsx';
import { QuestionBlock } from './question-block.tsx';
import { RowList } from './row-list.tsx';

export function DistrictPart({
  recording,
  questions,
  comments,
  startQuestion,
  startUnit,
  onSettle,
}: PartProps) {
  const own = usePageWords();
  const finish = useFinish(recording);
  useEffect(() => {
    if (startQuestion) document.getElementById(`q-${startQuestion}`)?.scrollIntoView();
  }, [startQuestion]);
  const leave = (event: FocusEvent & { currentTarget: HTMLElement }) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node && event.currentTarget.contains(to))) void finish(DISTRICT_UNIT);
  };
  return (
    <section class="district" aria-label={own.record.district}>
      {questions.map((question) =>
        question.unit === 'row' ? (
          <List
            key={question.id}
            recording={recording}
            question={question}
            comments={comments.on(question.id, '')}
            start={startQuestion === question.id ? startUnit : undefined}
          />
        ) : (
          <div key={question.id} onFocusOut={leave}>
            <QuestionBlock
              recording={recording}
              question={question}
              unit={DISTRICT_UNIT}
              comments={comments.on(question.id, DISTRICT_UNIT)}
              onSettle={onSettle}
            />
          </div>
        ),
      )}
    </section>
  );
}

interface ListProps {
  readonly recording: Recording;
  readonly question: Question;
  readonly comments: readonly string[];
  readonly start: string | undefined;
}

interface Undo {
  readonly text: string;
  readonly run: () => Promise<unknown>;
}

function List({ recording, question, comments, start }: ListProps) {
  useChangesOf(recording, LEVEL);
  const own = usePageWords();
  const { phone, connection } = useSession();
  const finish = useFinish(recording);
  const [open, setOpen] = useState<string | null>(start ?? null);
  const [undo, setUndo] = useState<Undo | null>(null);
  const leave = async (unit: string) => {
    const draft = recording.draft(question.id, unit);
    const isNew = recording.view(question.id, unit)?.entryId == null;
    if (draft && isNew && isBlank(question, draft.typed)) await recording.drop(question, unit);
    else await finish(unit);
  };
  const show = (unit: string | null) => {
    if (open !== null) void leave(open);
    setOpen(unit);
  };
  const put = async (unit: string, answer: ReturnType<Recording['answer']>) => {
    const { indicator } = recording.set;
    const period = answerPeriod(question, recording.period);
    await saveRecord(phone, { indicator, question: question.id, unit, period, answer });
    connection.wake('save');
  };
  const remove = async (unit: string) => {
    const answer = recording.answer(question.id, unit);
    const draft = recording.draft(question.id, unit);
    const isRecorded = recording.view(question.id, unit)?.entryId != null;
    setOpen(null);
    await recording.drop(question, unit);
    if (isRecorded) await put(unit, null);
    const run = async () => {
      if (draft) recording.type(question, unit, draft.typed);
      else await put(unit, answer);
    };
    const title = rowTitle(question, answer) || own.list.untitled;
    if (isRecorded || draft) setUndo({ text: own.list.removed(title), run });
    else returnFocus();
  };
  // What is pressed here goes with the press: the focus goes on from the list.
  const returnFocus = () => document.getElementById(`q-${question.id}`)?.focus({ preventScroll: true });
  const closeUndo = () => {
    setUndo(null);
    returnFocus();
  };
  const picksOf = (other: string) => {
    const asked = recording.set.questions.find(({ id }) => id === other);
    return recording.rows(other).map((id) => ({
      id,
      label: (asked && rowTitle(asked, recording.answer(other, id))) || own.list.untitled,
    }));
  };
  return (
    <>
      <RowList
        recording={recording}
        question={question}
        rows={[...recording.rows(question.id)].sort()}
        open={open}
        onOpen={show}
        onAdd={() => show(phone.env.newId())}
        onLeave={(unit) => void leave(unit)}
        onRemove={(unit) => void remove(unit)}
        comments={comments}
        picksOf={picksOf}
      />
      {undo && (
        <UndoBar text={undo.text} onUndo={() => void undo.run().then(closeUndo)} onClose={closeUndo} />
      )}
    </>
  );
}
