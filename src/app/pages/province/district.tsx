/** One district's month as the province checks it: the report with everything that it rests on, and the decision. */
import { useMemo } from 'preact/hooks';
import type { Ms } from '../../../rules/calendar.ts';
import { periodsIn } from '../../../rules/catalog.ts';
import { districtReplySchema } from '../../../rules/overview.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { Heading } from '../../parts/heading.tsx';
import { BehalfWaiting } from '../../parts/province/behalf-waiting.tsx';
import { Holes } from '../../parts/province/holes.tsx';
import { MonthStrip } from '../../parts/province/month-strip.tsx';
import { NoReport } from '../../parts/province/no-report.tsx';
import { Nothing } from '../../parts/province/nothing.tsx';
import { checkQueue, flagsOf, neighboursIn } from '../../parts/province/queue.ts';
import { type Neighbour, ReportHead } from '../../parts/province/report-head.tsx';
import { ReportSheet } from '../../parts/province/report-sheet.tsx';
import { districtMonth } from '../../parts/province/report-view.ts';
import { type WallCell, wallCells } from '../../parts/province/wall-view.ts';
import { useProvinceWords } from '../../parts/province/words.ts';
import { districtIn, usePlaces } from '../../places.ts';
import { linkTo } from '../../route.ts';
import { useNow, useSession } from '../../session.tsx';
import { useSay } from '../../words.tsx';
import { useFetched } from './fetched.ts';
import { monthPath } from './months.ts';
import { usePending } from './pending.ts';
import { ReviewPanel } from './review-panel.tsx';
import { useOverview } from './wall.tsx';

export interface DistrictPageProps {
  readonly code: string;
  readonly period: PeriodId;
}

export function DistrictPage({ code, period }: DistrictPageProps) {
  const words = useProvinceWords();
  const { phone, catalog } = useSession();
  const places = usePlaces();
  const now = useNow();
  const { cells, refresh: refreshCells } = useCells(now);
  const queue = checkQueue(cells);
  const { value, asOf, fetching, refresh } = useFetched(
    monthPath(code, catalog.indicator, period),
    districtReplySchema,
  );
  // The strip of months and the queue are the overview's: asked for alone, the report would contradict them.
  const refreshAll = () => {
    refresh();
    refreshCells();
  };
  const pending = usePending(asOf);
  const month = useMemo(() => value && districtMonth(catalog, value, pending), [catalog, value, pending]);
  const ofDistrict = cells.filter(({ district }) => district.code === code);
  const cell = ofDistrict.find((one) => one.period === period);
  const district = cell?.district ?? districtIn(places, code);
  const { previous, next } = useNeighbours(queue, cell);
  if (!district) return <Heading>{words.report.unknown}</Heading>;
  return (
    <>
      <ReportHead
        district={district}
        period={period}
        previous={previous}
        next={next}
        toCheck={queue.length}
        freshness={{ asOf, now, fetching, onRefresh: refreshAll }}
      />
      {cell && <MonthStrip cells={ofDistrict} current={period} />}
      <BehalfWaiting phone={phone} indicator={catalog.indicator} code={code} period={period} />
      {value && <Holes devices={value.devices} />}
      {month ? (
        <div class="review">
          {month.report ? (
            <ReportSheet month={month} report={month.report} now={now} />
          ) : (
            <NoReport month={month} cell={cell} devices={value?.devices ?? []} />
          )}
          <ReviewPanel month={month} next={next} />
        </div>
      ) : (
        <Nothing fetching={fetching} />
      )}
      {month && (
        <p class="links">
          <a href={linkTo('print', period, code)}>{words.report.print}</a>
        </p>
      )}
    </>
  );
}

/** The cells of every month, by the overview as it was last fetched. */
function useCells(now: Ms): { readonly cells: readonly WallCell[]; refresh(): void } {
  const { catalog } = useSession();
  const { value, asOf, refresh } = useOverview();
  const pending = usePending(asOf);
  const cells = periodsIn(catalog).flatMap((period) =>
    wallCells(catalog, period, value?.districts ?? [], pending, now),
  );
  return { cells, refresh };
}

function useNeighbours(
  queue: readonly WallCell[],
  here: WallCell | undefined,
): { readonly previous: Neighbour | null; readonly next: Neighbour | null } {
  const say = useSay();
  if (!here) return { previous: null, next: null };
  const { previous, next } = neighboursIn(queue, here);
  const named = (cell: WallCell | null) =>
    cell && {
      code: cell.district.code,
      period: cell.period,
      name: say(cell.district),
      flags: flagsOf(cell),
    };
  return { previous: named(previous), next: named(next) };
}
