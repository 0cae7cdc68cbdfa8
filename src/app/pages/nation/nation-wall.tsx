/** The wall of all provinces: where their districts stand in a month, and in every month. */
import { useMemo, useState } from 'preact/hooks';
import type { Ms } from '../../../rules/calendar.ts';
import { openingPeriod } from '../../../rules/catalog.ts';
import { type NationReply, nationReplySchema } from '../../../rules/nation.ts';
import { currentPeriod } from '../../../rules/period.ts';
import { deadlinesOf } from '../../../rules/score.ts';
import { PATHS } from '../../../rules/wire.ts';
import { DistrictTables } from '../../parts/nation/district-table.tsx';
import { NationHead } from '../../parts/nation/nation-head.tsx';
import { found, monthOf, nationWall, ownSet, shownPeriod } from '../../parts/nation/nation-view.ts';
import { ProvinceList } from '../../parts/nation/province-list.tsx';
import { useNationWords } from '../../parts/nation/words.ts';
import { Filters } from '../../parts/province/controls.tsx';
import { dueNotice } from '../../parts/province/due.ts';
import { Nothing } from '../../parts/province/nothing.tsx';
import { LevelTally, Tally } from '../../parts/province/tally.tsx';
import { levelTally, tally, WALL_FILTERS, type WallFilter } from '../../parts/province/wall-view.ts';
import { linkTo } from '../../route.ts';
import { useNow, useSession } from '../../session.tsx';
import { useFetched } from '../province/fetched.ts';

export interface NationWallProps {
  /** '': the provinces; 'table': their districts; else the code of one province. */
  readonly view: string;
  /** The month that the address names. */
  readonly asked: string | undefined;
}

const TABLE = 'table';

export function NationWall({ view, asked }: NationWallProps) {
  const { catalog } = useSession();
  const now = useNow();
  const path = `${PATHS.nation}?indicator=${catalog.indicator}`;
  const { value, asOf, fetching, refresh } = useFetched(path, nationReplySchema);
  const current = currentPeriod(now);
  const period =
    (value && shownPeriod(value.periods, asked, current)) ?? asked ?? openingPeriod(catalog, current);
  const set = ownSet(catalog, period, now);
  return (
    <>
      <NationHead
        view={view}
        period={period}
        reply={value}
        due={set && dueNotice(deadlinesOf(set, period), now)}
        freshness={{ asOf, now, fetching, onRefresh: refresh }}
      />
      {value ? (
        <Board view={view} period={period} reply={value} now={now} />
      ) : (
        <Nothing fetching={fetching} />
      )}
    </>
  );
}

interface BoardProps extends Pick<NationWallProps, 'view'> {
  readonly period: string;
  readonly reply: NationReply;
  readonly now: Ms;
}

/** What the answer says, narrowed as it was asked for. */
function Board({ view, period, reply, now }: BoardProps) {
  const words = useNationWords();
  const { catalog } = useSession();
  const [filter, setFilter] = useState<WallFilter>('all');
  const [search, setSearch] = useState('');
  const all = useMemo(() => nationWall(catalog, reply, now), [catalog, reply, now]);
  const at = reply.periods.indexOf(period);
  const isOne = view !== '' && view !== TABLE;
  const asked = isOne ? all.filter(({ code }) => code === view) : all;
  const cells = asked.flatMap((province) => monthOf(province, at));
  const shown = found(asked, search, ({ quietDays, months }) => {
    const month = months[at];
    return month ? WALL_FILTERS[filter]({ quietDays, ...month }) : filter === 'all';
  });
  return (
    <>
      <section class="nation-numbers">
        <Tally states={tally(cells)} of={cells.length} />
        <LevelTally levels={levelTally(ownSet(catalog, period, now), period, cells)} />
      </section>
      <div class="wall-controls">
        <Filters cells={cells} filter={filter} onFilter={setFilter} />
        <input
          class="nation-search"
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={search}
          onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        {!isOne && <Views view={view} period={period} />}
      </div>
      {shown.length === 0 && <p>{words.none}</p>}
      {view === '' ? (
        <ProvinceList provinces={shown} period={period} at={at} />
      ) : (
        <DistrictTables provinces={shown} periods={reply.periods} current={period} />
      )}
    </>
  );
}

function Views({ view, period }: Pick<BoardProps, 'view' | 'period'>) {
  const words = useNationWords();
  return (
    <nav class="wall-switch" aria-label={words.view.label}>
      <a href={linkTo('nation', period)} aria-current={view === '' ? 'page' : undefined}>
        {words.view.provinces}
      </a>
      <a href={linkTo('nation', TABLE, period)} aria-current={view === TABLE ? 'page' : undefined}>
        {words.view.table}
      </a>
    </nav>
  );
}
