/** Every district in every month of the set: the same states and letters as on the map, for those who read rows. */
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import { linkTo } from '../../route.ts';
import { useFormat } from '../../words.tsx';
import { Badge } from './badge.tsx';
import { silenceOf } from './district-list.tsx';
import { LevelMark } from './level-mark.tsx';
import { PlaceName } from './place-name.tsx';
import { StateMark } from './state-mark.tsx';
import { isAtProvince, type WallCell } from './wall-view.ts';
import { useProvinceWords } from './words.ts';

export interface MonthTableProps {
  /** Earliest first. */
  readonly periods: readonly PeriodId[];
  /** The column to which the eye is led. */
  readonly current: PeriodId;
  /** A row for each district: its cells, one for each period. */
  readonly rows: readonly (readonly WallCell[])[];
}

export function MonthTable({ periods, current, rows }: MonthTableProps) {
  const words = useProvinceWords();
  const format = useFormat();
  return (
    // The table scrolls in a box of its own, so that its head and its names can stay.
    <section class="table-box month-box" aria-label={words.table.label}>
      <table class="month-table">
        <thead>
          <tr>
            <th scope="col">{words.table.district}</th>
            {periods.map((period) => (
              <th key={period} scope="col" aria-current={period === current ? 'date' : undefined}>
                <Month period={period} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <Row key={cells[0]?.district.code} cells={cells} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.table.total}</th>
            {periods.map((period, column) => (
              <td key={period}>{format.count(rows.filter((cells) => isReceived(cells[column])).length)}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** "ก.ค. 2568"; the year is only heard where there is no room for it. */
function Month({ period }: { period: PeriodId }) {
  const [month, year] = useFormat().date(firstDay(period), 'periodShort').split(' ');
  return (
    <a href={linkTo('wall', period)}>
      {month} <span class="roomy">{year}</span>
    </a>
  );
}

function isReceived(cell: WallCell | undefined): boolean {
  return cell !== undefined && isAtProvince(cell);
}

function Row({ cells }: { cells: readonly WallCell[] }) {
  const words = useProvinceWords();
  const format = useFormat();
  const [first] = cells;
  if (!first) return null;
  const silence = silenceOf(first, words, format);
  return (
    <tr>
      <th scope="row">
        <PlaceName district={first.district} />
        {silence && <span class="silence roomy">{silence}</span>}
      </th>
      {cells.map((cell) => (
        <td key={cell.period} data-state={cell.state} data-level={cell.level ?? undefined}>
          <a href={linkTo('district', cell.district.code, cell.period)}>
            {cell.level && <Badge cell={cell} />}
            <LevelMark cell={cell} />
            <StateMark state={cell.state} />
            <span class="roomy">{words.states[cell.state]}</span>
          </a>
        </td>
      ))}
    </tr>
  );
}
