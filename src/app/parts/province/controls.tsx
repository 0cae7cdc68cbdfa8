/** What narrows and orders the wall: filters with their numbers, the order of the districts, map or table. */
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import { linkTo } from '../../route.ts';
import { useFormat } from '../../words.tsx';
import { FilterChip } from '../chip.tsx';
import { type Filtered, WALL_FILTERS, type WallFilter, type WallOrder } from './wall-view.ts';
import { useProvinceWords } from './words.ts';

export interface FiltersProps {
  readonly cells: readonly Filtered[];
  /** The month that is counted, where it is not the only one on the page. */
  readonly month?: PeriodId | undefined;
  readonly filter: WallFilter;
  readonly onFilter: (filter: WallFilter) => void;
}

// Object.keys has no way of knowing that these are all the keys there are.
const FILTERS = Object.keys(WALL_FILTERS) as readonly WallFilter[];

/** One chip for each filter that would leave something, and the chosen one. */
export function Filters({ cells, month, filter, onFilter }: FiltersProps) {
  const words = useProvinceWords();
  const format = useFormat();
  const offered = FILTERS.map((one) => ({ one, count: cells.filter(WALL_FILTERS[one]).length }));
  return (
    <fieldset class="wall-filters">
      <legend class="unseen">{words.filters.label}</legend>
      {month && <span class="whole soft">{format.date(firstDay(month), 'periodShort')}</span>}
      {offered
        .filter(({ one, count }) => count > 0 || one === filter)
        .map(({ one, count }) => (
          <FilterChip key={one} pressed={one === filter} onPress={() => onFilter(one)}>
            {words.filters[one]} <strong>{format.count(count)}</strong>
          </FilterChip>
        ))}
    </fieldset>
  );
}

const ORDERS = ['code', 'name'] as const;

/** By code, as offices list them, or by name. */
export function Order({ order, onOrder }: { order: WallOrder; onOrder: (order: WallOrder) => void }) {
  const words = useProvinceWords();
  return (
    <fieldset class="wall-switch">
      <legend class="unseen">{words.order.label}</legend>
      {ORDERS.map((one) => (
        <button key={one} type="button" aria-pressed={one === order} onClick={() => onOrder(one)}>
          {words.order[one]}
        </button>
      ))}
    </fieldset>
  );
}

/** The two views of the wall. */
export function Views({ current, period }: { current: 'map' | 'table'; period: string }) {
  const words = useProvinceWords();
  return (
    <nav class="wall-switch" aria-label={words.views.label}>
      <a href={linkTo('wall', period)} aria-current={current === 'map' ? 'page' : undefined}>
        {words.views.map}
      </a>
      <a href={linkTo('wall', 'table')} aria-current={current === 'table' ? 'page' : undefined}>
        {words.views.table}
      </a>
    </nav>
  );
}
