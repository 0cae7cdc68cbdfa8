/** The evidence of a district's month beside its records: what has come can be opened; what has not says so. */
import { useSpeech } from '../../words.tsx';
import { EvidenceList } from '../evidence/evidence-list.tsx';
import { evidencePlaces } from '../evidence/places.ts';
import { useEvidenceWords } from '../evidence/words.ts';
import type { DistrictMonth } from './report-view.ts';
import { toldState } from './told-evidence.ts';

export function MonthEvidence({ month }: { month: DistrictMonth }) {
  const words = useEvidenceWords();
  const speech = useSpeech();
  const { set, period, units, answers, evidence } = month;
  const answer = (question: string, unit: string) =>
    answers.find((one) => one.question === question && one.unit === unit)?.answer ?? null;
  const places = evidencePlaces(evidence, { set, period, units, answer }, speech);
  return (
    <>
      <h2>{words.title}</h2>
      <EvidenceList
        places={places}
        isWhole={({ isWhole }) => isWhole}
        told={(piece) => toldState(piece, speech)}
      />
    </>
  );
}
