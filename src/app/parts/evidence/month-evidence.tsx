/** The evidence of a month as this phone has it: in the report, and beside its receipt. */
import { useCallback } from 'preact/hooks';
import { hasArrived, type KnownPiece, readPieces } from '../../../local/evidence.ts';
import { answerKey, type MonthView } from '../../../local/month.ts';
import { useLive } from '../../live.ts';
import { useSession } from '../../session.tsx';
import { useSpeech } from '../../words.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { pieceState, pieceTone } from './piece-text.ts';
import { evidencePlaces } from './places.ts';
import { useEvidenceWords } from './words.ts';

export function MonthEvidence({ month }: { month: MonthView }) {
  const words = useEvidenceWords();
  const speech = useSpeech();
  const { phone } = useSession();
  const pieces = useLive(useCallback(() => readPieces(phone), [phone]));
  if (!pieces) return null;
  const answer = (question: string, unit: string) =>
    month.answers.get(answerKey(question, unit))?.answer ?? null;
  const places = evidencePlaces(
    pieces,
    { set: month.set, period: month.period, units: month.units, answer },
    speech,
  );
  const told = (piece: KnownPiece) => ({ state: pieceState(piece, speech), tone: pieceTone(piece) });
  return (
    <>
      <h2>{words.title}</h2>
      <EvidenceList places={places} isWhole={hasArrived} told={told} />
    </>
  );
}
