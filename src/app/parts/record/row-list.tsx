/** A list that grows: partners, activities, uses. Each row opens in place; what is taken away can be put back. */
import { useLayoutEffect, useState } from 'preact/hooks';
import { type Question, rowTitle } from '../../../rules/question.ts';
import { rowDetails } from '../../answers.ts';
import { usePageWords } from '../../pages/words.ts';
import type { Recording } from '../../recording.ts';
import { isBlank } from '../../typed.ts';
import { useChangesOf } from '../../use-recording.ts';
import { useFormat, useSay, useSpeech } from '../../words.tsx';
import { Button } from '../button.tsx';
import type { Pick } from '../choices.tsx';
import { EvidencePart } from '../evidence/evidence-part.tsx';
import { Fold } from './fold.tsx';
import { KeepingLine } from './keeping-line.tsx';
import { RecordedField } from './recorded-field.tsx';
import { RowState } from './row-state.tsx';
import { questionElementId } from './start.ts';

export interface RowListProps {
  readonly recording: Recording;
  readonly question: Question;
  /** Units of the rows, in the order that they were made in. */
  readonly rows: readonly string[];
  readonly open: string | null;
  readonly onOpen: (unit: string | null) => void;
  readonly onAdd: () => void;
  readonly onLeave: (unit: string) => void;
  readonly onRemove: (unit: string) => void;
  readonly comments: readonly string[];
  readonly picksOf: (question: string) => readonly Pick[];
}

export function RowList(props: RowListProps) {
  const { question, rows, open, onAdd, comments } = props;
  const own = usePageWords();
  const say = useSay();
  const { count } = useFormat();
  // A row that was just added has no answer yet and stands at the end while it is open.
  const shown = open !== null && !rows.includes(open) ? [...rows, open] : rows;
  return (
    <section class="list" id={questionElementId(question.id)} aria-label={say(question.label)} tabIndex={-1}>
      <h2>
        {say(question.label)} <span class="soft">{count(rows.length)}</span>
      </h2>
      {question.hint && <p class="hint">{say(question.hint)}</p>}
      {comments.map((text) => (
        <p key={text} class="comment">
          <strong>{own.record.province}</strong> {text}
        </p>
      ))}
      <ul class="folds">
        {shown.map((unit) => (
          <li key={unit}>
            <Row unit={unit} isNew={!rows.includes(unit)} {...props} />
          </li>
        ))}
      </ul>
      <Button onPress={onAdd}>{question.add ? say(question.add) : own.list.add}</Button>
    </section>
  );
}

function Row({
  recording,
  question,
  unit,
  open,
  onOpen,
  onLeave,
  onRemove,
  picksOf,
  isNew,
}: RowListProps & { unit: string; isNew: boolean }) {
  const own = usePageWords();
  const [refused, setRefused] = useState(0);
  useLayoutEffect(() => {
    if (refused > 0) focusFirstFault(question.id);
  }, [refused, question.id]);
  const isOpen = open === unit;
  const done = () => {
    const draft = recording.draft(question.id, unit);
    if (draft && !draft.readable && !isBlank(question, draft.typed)) setRefused(refused + 1);
    else onOpen(null);
  };
  return (
    <Fold
      isOpen={isOpen}
      isNew={isNew}
      onToggle={() => onOpen(isOpen ? null : unit)}
      onLeave={() => onLeave(unit)}
      head={<RowSummary recording={recording} question={question} unit={unit} />}
    >
      <RecordedField
        recording={recording}
        question={question}
        unit={unit}
        showAll={refused > 0}
        picksOf={picksOf}
      />
      {question.evidence && !isNew && <EvidencePart recording={recording} question={question} unit={unit} />}
      <div class="fold-foot">
        <KeepingLine recording={recording} unit={unit} />
        <Button look="quiet" onPress={() => onRemove(unit)}>
          {own.list.remove}
        </Button>
        <Button look="main" onPress={done}>
          {own.record.done}
        </Button>
      </div>
    </Fold>
  );
}

/** What has to be mended may lie out of sight above the button that was pressed. */
function focusFirstFault(question: string): void {
  const list = document.getElementById(questionElementId(question));
  list?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

function RowSummary({
  recording,
  question,
  unit,
}: {
  recording: Recording;
  question: Question;
  unit: string;
}) {
  useChangesOf(recording, unit);
  const speech = useSpeech();
  const own = usePageWords();
  const answer = recording.answer(question.id, unit);
  const wrong = recording.draft(question.id, unit)?.readable === false ? 1 : 0;
  const rivals = recording.hasRivals(question.id, unit) ? 1 : 0;
  const title = rowTitle(question, answer) || (answer === null && rivals > 0 ? own.outbox.removed : '');
  return (
    <>
      <span class="fold-title">{title || own.list.untitled}</span>
      {wrong + rivals > 0 && <RowState missing={0} wrong={wrong} rivals={rivals} />}
      <span class="fold-details">
        {rowDetails(question, answer, speech).map((text) => (
          <span key={text}>{text}</span>
        ))}
      </span>
    </>
  );
}
