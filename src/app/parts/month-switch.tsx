/** The month that is shown, and the way to its neighbours. */
import { addMonths, firstDay, type PeriodId } from '../../rules/period.ts';
import { linkTo } from '../route.ts';
import { useFormat, useWords } from '../words.tsx';

export interface MonthSwitchProps {
  readonly period: PeriodId;
  /** The first and the last month that there is anything to say of. */
  readonly first: PeriodId;
  readonly last: PeriodId;
}

export function MonthSwitch({ period, first, last }: MonthSwitchProps) {
  const words = useWords();
  const { date } = useFormat();
  const name = (month: PeriodId) => date(firstDay(month), 'periodUi');
  const step = (month: PeriodId, label: (month: string) => string, sign: string) =>
    month >= first && month <= last ? (
      <a class="step" href={linkTo('today', month)} aria-label={label(name(month))}>
        {sign}
      </a>
    ) : (
      <span class="step" aria-hidden="true" />
    );
  // From a month far off, which a link has named, the way leads back to those that there are.
  const before = period > last ? last : addMonths(period, -1);
  const after = period < first ? first : addMonths(period, 1);
  return (
    <div class="month">
      <h2>
        <span class="whole">{name(period)}</span>
      </h2>
      {step(before, words.month.before, '‹')}
      {step(after, words.month.after, '›')}
    </div>
  );
}
