/** The evidence of a month as this phone has it: in the report, and beside its receipt. */
import { hasArrived, type KnownPiece } from '../../../local/evidence.ts';
import { answerKey, type MonthView } from '../../../local/month.ts';
import { useSpeech } from '../../words.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { pieceState, pieceTone } from './piece-text.ts';
import { evidencePlaces } from './places.ts';
import { useEvidenceWords } from './words.ts';

interface MonthEvidenceProps {
  readonly month: MonthView;
  readonly pieces: readonly KnownPiece[];
}

export function MonthEvidence({ month, pieces }: MonthEvidenceProps) {
  const words = useEvidenceWords();
  const speech = useSpeech();
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
