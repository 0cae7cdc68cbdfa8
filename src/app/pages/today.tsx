/** หน้าหลัก: where the month stands, what comes next, and whether the work is safe. */
import type { MonthView } from '../../local/month.ts';
import { periodsIn, setName } from '../../rules/catalog.ts';
import { currentPeriod, type PeriodId } from '../../rules/period.ts';
import { lazy } from '../lazy.tsx';
import { type MonthRead, useMonth } from '../month.ts';
import { ButtonLink } from '../parts/button.tsx';
import { LevelRows } from '../parts/level-rows.tsx';
import { MonthSwitch } from '../parts/month-switch.tsx';
import { PlaceHead } from '../parts/place-head.tsx';
import { Road } from '../parts/road.tsx';
import { Verdict } from '../parts/verdict.tsx';
import { dueText, levelViews } from '../reasons.ts';
import { isMended, type ReportState, reportState } from '../report-state.ts';
import { linkTo } from '../route.ts';
import { useNow, useSession } from '../session.tsx';
import { useFormat, useSpeech, useWords } from '../words.tsx';

const change = lazy(() => import('../parts/criteria/change-card.tsx').then((part) => part.ChangeCard));

const word = lazy(() => import('../parts/province-word.tsx').then((part) => part.ProvinceWord));

const indicators = lazy(() =>
  import('../parts/criteria/indicator-switch.tsx').then((part) => part.IndicatorSwitch),
);

export function Today({ period }: { period: PeriodId }) {
  const read = useMonth(period);
  // Nothing is shown before everything is there, and the former month until the next one is: so nothing moves.
  return read ? <Month {...read} /> : null;
}

function Month({ period, month }: MonthRead) {
  const words = useWords();
  const { catalogs, catalog } = useSession();
  const periods = periodsIn(catalog);
  const [first = period] = periods;
  const last = [periods.at(-1) ?? period, currentPeriod(useNow())].sort().at(-1) ?? period;
  return (
    <>
      <PlaceHead />
      {catalogs.size > 1 && <indicators.Page catalogs={catalogs} indicator={catalog.indicator} />}
      <MonthSwitch period={period} first={first} last={last} />
      {month ? <Scored month={month} /> : <p class="empty">{words.month.noCriteria}</p>}
    </>
  );
}

function Scored({ month }: { month: MonthView }) {
  const speech = useSpeech();
  const { set, result, folded, period, standing } = month;
  return (
    <div class="today">
      <Road levels={result.levels} level={standing.adjusted ? standing.level : result.level} />
      <Verdict month={month} />
      <Disputed month={month} />
      {(standing.adjusted ?? standing.onBehalf) && <word.Page standing={standing} />}
      {month.former && <change.Page key={setName(set)} set={set} result={result} former={month.former} />}
      <Due month={month} state={reportState(month, speech)} />
      <LevelRows levels={levelViews(period, result, { set, folded, speech })} letter={set.letter.number} />
      <Sent month={month} />
    </div>
  );
}

/** The due day, and how long it is until then; once there is a report, where that is. */
function Due({ month: { period, set, deadlines }, state }: { month: MonthView; state: ReportState }) {
  const words = useWords();
  const speech = useSpeech();
  const { date } = useFormat();
  const due = dueText(period, deadlines, set, useNow(), speech);
  const isReported = state.kind !== 'none';
  return (
    <p class="due">
      <span>
        {words.due.date} <span class="whole">{date(deadlines.dueDate)}</span>
        {due.closed && ` · ${words.due.closed}`}
      </span>
      <strong class="whole" data-late={isReported ? state.tone === 'bad' : due.late}>
        {isReported ? words.reportState.brief[state.kind] : due.text}
      </strong>
    </p>
  );
}

/** What the month's button leads to; a report that follows another is a revision of it. */
const ACTIONS = {
  none: 'send',
  refused: 'send',
  unsent: 'sealed',
  received: 'receipt',
  confirmed: 'receipt',
  returned: 'returned',
  outdated: 'again',
} as const;

/** Whether the province has it, and the two things to do. */
function Sent({ month }: { month: MonthView }) {
  const words = useWords();
  const speech = useSpeech();
  const state = reportState(month, speech);
  const isAgain =
    state.kind === 'returned'
      ? isMended(month, state.isOutdated)
      : state.isOutdated && state.kind !== 'refused';
  return (
    <>
      <p class="sent" data-tone={state.tone}>
        <span class="dot" aria-hidden="true" />
        <span>
          {state.text} <span class="whole">{state.number}</span>
          {state.isOutdated && <span class="soft"> {words.reportState.outdated}</span>}
        </span>
      </p>
      <p class="links">
        <a href={linkTo('report', month.period)}>{words.tabs.report}</a>
        <a href={linkTo('history')}>{words.tabs.history}</a>
      </p>
      <div class="actions actions-low">
        <ButtonLink href={linkTo('record', month.period)}>{words.today.record}</ButtonLink>
        <ButtonLink look="main" href={linkTo('report', month.period)}>
          {words.today[ACTIONS[isAgain ? 'outdated' : state.kind]]}
        </ButtonLink>
      </div>
    </>
  );
}

/** Phones of the district say different things: a person has to choose, and here is the way to it. */
function Disputed({ month }: { month: MonthView }) {
  const words = useWords();
  const { count } = useFormat();
  const answers = [...month.answers].filter(([, { rivals }]) => rivals.length > 0).map(([key]) => key);
  const [first] = answers;
  return (
    <>
      {first !== undefined && (
        <p class="comment">
          <a href={linkTo('record', month.period, ...first.split('|'))}>
            {words.today.disputed(count(answers.length))}
          </a>
        </p>
      )}
      {month.rivalReports.length > 0 && (
        <p class="comment">
          <a href={linkTo('report', month.period)}>
            {words.today.reports(count(month.rivalReports.length + 1))}
          </a>
        </p>
      )}
    </>
  );
}
