/** The evidence of one answer: what is attached, and the ways to attach more. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { attach, type HeldPiece, putBack, readPieces, takeAway } from '../../../local/evidence.ts';
import { SaveFailure } from '../../../local/failure.ts';
import { EVIDENCE_PER_ANSWER_MAX } from '../../../rules/evidence.ts';
import { answerPeriod } from '../../../rules/facts.ts';
import type { Question } from '../../../rules/question.ts';
import { forgetAwaited, noteAwaited, readAwaited } from '../../awaiting.ts';
import { useLive } from '../../live.ts';
import type { Recording } from '../../recording.ts';
import { saveFaultText } from '../../save-fault.ts';
import { useSession } from '../../session.tsx';
import { shrink, Unfit } from '../../shrinking.ts';
import { type Speech, useSpeech } from '../../words.tsx';
import { FileButton } from '../file-button.tsx';
import { UndoBar } from '../undo-bar.tsx';
import { PieceRow } from './piece-row.tsx';
import { pieceName, pieceState, pieceTone } from './piece-text.ts';
import { evidenceWordsOf, useEvidenceWords } from './words.ts';

const PICTURES = 'image/*';
const FILES = 'image/*,application/pdf';

export interface EvidencePartProps {
  readonly recording: Recording;
  readonly question: Question;
  readonly unit: string;
}

export function EvidencePart({ recording, question, unit }: EvidencePartProps) {
  const words = useEvidenceWords();
  const speech = useSpeech();
  const { phone } = useSession();
  const { pieces, isPreparing, problem, add, taken, remove } = useEvidence({ recording, question, unit });
  const awaited = { period: recording.period, question: question.id, unit };
  const { key } = phone.enrolment;
  const isFull = pieces.length >= EVIDENCE_PER_ANSWER_MAX;
  const asking = {
    disabled: isPreparing || isFull,
    onAsk: () => noteAwaited(key, awaited),
    onNone: () => forgetAwaited(key),
    onFile: (file: File) => void add(file),
  };
  return (
    <section class="evidence" aria-label={words.title}>
      <p class="hint">
        {words.hint(question.evidence ? speech.say(question.evidence) : '')} <strong>{words.privacy}</strong>
      </p>
      <Interrupted {...awaited} />
      <ul class="pieces">
        {pieces.map((piece, place) => (
          <PieceRow
            key={piece.row}
            piece={piece}
            place={place}
            state={pieceState(piece, speech)}
            tone={pieceTone(piece)}
          >
            <button
              type="button"
              class="link"
              aria-label={words.removeWhat(pieceName(piece, place, speech))}
              onClick={() => void remove(piece, pieceName(piece, place, speech))}
            >
              {words.remove}
            </button>
          </PieceRow>
        ))}
      </ul>
      <div class="actions">
        <FileButton {...asking} accept={PICTURES} camera>
          {words.take}
        </FileButton>
        <FileButton {...asking} accept={FILES}>
          {words.choose}
        </FileButton>
      </div>
      <p class={problem === '' ? 'note' : 'error'} role="status">
        {problem ||
          (isPreparing
            ? words.preparing
            : isFull && words.enough(speech.format.count(EVIDENCE_PER_ANSWER_MAX)))}
      </p>
      {taken && <UndoBar text={words.removed(taken.name)} onUndo={taken.undo} onClose={taken.close} />}
    </section>
  );
}

/** After a page that was ended while the camera was open: says so at the answer that it was opened for, once. */
function Interrupted({ period, question, unit }: { period: string; question: string; unit: string }) {
  const words = useEvidenceWords();
  const { key } = useSession().phone.enrolment;
  const [isThis] = useState(() => {
    const awaited = readAwaited(key, period);
    return awaited?.question === question && awaited.unit === unit;
  });
  useEffect(() => {
    if (isThis) forgetAwaited(key);
  }, [isThis, key]);
  return isThis ? (
    <p class="warning" role="status">
      {words.interrupted}
    </p>
  ) : null;
}

interface Taken {
  readonly name: string;
  readonly undo: () => void;
  readonly close: () => void;
}

/** What is attached to an answer, and what can be done about it. */
function useEvidence({ recording, question, unit }: EvidencePartProps) {
  const { phone, set, connection } = useSession();
  const speech = useSpeech();
  const { indicator } = set;
  const period = answerPeriod(question, recording.period);
  const [isPreparing, setPreparing] = useState(false);
  const [problem, setProblem] = useState('');
  const [taken, setTaken] = useState<Taken | null>(null);
  const all = useLive(useCallback(() => readPieces(phone, indicator), [phone, indicator]));
  const isHere = (piece: HeldPiece) =>
    piece.question === question.id && piece.unit === unit && piece.period === period;
  /** Does something that may not be saved, and says why. */
  const saving = async (act: () => Promise<void>) => {
    try {
      setProblem('');
      await act();
      connection.wake('save');
    } catch (error) {
      setProblem(problemText(error, speech));
    }
  };
  const add = async (file: File) => {
    forgetAwaited(phone.enrolment.key);
    setPreparing(true);
    const place = { indicator, period, question: question.id, unit };
    await saving(async () => attach(phone, place, await shrink(file)));
    setPreparing(false);
  };
  const remove = (piece: HeldPiece, name: string) =>
    saving(async () => {
      await takeAway(phone, indicator, piece);
      const close = () => setTaken(null);
      const undo = () => void saving(() => putBack(phone, indicator, piece)).then(close);
      setTaken({ name, undo, close });
    });
  return { pieces: all?.filter(isHere) ?? [], isPreparing, problem, add, taken, remove };
}

function problemText(error: unknown, speech: Speech): string {
  const words = evidenceWordsOf(speech);
  if (error instanceof Unfit) return words.unfit[error.reason];
  if (error instanceof SaveFailure && error.fault === 'diskFull') return words.noRoom;
  return saveFaultText(error, speech);
}
