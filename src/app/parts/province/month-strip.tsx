/** Every month of one district in a row: where each stands, and the way to it. */
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import { linkTo } from '../../route.ts';
import { useFormat } from '../../words.tsx';
import { StateMark } from './state-mark.tsx';
import type { WallCell } from './wall-view.ts';
import { useProvinceWords } from './words.ts';

export function MonthStrip({ cells, current }: { cells: readonly WallCell[]; current: PeriodId }) {
  const words = useProvinceWords();
  const format = useFormat();
  return (
    <nav aria-label={words.report.months}>
      <ul class="month-strip">
        {cells.map(({ district, period, state, level }) => {
          const [month, year] = format.date(firstDay(period), 'periodShort').split(' ');
          return (
            <li key={period}>
              <a
                href={linkTo('district', district.code, period)}
                aria-current={period === current ? 'page' : undefined}
                data-state={state}
                data-level={level ?? undefined}
              >
                <span>
                  {month}
                  <span class="unseen"> {year}</span>
                </span>
                <strong>{level}</strong>
                <StateMark state={state} />
                <span class="unseen">{words.states[state]}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
