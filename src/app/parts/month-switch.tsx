/** The month that is shown, and the way to its neighbours. */
import { addMonths, firstDay, type PeriodId } from '../../rules/period.ts';
import { linkTo } from '../route.ts';
import { useFormat, useWords } from '../words.tsx';

export interface MonthSwitchProps {
  readonly period: PeriodId;
  /** The first and the last month that there is anything to say of. */
  readonly first: PeriodId;
  readonly last: PeriodId;
  readonly page: string;
}

export function MonthSwitch({ period, first, last, page }: MonthSwitchProps) {
  const words = useWords();
  const { date } = useFormat();
  const name = (month: PeriodId) => date(firstDay(month), 'periodUi');
  const step = (months: number, label: (month: string) => string, sign: string) => {
    const month = addMonths(period, months);
    const isThere = month >= first && month <= last;
    return isThere ? (
      <a class="step" href={linkTo(page, month)} aria-label={label(name(month))}>
        {sign}
      </a>
    ) : (
      <span class="step" aria-hidden="true" />
    );
  };
  return (
    <div class="month">
      <h2>
        <span class="whole">{name(period)}</span>
      </h2>
      {step(-1, words.month.before, '‹')}
      {step(1, words.month.after, '›')}
    </div>
  );
}
