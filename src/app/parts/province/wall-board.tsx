/** The wall of one month: the map, the numbers, who is missing, and the message to them. */
import type { CriteriaSet } from '../../../rules/criteria.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { linkTo } from '../../route.ts';
import { useFormat } from '../../words.tsx';
import { ButtonLink } from '../button.tsx';
import { DistrictList } from './district-list.tsx';
import { firstIn } from './queue.ts';
import { ReminderBox, type ReminderBoxProps } from './reminder-box.tsx';
import { LevelTally, Tally } from './tally.tsx';
import { TileMap } from './tile-map.tsx';
import {
  isAtProvince,
  levelTally,
  tally,
  WALL_FILTERS,
  type WallCell,
  type WallFilter,
} from './wall-view.ts';
import { useProvinceWords } from './words.ts';

export interface WallBoardProps {
  readonly set: CriteriaSet;
  /** The month that is shown. */
  readonly period: PeriodId;
  /** Every district, in the chosen order. */
  readonly cells: readonly WallCell[];
  readonly filter: WallFilter;
  /** Reports that wait for a decision, of every month. */
  readonly queue: readonly WallCell[];
  readonly reminder: ReminderBoxProps;
}

export function WallBoard({ set, period, cells, filter, queue, reminder }: WallBoardProps) {
  return (
    <div class="wall">
      <TileMap cells={cells} shows={WALL_FILTERS[filter]} />
      <section class="wall-side">
        <Numbers set={set} period={period} cells={cells} />
        <Doings period={period} cells={cells} queue={queue} reminder={reminder} />
        <Listed cells={cells} filter={filter} />
      </section>
    </div>
  );
}

function Numbers({ set, period, cells }: Pick<WallBoardProps, 'set' | 'period' | 'cells'>) {
  const words = useProvinceWords();
  const format = useFormat();
  const received = cells.filter(isAtProvince).length;
  return (
    <>
      <div class="wall-numbers">
        <h2>{words.wall.received(format.count(received), format.count(cells.length))}</h2>
        {received > 0 && <LevelTally levels={levelTally(set, period, cells)} />}
      </div>
      <Tally states={tally(cells)} of={cells.length} />
    </>
  );
}

/** What can be done about it: remind those who are missing, check what has come. */
function Doings({ period, cells, queue, reminder }: Omit<WallBoardProps, 'set' | 'filter'>) {
  const words = useProvinceWords();
  const format = useFormat();
  const first = firstIn(queue, period);
  return (
    <div class="wall-doings">
      {!cells.every(isAtProvince) && <ReminderBox {...reminder} />}
      {first ? (
        <ButtonLink href={linkTo('district', first.district.code, first.period)}>
          {words.wall.check(format.count(queue.length))}
        </ButtonLink>
      ) : (
        <p>{words.report.queueEmpty}</p>
      )}
    </div>
  );
}

/** Those who are missing, or whatever the filter has left. */
function Listed({ cells, filter }: Pick<WallBoardProps, 'cells' | 'filter'>) {
  const words = useProvinceWords();
  const format = useFormat();
  const shown = filter === 'all' ? 'missing' : filter;
  const listed = cells.filter(WALL_FILTERS[shown]);
  const n = format.count(listed.length);
  const title = shown === 'missing' ? words.wall.missing(n) : `${words.filters[shown]} ${n}`;
  return (
    <>
      <h2>{listed.length === 0 && shown === 'missing' ? words.wall.missingNone : title}</h2>
      {listed.length > 0 && <DistrictList cells={listed} label={title} />}
      {listed.length === 0 && shown !== 'missing' && <p>{words.wall.noneFits}</p>}
    </>
  );
}
