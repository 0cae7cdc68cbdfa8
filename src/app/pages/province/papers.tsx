/** What is printed of a month: on the page all the time, and seen on paper only. */
import type { Ms } from '../../../rules/calendar.ts';
import { setInForce } from '../../../rules/catalog.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { Cover } from '../../parts/print/cover.tsx';
import { Form } from '../../parts/print/form.tsx';
import { printedMonth, printedSilence } from '../../parts/print/of-province.ts';
import { districtMonth } from '../../parts/province/report-view.ts';
import type { WallCell } from '../../parts/province/wall-view.ts';
import { useNow, useSession } from '../../session.tsx';
import type { Months } from './months.ts';
import { usePending } from './pending.ts';
import '../../style-print.css';

/** Has a report of the month come, so that its form has to be fetched? */
export function hasReport({ standing }: WallCell): boolean {
  return standing !== null && standing.report !== null;
}

interface PapersProps {
  readonly period: PeriodId;
  readonly cells: readonly WallCell[];
  readonly months: Months;
  readonly asOf: Ms;
}

/** The covering table of several districts, then each district's form on pages of its own. */
export function Papers({ period, cells, months: { replies }, asOf }: PapersProps) {
  const { catalog } = useSession();
  const now = useNow();
  const pending = usePending(asOf);
  const set = setInForce(catalog, period, now);
  const isMissing = (cell: WallCell) => hasReport(cell) && !replies.has(cell.district.code);
  const missing = cells.filter(isMissing).map(({ district }) => district.th);
  const forms = cells.flatMap((cell) => {
    const reply = replies.get(cell.district.code);
    const month = reply && printedMonth(cell.district, districtMonth(catalog, reply, pending));
    if (isMissing(cell)) return [];
    return [{ code: cell.district.code, printed: month ?? printedSilence(set, period, cell) }];
  });
  return (
    <>
      {cells.length > 1 && <Cover set={set} period={period} cells={cells} asOf={asOf} missing={missing} />}
      {forms.map(({ code, printed }) => (
        <Form key={code} printed={printed} />
      ))}
    </>
  );
}
