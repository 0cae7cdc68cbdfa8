/** สรุปภาพรวม: a fiscal year in pictures for the head of the province, on the last fetched state. */
import type { ComponentChildren } from 'preact';
import { bangkokDate, type Ms } from '../../../rules/calendar.ts';
import { newestOf, setInForce } from '../../../rules/catalog.ts';
import type { OverviewReply } from '../../../rules/overview.ts';
import { currentPeriod } from '../../../rules/period.ts';
import { SUMMARY_PATH, type SummaryReply, summaryReplySchema } from '../../../rules/progress.ts';
import { Button } from '../../parts/button.tsx';
import { Head } from '../../parts/head.tsx';
import { Freshness } from '../../parts/province/freshness.tsx';
import { Nothing } from '../../parts/province/nothing.tsx';
import { wallCells } from '../../parts/province/wall-view.ts';
import { Courses } from '../../parts/summary/courses.tsx';
import {
  coursesOf,
  levelParts,
  openedMonths,
  timeParts,
  yearOf,
  yearsOf,
} from '../../parts/summary/figures.ts';
import { MonthBars } from '../../parts/summary/month-bars.tsx';
import { useSummaryWords } from '../../parts/summary/words.ts';
import { go } from '../../route.ts';
import { useNow, useSession } from '../../session.tsx';
import { useFormat, useSay } from '../../words.tsx';
import { useFetched } from './fetched.ts';
import { usePending } from './pending.ts';
import { useOverview } from './wall.tsx';
import '../../style-summary.css';

/** @param year the fiscal year as people call it; '' and one without criteria: the year that is on */
export function Summary({ year: named }: { year: string }) {
  const { catalog } = useSession();
  const now = useNow();
  const years = yearsOf(catalog);
  const year = [named, yearOf(currentPeriod(now))].find((one) => years.includes(one)) ?? years.at(-1) ?? '';
  const overview = useOverview();
  const summary = useFetched(
    `${SUMMARY_PATH}?indicator=${catalog.indicator}&year=${year}`,
    summaryReplySchema,
  );
  const both = [overview, summary];
  const asked = both.find(({ fetching }) => fetching.phase !== 'idle') ?? summary;
  const ages = both.flatMap(({ asOf }) => asOf ?? []);
  // What is shown is as old as the older of the two.
  const asOf = ages.length < both.length ? null : Math.min(...ages);
  return (
    <>
      <Top years={years} year={year}>
        <Freshness
          asOf={asOf}
          now={now}
          fetching={asked.fetching}
          onRefresh={() => {
            for (const { refresh } of both) refresh();
          }}
        />
      </Top>
      {overview.value && summary.value && asOf !== null ? (
        <Pictures year={year} overview={overview.value} summary={summary.value} asOf={asOf} now={now} />
      ) : (
        <Nothing fetching={asked.fetching} />
      )}
    </>
  );
}

interface TopProps {
  readonly years: readonly string[];
  readonly year: string;
  readonly children: ComponentChildren;
}

/** What it is of, how old it is, and other years where there are any. */
function Top({ years, year, children }: TopProps) {
  const own = useSummaryWords();
  const say = useSay();
  const { digits } = useFormat();
  const { catalog } = useSession();
  return (
    <>
      <Head title={own.title} detail={`${own.year} ${digits(year)}`} />
      {children}
      <p>
        {digits(catalog.indicator)} {say(newestOf(catalog).title)}
      </p>
      {years.length > 1 && (
        <label class="field summary-choice">
          {own.year}
          <select class="input" value={year} onChange={(event) => go('summary', event.currentTarget.value)}>
            {years.map((one) => (
              <option key={one} value={one}>
                {digits(one)}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}

interface PicturesProps {
  readonly year: string;
  readonly overview: OverviewReply;
  readonly summary: SummaryReply;
  readonly asOf: Ms;
  readonly now: Ms;
}

function Pictures({ year, overview, summary, asOf, now }: PicturesProps) {
  const own = useSummaryWords();
  const { catalog } = useSession();
  const { date, time } = useFormat();
  const pending = usePending(asOf);
  const months = openedMonths(catalog, year, now).map((period) => ({
    period,
    set: setInForce(catalog, period, now),
    cells: wallCells(catalog, period, overview.districts, pending, now),
  }));
  const courses = coursesOf(catalog, summary);
  return (
    <>
      <p class="soft">{own.intro(`${date(bangkokDate(asOf))} ${time(asOf)}`)}</p>
      <MonthBars
        title={own.levels}
        months={months.map(({ period, set, cells }) => ({ period, parts: levelParts(set, cells) }))}
      />
      <MonthBars
        title={own.times}
        months={months.map(({ period, cells }) => ({ period, parts: timeParts(cells) }))}
      />
      {courses.length > 0 ? <Courses courses={courses} /> : <p>{own.nothing}</p>}
      <div class="actions">
        <Button onPress={() => print()}>{own.print}</Button>
      </div>
    </>
  );
}
