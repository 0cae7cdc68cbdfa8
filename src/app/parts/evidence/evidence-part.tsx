/** The evidence of one answer: what is attached, and the ways to attach more. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { attach, type KnownPiece, putBack, takeAway } from '../../../local/evidence.ts';
import { SaveFailure } from '../../../local/failure.ts';
import { EVIDENCE_PER_ANSWER_MAX } from '../../../rules/evidence.ts';
import { answerPeriod } from '../../../rules/facts.ts';
import type { Question } from '../../../rules/question.ts';
import { type Awaited, forgetAwaited, noteAwaited, readAwaited } from '../../awaiting.ts';
import type { Recording } from '../../recording.ts';
import { saveFaultText } from '../../save-fault.ts';
import { useSession } from '../../session.tsx';
import { shrink, Unfit } from '../../shrinking.ts';
import { type Speech, useFormat, useSpeech } from '../../words.tsx';
import { FileButton } from '../file-button.tsx';
import { UndoBar } from '../undo-bar.tsx';
import { PieceRow } from './piece-row.tsx';
import { pieceName, pieceState, pieceTone } from './piece-text.ts';
import { usePieces } from './pieces.ts';
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
  const part = useRef<HTMLElement>(null);
  // The bar goes with the press on it: the focus goes on from the evidence.
  const returnFocus = () => part.current?.focus({ preventScroll: true });
  const { pieces, problem, remove, taken, ...adding } = useEvidence(
    { recording, question, unit },
    returnFocus,
  );
  const awaited = { period: recording.period, question: question.id, unit };
  return (
    <section ref={part} class="evidence" aria-label={words.title} tabIndex={-1}>
      <ul class="pieces">
        {pieces.map((piece) => {
          const name = pieceName(piece, pieces, speech);
          const state = pieceState(piece, speech);
          return (
            <PieceRow key={piece.row} piece={piece} name={name} state={state} tone={pieceTone(piece)}>
              <button
                type="button"
                class="link"
                aria-label={words.removeWhat(name)}
                // The second half of a double tap is on what has come under the finger.
                onClick={({ detail }) => detail > 1 || void remove(piece, name)}
              >
                {words.remove}
              </button>
            </PieceRow>
          );
        })}
      </ul>
      {taken && <UndoBar text={words.removed(taken.name)} onUndo={taken.undo} onClose={taken.close} />}
      <Attach
        {...adding}
        what={question.evidence ? speech.say(question.evidence) : ''}
        awaited={awaited}
        isFull={pieces.length >= EVIDENCE_PER_ANSWER_MAX}
      />
      {problem && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

interface AttachProps {
  readonly what: string;
  readonly awaited: Awaited;
  readonly isFull: boolean;
  readonly isPreparing: boolean;
  readonly add: (file: File) => Promise<void>;
}

/** The buttons, with what must never be attached; folded, since most answers need none. */
function Attach({ what, awaited, isFull, isPreparing, add }: AttachProps) {
  const words = useEvidenceWords();
  const { count } = useFormat();
  const { key } = useSession().phone.enrolment;
  const isInterrupted = useInterrupted(awaited);
  const [isTakenAgain, setTakenAgain] = useState(false);
  const asking = {
    disabled: isPreparing || isFull,
    onAsk: () => noteAwaited(key, awaited),
    onNone: () => forgetAwaited(key),
    onFile: (file: File) => {
      setTakenAgain(true);
      void add(file);
    },
  };
  return (
    <details class="attach" open={isInterrupted}>
      <summary>
        {words.attach} <span class="soft small">{what}</span>
      </summary>
      {isInterrupted && !isTakenAgain && (
        <p class="warning" role="status">
          {words.interrupted}
        </p>
      )}
      <p class="small">
        <strong>{words.privacy}</strong>
      </p>
      <div class="actions">
        <FileButton {...asking} accept={PICTURES} camera>
          {words.take}
        </FileButton>
        <FileButton {...asking} accept={FILES}>
          {words.choose}
        </FileButton>
      </div>
      <p class="note" role="status">
        {isPreparing ? words.preparing : isFull && words.enough(count(EVIDENCE_PER_ANSWER_MAX))}
      </p>
    </details>
  );
}

/** Was the page ended while the camera was open for this answer? That is said once. */
function useInterrupted({ period, question, unit }: Awaited): boolean {
  const { key } = useSession().phone.enrolment;
  const [isThis] = useState(() => {
    const awaited = readAwaited(key, period);
    return awaited?.question === question && awaited.unit === unit;
  });
  useEffect(() => {
    if (isThis) forgetAwaited(key);
  }, [isThis, key]);
  return isThis;
}

interface Taken {
  readonly name: string;
  readonly undo: () => void;
  readonly close: () => void;
}

/** What is attached to an answer, and what can be done about it. */
function useEvidence({ recording, question, unit }: EvidencePartProps, onTakenSeen: () => void) {
  const { phone, set, connection } = useSession();
  const speech = useSpeech();
  const { indicator } = set;
  const period = answerPeriod(question, recording.period);
  const [isPreparing, setPreparing] = useState(false);
  const [problem, setProblem] = useState('');
  const [taken, setTaken] = useState<Taken | null>(null);
  const all = usePieces();
  const isHere = (piece: KnownPiece) =>
    piece.indicator === indicator &&
    piece.question === question.id &&
    piece.unit === unit &&
    piece.period === period;
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
  const remove = (piece: KnownPiece, name: string) =>
    saving(async () => {
      await takeAway(phone, piece);
      const close = () => {
        setTaken(null);
        onTakenSeen();
      };
      const undo = () =>
        void saving(async () => {
          await putBack(phone, piece);
          close();
        });
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
