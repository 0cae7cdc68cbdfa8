/** The wall: every district in one month, as a map with its numbers; or in every month, as a table. */
import type { Ms } from '../../../rules/calendar.ts';
import { periodsIn, setInForce } from '../../../rules/catalog.ts';
import type { EntryOf, Sealed } from '../../../rules/entry.ts';
import { type OverviewReply, overviewReplySchema } from '../../../rules/overview.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { deadlinesOf } from '../../../rules/score.ts';
import { PATHS } from '../../../rules/wire.ts';
import { IndicatorSwitch } from '../../parts/criteria/indicator-switch.tsx';
import { Filters, Order, Views } from '../../parts/province/controls.tsx';
import { dueNotice } from '../../parts/province/due.ts';
import { MonthTable } from '../../parts/province/month-table.tsx';
import { Nothing } from '../../parts/province/nothing.tsx';
import { checkQueue } from '../../parts/province/queue.ts';
import { reminderText } from '../../parts/province/reminder.ts';
import { WallBoard } from '../../parts/province/wall-board.tsx';
import { WallHead } from '../../parts/province/wall-head.tsx';
import {
  inOrder,
  monthRows,
  WALL_FILTERS,
  type WallFilter,
  type WallOrder,
  wallCells,
} from '../../parts/province/wall-view.ts';
import { useProvinceWords } from '../../parts/province/words.ts';
import { linkTo } from '../../route.ts';
import { useNow, useSession } from '../../session.tsx';
import { copyText, shareText } from './clipboard.ts';
import { useFetched } from './fetched.ts';
import { usePending } from './pending.ts';

/** How the wall was left: kept while other pages are looked at. */
export interface WallChoice {
  readonly filter: WallFilter;
  readonly order: WallOrder;
}

export interface WallProps {
  readonly view: 'map' | 'table';
  readonly period: PeriodId;
  readonly choice: WallChoice;
  readonly onChoice: (choice: WallChoice) => void;
}

/** The overview as it was last fetched. */
export function useOverview() {
  const { catalog } = useSession();
  return useFetched(`${PATHS.overview}?indicator=${catalog.indicator}`, overviewReplySchema);
}

export function Wall(props: WallProps) {
  const { view, period } = props;
  const words = useProvinceWords();
  const { catalogs, catalog } = useSession();
  const now = useNow();
  const set = setInForce(catalog, period, now);
  const { value, asOf, fetching, refresh } = useOverview();
  const pending = usePending(asOf);
  const periods = periodsIn(catalog);
  return (
    <>
      <WallHead
        set={set}
        periods={periods}
        period={view === 'map' ? period : null}
        districts={value?.districts.length ?? null}
        due={view === 'map' ? dueNotice(deadlinesOf(set, period), now) : null}
        freshness={{ asOf, now, fetching, onRefresh: refresh }}
      />
      <p class="links">
        <a href={linkTo('roster')}>{words.tabs.roster}</a>
        <a href={linkTo('devices')}>{words.tabs.devices}</a>
        <a href={linkTo('summary')}>{words.tabs.summary}</a>
        <a href={linkTo('print', period)}>{words.tabs.print}</a>
        <a href={linkTo('export')}>{words.tabs.export}</a>
      </p>
      {catalogs.size > 1 && <IndicatorSwitch catalogs={catalogs} indicator={catalog.indicator} />}
      {value && asOf !== null ? (
        <Board {...props} now={now} asOf={asOf} overview={value} pending={pending} />
      ) : (
        <Nothing fetching={fetching} />
      )}
    </>
  );
}

interface BoardProps extends WallProps {
  readonly now: Ms;
  readonly asOf: Ms;
  readonly overview: OverviewReply;
  readonly pending: readonly Sealed<EntryOf<'review'>>[];
}

/** What the overview says, narrowed and ordered as it was asked for. */
function Board({ view, period, choice, onChoice, now, asOf, overview, pending }: BoardProps) {
  const { catalog } = useSession();
  const set = setInForce(catalog, period, now);
  const cellsOf = (month: PeriodId) => wallCells(catalog, month, overview.districts, pending, now);
  const cells = inOrder(cellsOf(period), choice.order);
  const periods = periodsIn(catalog);
  return (
    <>
      <div class="wall-controls">
        <Filters
          cells={cells}
          month={view === 'table' ? period : undefined}
          filter={choice.filter}
          onFilter={(filter) => onChoice({ ...choice, filter })}
        />
        <Order order={choice.order} onOrder={(order) => onChoice({ ...choice, order })} />
        <Views current={view} period={period} />
      </div>
      {view === 'table' ? (
        <MonthTable
          periods={periods}
          current={period}
          rows={monthRows(cells.filter(WALL_FILTERS[choice.filter]), periods.map(cellsOf))}
        />
      ) : (
        <WallBoard
          set={set}
          period={period}
          cells={cells}
          filter={choice.filter}
          queue={checkQueue(periods.flatMap(cellsOf))}
          reminder={{
            text: reminderText(set, period, cells, asOf),
            onCopy: copyText,
            onShare: shareText(),
          }}
        />
      )}
    </>
  );
}
