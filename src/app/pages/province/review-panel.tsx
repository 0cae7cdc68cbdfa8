/** The province's own side of a report: its times and people, the decision, and what has been said so far. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { SaveFailure, type SaveFault } from '../../../local/failure.ts';
import { saveReview } from '../../../local/reviews.ts';
import { questionOf, sectionOf } from '../../../rules/criteria.ts';
import { firstDay } from '../../../rules/period.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { BaselineChanges } from '../../parts/province/baseline-change.tsx';
import { choicesOf, type Decision, reviewOf } from '../../parts/province/decide.ts';
import { Decisions } from '../../parts/province/decisions.tsx';
import { HistoryList } from '../../parts/province/history-list.tsx';
import { KeyList } from '../../parts/province/key-list.tsx';
import type { Neighbour } from '../../parts/province/report-head.tsx';
import type { DistrictMonth } from '../../parts/province/report-view.ts';
import { Times } from '../../parts/province/times.tsx';
import type { ProvinceWords } from '../../parts/province/words.th.ts';
import { useProvinceWords } from '../../parts/province/words.ts';
import { linkTo } from '../../route.ts';
import { useSession } from '../../session.tsx';
import { useFormat } from '../../words.tsx';

export interface ReviewPanelProps {
  readonly month: DistrictMonth;
  readonly next: Neighbour | null;
}

type Outcome =
  | {
      readonly saved: Decision['decision'];
      readonly id: string;
      /** The report that it was said of. */
      readonly of: string;
      readonly mirrored: boolean;
    }
  | { readonly saved: null; readonly fault: SaveFault };

export function ReviewPanel({ month, next }: ReviewPanelProps) {
  const words = useProvinceWords();
  const { set } = month;
  const { outcome, decide } = useDecide(month);
  // Once another revision stands, what was said of the one before is in its history.
  const isOver = outcome?.saved && outcome.of !== month.report?.sealed.entry.id;
  const section = sectionOf(set, month.period);
  const { adjusted, level } = month.standing;
  return (
    <aside class="review-side" aria-label={words.report.decide}>
      <Decisions
        report={month.standing.report}
        questions={(section?.questions ?? []).flatMap((id) => questionOf(set, id) ?? [])}
        units={month.units}
        levels={section?.levels.map(({ id }) => id) ?? []}
        level={adjusted ? adjusted.from : level}
        choices={choicesOf(month)}
        onDecide={decide}
      />
      <KeyList />
      <Said outcome={isOver ? undefined : outcome} month={month} next={next} />
      {month.standing.state === 'returned' && (
        <ButtonLink href={linkTo('behalf', month.code, month.period)}>{words.behalf.open}</ButtonLink>
      )}
      <BaselineChanges month={month} />
      {month.report && <Times month={month} report={month.report} />}
      {month.reports.length > 0 && <HistoryList month={month} />}
    </aside>
  );
}

/** Saves a decision as a review of the report that stands, over every review of it that is known. */
function useDecide(month: DistrictMonth) {
  const { phone, catalog, connection } = useSession();
  const [outcome, setOutcome] = useState<Outcome>();
  const decide = async (decision: Decision): Promise<boolean> => {
    const { report } = month;
    if (!report) return false;
    const { id, scope } = report.sealed.entry;
    const body = reviewOf(decision, { report: id, period: month.period, by: phone.enrolment.name });
    const known = month.reviews.map(({ sealed }) => sealed);
    try {
      const { sealed, mirrored } = await saveReview(phone, {
        scope,
        indicator: catalog.indicator,
        body,
        known,
      });
      const [said] = sealed;
      // A button is pressed twice: what came of it was told the first time.
      if (!said) return true;
      setOutcome({ saved: decision.decision, id: said.entry.id, of: id, mirrored });
      connection.wake('save');
      return true;
    } catch (error) {
      if (!(error instanceof SaveFailure)) throw error;
      setOutcome({ saved: null, fault: error.fault });
      return false;
    }
  };
  return { outcome, decide };
}

interface SaidProps {
  readonly outcome: Outcome | undefined;
  readonly month: DistrictMonth;
  readonly next: Neighbour | null;
}

/** What became of the decision, and the way on. It takes the focus, for the button that was pressed is gone. */
function Said({ outcome, month, next }: SaidProps) {
  const words = useProvinceWords();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome) box.current?.focus();
  }, [outcome]);
  return (
    <div ref={box} class="said" tabIndex={-1} aria-live="polite">
      {outcome && <p data-fault={outcome.saved === null}>{outcomeWords(outcome, month, words)}</p>}
      {outcome?.saved && next && (
        <ButtonLink look="main" href={linkTo('district', next.code, next.period)}>
          {words.report.checkNext(next.name, format.date(firstDay(next.period), 'periodShort'))}
        </ButtonLink>
      )}
      {outcome?.saved && !next && <p>{words.report.checkedAll}</p>}
    </div>
  );
}

/** Saved and sent are said apart: that the endpoint has it is known from its own answer alone. */
function outcomeWords(outcome: Outcome, { reviews }: DistrictMonth, { report }: ProvinceWords): string {
  if (outcome.saved === null) return report.saveFaults[outcome.fault];
  const decision = report.decisions[outcome.saved];
  const stored = reviews.find(({ sealed }) => sealed.entry.id === outcome.id)?.receivedAt ?? null;
  if (stored !== null) return report.sent(decision);
  return outcome.mirrored ? report.saved(decision) : report.savedUnmirrored;
}
