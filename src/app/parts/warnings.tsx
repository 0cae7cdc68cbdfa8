/** What is worth a second look before sending; each names its fix and leads there. */
import type { WarningRule } from '../../rules/criteria.ts';
import { usePageWords } from '../pages/words.ts';
import { linkTo } from '../route.ts';
import { useSay } from '../words.tsx';

export function Warnings({ warnings, period }: { warnings: readonly WarningRule[]; period: string }) {
  const own = usePageWords();
  const say = useSay();
  if (warnings.length === 0) return null;
  return (
    <section aria-label={own.report.warnings}>
      <ul class="warnings">
        {warnings.map(({ code, question, words: text }) => (
          <li key={code + (question ?? '')} class="warning">
            {say(text)}
            {question && <a href={linkTo('record', period, question)}>{own.report.mend}</a>}
          </li>
        ))}
      </ul>
    </section>
  );
}
