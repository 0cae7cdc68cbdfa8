/** A list of the month: opening, leaving, taking away and putting back its rows. */
import { useState } from 'preact/hooks';
import { type Answer, type Question, rowTitle } from '../../../rules/question.ts';
import { usePageWords } from '../../pages/words.ts';
import { LEVEL, type Recording } from '../../recording.ts';
import { saveFaultText } from '../../save-fault.ts';
import { useSession } from '../../session.tsx';
import { isBlank } from '../../typed.ts';
import { useChangesOf, useFinish } from '../../use-recording.ts';
import { useSpeech } from '../../words.tsx';
import { UndoBar } from '../undo-bar.tsx';
import { RowList } from './row-list.tsx';
import { focusQuestion } from './start.ts';

export interface ListPartProps {
  readonly recording: Recording;
  readonly question: Question;
  readonly comments: readonly string[];
  /** A row to begin at. */
  readonly start: string | undefined;
}

interface Undo {
  readonly text: string;
  readonly run: () => Promise<void>;
}

export function ListPart({ recording, question, comments, start }: ListPartProps) {
  useChangesOf(recording, LEVEL);
  const speech = useSpeech();
  const own = usePageWords();
  const { phone } = useSession();
  const { leave, remove } = useRows(recording, question);
  const [open, setOpen] = useState<string | null>(start ?? null);
  const [undo, setUndo] = useState<Undo | null>(null);
  const [problem, setProblem] = useState('');
  // What is pressed here goes with the press: the focus goes on from the list.
  const returnFocus = () => focusQuestion(question.id);
  const closeUndo = () => {
    setUndo(null);
    returnFocus();
  };
  const show = (unit: string | null) => {
    if (open !== null) void leave(open);
    setOpen(unit);
  };
  /** Does something that may not be saved, and says why. */
  const saving = async (act: () => Promise<void>) => {
    try {
      setProblem('');
      await act();
    } catch (error) {
      setProblem(saveFaultText(error, speech));
    }
  };
  const takeAway = (unit: string) =>
    saving(async () => {
      const title = rowTitle(question, recording.answer(question.id, unit)) || own.list.untitled;
      setOpen(null);
      const run = await remove(unit);
      if (run) setUndo({ text: own.list.removed(title), run });
      else returnFocus();
    });
  const putBack = ({ run }: Undo) =>
    saving(async () => {
      await run();
      closeUndo();
    });
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
        onRemove={(unit) => void takeAway(unit)}
        comments={comments}
        picksOf={picksOf}
      />
      <p class="error" role="alert">
        {problem}
      </p>
      {undo && <UndoBar text={undo.text} onUndo={() => void putBack(undo)} onClose={closeUndo} />}
    </>
  );
}

/** What is done with the rows of a list. */
function useRows(recording: Recording, question: Question) {
  const { connection } = useSession();
  const finish = useFinish(recording);
  const isRecorded = (unit: string) => recording.view(question.id, unit)?.recorded != null;
  /** Records a row that is left; a new one with nothing in it never was. */
  const leave = async (unit: string) => {
    const draft = recording.draft(question.id, unit);
    if (draft && !isRecorded(unit) && isBlank(question, draft.typed)) await recording.drop(question, unit);
    else await finish(unit);
  };
  const put = async (unit: string, answer: Answer) => {
    await recording.say(question, unit, answer);
    connection.wake('save');
  };
  /** Takes a row away; returns how to put it back, or null where there was nothing in it. */
  const remove = async (unit: string): Promise<(() => Promise<void>) | null> => {
    const answer = recording.answer(question.id, unit);
    const draft = recording.draft(question.id, unit);
    const wasRecorded = isRecorded(unit);
    await recording.drop(question, unit);
    if (wasRecorded) await put(unit, null);
    if (!wasRecorded && !draft) return null;
    return async () => {
      if (draft) recording.type(question, unit, draft.typed);
      else await put(unit, answer);
    };
  };
  return { leave, remove };
}
