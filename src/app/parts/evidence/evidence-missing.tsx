/** What the month's level rests on and has no evidence beside it: each names its fix and leads there. The level stays. */
import { useCallback } from 'preact/hooks';
import { readPieces } from '../../../local/evidence.ts';
import type { MonthView } from '../../../local/month.ts';
import { evidenceMissing, type MissingEvidence } from '../../../rules/evidence-missing.ts';
import { useLive } from '../../live.ts';
import { usePageWords } from '../../pages/words.ts';
import { linkTo } from '../../route.ts';
import { useSession } from '../../session.tsx';
import { useSpeech } from '../../words.tsx';
import { evidenceMissingText } from './piece-text.ts';
import { useEvidenceWords } from './words.ts';

export function EvidenceMissing({ month }: { month: MonthView }) {
  const words = useEvidenceWords();
  const own = usePageWords();
  const speech = useSpeech();
  const missing = useEvidenceMissing(month);
  if (missing.length === 0) return null;
  return (
    <section aria-label={words.missing}>
      <ul class="warnings">
        {missing.map((one) => (
          <li key={one.question.id} class="warning">
            {evidenceMissingText(one, speech)} {words.attachHere}
            <a href={linkTo('record', month.period, one.question.id)}>{own.report.mend}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is missing; nothing while that is not known. */
export function useEvidenceMissing({ set, period, units, answers }: MonthView): readonly MissingEvidence[] {
  const { phone } = useSession();
  const pieces = useLive(useCallback(() => readPieces(phone), [phone]));
  if (!pieces) return [];
  const said = [...answers].map(([key, { answer }]) => {
    const [question = '', unit = ''] = key.split('|');
    return { question, unit, answer };
  });
  return evidenceMissing(set, { period, units, answers: said, pieces });
}
