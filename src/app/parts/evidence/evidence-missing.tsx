/** What the month's level rests on and has no evidence beside it: each names its fix and leads there. The level stays. */
import { useCallback } from 'preact/hooks';
import { readPieces } from '../../../local/evidence.ts';
import type { MonthView } from '../../../local/month.ts';
import { evidenceMissing } from '../../../rules/evidence-missing.ts';
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
  const { phone } = useSession();
  const pieces = useLive(useCallback(() => readPieces(phone), [phone]));
  if (!pieces) return null;
  const { set, period, units } = month;
  const answers = [...month.answers].map(([key, { answer }]) => {
    const [question = '', unit = ''] = key.split('|');
    return { question, unit, answer };
  });
  const missing = evidenceMissing(set, { period, units, answers, pieces });
  if (missing.length === 0) return null;
  return (
    <section aria-label={words.missing}>
      <ul class="warnings">
        {missing.map((one) => (
          <li key={one.question.id} class="warning">
            {evidenceMissingText(one, speech)} {words.attachHere}
            <a href={linkTo('record', period, one.question.id)}>{own.report.mend}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
