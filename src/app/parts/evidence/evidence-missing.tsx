/** What the month's level rests on and has no evidence beside it: each names its fix and leads there. The level stays. */
import type { MissingEvidence } from '../../../rules/evidence-missing.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { usePageWords } from '../../pages/words.ts';
import { linkTo } from '../../route.ts';
import { useSpeech } from '../../words.tsx';
import { evidenceMissingText } from './piece-text.ts';
import { useEvidenceWords } from './words.ts';

interface EvidenceMissingProps {
  readonly period: PeriodId;
  readonly missing: readonly MissingEvidence[];
}

export function EvidenceMissing({ period, missing }: EvidenceMissingProps) {
  const words = useEvidenceWords();
  const own = usePageWords();
  const speech = useSpeech();
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
