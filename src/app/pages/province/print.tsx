/** พิมพ์แบบรายงานผล: a covering table of a month and the official form of each chosen district, in one print. */
import { useId, useMemo, useState } from 'preact/hooks';
import type { Ms } from '../../../rules/calendar.ts';
import { periodsIn } from '../../../rules/catalog.ts';
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import { Button } from '../../parts/button.tsx';
import { Checks } from '../../parts/choices.tsx';
import { Head } from '../../parts/head.tsx';
import { usePrintWords } from '../../parts/print/words.ts';
import { Freshness } from '../../parts/province/freshness.tsx';
import { Nothing } from '../../parts/province/nothing.tsx';
import { type WallCell, wallCells } from '../../parts/province/wall-view.ts';
import { go } from '../../route.ts';
import { useNow, useSession } from '../../session.tsx';
import { chosenIn } from '../../typed.ts';
import { useFormat, useSay } from '../../words.tsx';
import { type Months, useMonths } from './months.ts';
import { hasReport, Papers } from './papers.tsx';
import { usePending } from './pending.ts';
import { useOverview } from './wall.tsx';

export interface PrintProps {
  readonly period: PeriodId;
  /** The only district that is chosen to begin with; '': all are. */
  readonly code: string;
}

export function Print({ period, code }: PrintProps) {
  const own = usePrintWords();
  const { catalog } = useSession();
  const now = useNow();
  const { value, asOf, fetching, refresh } = useOverview();
  const pending = usePending(asOf);
  const cells = useMemo(
    () => wallCells(catalog, period, value?.districts ?? [], pending, now),
    [catalog, period, value, pending, now],
  );
  return (
    <>
      <Head title={own.title} />
      <Freshness asOf={asOf} now={now} fetching={fetching} onRefresh={refresh} />
      {asOf === null ? (
        <Nothing fetching={fetching} />
      ) : (
        <Desk period={period} code={code} cells={cells} asOf={asOf} />
      )}
    </>
  );
}

interface DeskProps extends PrintProps {
  readonly cells: readonly WallCell[];
  readonly asOf: Ms;
}

/** Choosing, fetching and printing; what is printed lies beneath, and shows on paper only. */
function Desk({ period, code, cells, asOf }: DeskProps) {
  const own = usePrintWords();
  const format = useFormat();
  const { months, fetchAll, clear } = useMonths();
  const [typed, setTyped] = useState<string | null>(null);
  const all = cells.map(({ district }) => district.code);
  const chosen = new Set(typed === null ? (code === '' ? all : [code]) : chosenIn(typed));
  const printed = cells.filter(({ district }) => chosen.has(district.code));
  const reported = printed.filter(hasReport).map(({ district }) => district.code);
  const choose = (value: string) => {
    clear();
    setTyped(value);
  };
  return (
    <>
      <section class="print-choice">
        <p>{own.intro}</p>
        <MonthField period={period} />
        <Districts cells={cells} value={[...chosen].join(' ')} onChoose={choose} all={all} />
        <div class="actions">
          <Button
            look={months ? 'outline' : 'main'}
            disabled={printed.length === 0 || (months !== null && months.done < months.of)}
            onPress={() => fetchAll(period, reported)}
          >
            {own.prepare(format.count(printed.length))}
          </Button>
        </div>
        {months && <Progress months={months} cells={printed} />}
      </section>
      {months && months.done === months.of && (
        <Papers period={period} cells={printed} months={months} asOf={asOf} />
      )}
    </>
  );
}

function MonthField({ period }: { period: PeriodId }) {
  const own = usePrintWords();
  const { catalog } = useSession();
  const { date } = useFormat();
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{own.month}</label>
      <select
        id={id}
        class="input"
        value={period}
        onChange={(event) => go('print', event.currentTarget.value)}
      >
        {periodsIn(catalog).map((one) => (
          <option key={one} value={one}>
            {date(firstDay(one), 'periodUi')}
          </option>
        ))}
      </select>
    </div>
  );
}

interface DistrictsProps {
  readonly cells: readonly WallCell[];
  /** As `Checks` has it: codes with spaces between them. */
  readonly value: string;
  readonly onChoose: (value: string) => void;
  readonly all: readonly string[];
}

function Districts({ cells, value, onChoose, all }: DistrictsProps) {
  const own = usePrintWords();
  const say = useSay();
  const picks = cells.map((cell) => ({
    id: cell.district.code,
    label: hasReport(cell) ? say(cell.district) : `${say(cell.district)} (${own.noReport})`,
  }));
  return (
    <fieldset class="field print-districts">
      <legend>{own.districts}</legend>
      <div class="actions">
        <Button look="quiet" onPress={() => onChoose(all.join(' '))}>
          {own.all}
        </Button>
        <Button look="quiet" onPress={() => onChoose('')}>
          {own.none}
        </Button>
      </div>
      <Checks picks={picks} value={value} onType={onChoose} />
    </fieldset>
  );
}

/** How far fetching is; then what can be printed, and what cannot. */
function Progress({ months, cells }: { months: Months; cells: readonly WallCell[] }) {
  const own = usePrintWords();
  const say = useSay();
  const { count } = useFormat();
  const { replies, unasked, done, of } = months;
  const names = (wanted: (code: string) => boolean) =>
    cells
      .filter(({ district }) => unasked.includes(district.code) && wanted(district.code))
      .map(({ district }) => say(district));
  const missing = names((code) => !replies.has(code));
  const kept = names((code) => replies.has(code));
  const fetching = own.fetching(count(done), count(of));
  if (done < of)
    return (
      <div role="status">
        <p>{fetching}</p>
        <progress value={done} max={of} aria-label={fetching} />
      </div>
    );
  return (
    <div role="status">
      {missing.length > 0 && <p class="warning">{own.missing(missing.join(' · '))}</p>}
      {kept.length > 0 && <p>{own.kept(kept.join(' · '))}</p>}
      <p>{own.ready(count(cells.length - missing.length))}</p>
      <Button look="main" onPress={() => print()}>
        {own.print}
      </Button>
    </div>
  );
}
