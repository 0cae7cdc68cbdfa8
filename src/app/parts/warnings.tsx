/** What is worth a second look before sending; each names its fix and leads there. */
import type { MonthView } from '../../local/month.ts';
import { concernedIn } from '../../rules/concerned.ts';
import { questionOf, type WarningRule } from '../../rules/criteria.ts';
import { answerPeriod } from '../../rules/facts.ts';
import { unitName } from '../answers.ts';
import { usePageWords } from '../pages/words.ts';
import { linkTo } from '../route.ts';
import { useSay } from '../words.tsx';

export function Warnings({ month }: { month: MonthView }) {
  const own = usePageWords();
  const say = useSay();
  const { warnings } = month.result;
  if (warnings.length === 0) return null;
  return (
    <section aria-label={own.report.warnings}>
      <ul class="warnings">
        {warnings.map((warning) => (
          <li key={warning.code + (warning.question ?? '')} class="warning">
            {say(warning.words)}
            {warning.question && <Mend warning={warning} month={month} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The way to the question, and where one unit gives rise to the warning, to that one by its name. */
function Mend({ warning, month }: { warning: WarningRule; month: MonthView }) {
  const own = usePageWords();
  const { set, period, folded, units } = month;
  const { question = '' } = warning;
  const answers = [...month.answers].map(([key, { answer }]) => {
    const [id = '', unit = ''] = key.split('|');
    const asked = questionOf(set, id);
    return { question: id, unit, answer, period: asked ? answerPeriod(asked, period) : period };
  });
  const unit = concernedIn(warning, { set, period, answers, units, folded });
  const named = units.find(({ id }) => id === unit);
  return (
    <a href={linkTo('record', period, question, ...(unit ? [unit] : []))}>
      {own.report.mend} {named && unitName(named)}
    </a>
  );
}
