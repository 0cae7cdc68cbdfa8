/** รายงาน: the month as it will be sent, and once it is sealed, where it is. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { KnownPiece } from '../../local/evidence.ts';
import type { MonthView } from '../../local/month.ts';
import type { MissingEvidence } from '../../rules/evidence-missing.ts';
import { firstDay, type PeriodId } from '../../rules/period.ts';
import { scopeCode } from '../../rules/place.ts';
import { ripenDrafts } from '../drafting.ts';
import { useMonth } from '../month.ts';
import { reasonText } from '../outbox-lines.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { EvidenceMissing } from '../parts/evidence/evidence-missing.tsx';
import { MonthEvidence } from '../parts/evidence/month-evidence.tsx';
import { missingIn, usePieces } from '../parts/evidence/pieces.ts';
import { FactsTable, factLines } from '../parts/facts-table.tsx';
import { KeepCopy } from '../parts/handover/keep-copy.tsx';
import { Head } from '../parts/head.tsx';
import { LevelRows } from '../parts/level-rows.tsx';
import { PrintForm } from '../parts/print-form.tsx';
import { ReceiptCard } from '../parts/receipt-card.tsx';
import { ReturnedBox } from '../parts/returned-box.tsx';
import { Revisions } from '../parts/revision/revisions.tsx';
import { RivalReports } from '../parts/rival-reports.tsx';
import { SealForm } from '../parts/seal-form.tsx';
import { ShareButton } from '../parts/share-button.tsx';
import { Verdict } from '../parts/verdict.tsx';
import { Warnings } from '../parts/warnings.tsx';
import { usePlaceName } from '../place-names.ts';
import { districtIn, usePlaces } from '../places.ts';
import { levelViews } from '../reasons.ts';
import { type ReportState, reportState } from '../report-state.ts';
import { commentsOf } from '../returned.ts';
import { linkTo } from '../route.ts';
import { useSession } from '../session.tsx';
import { useFormat, useSpeech, useWords } from '../words.tsx';
import { usePageWords } from './words.ts';

export function Report({ period }: { period: PeriodId }) {
  const words = useWords();
  const own = usePageWords();
  const { date } = useFormat();
  const { phone } = useSession();
  const month = useMonth(period)?.month;
  useEffect(() => void (month && ripenDrafts(phone, month)), [phone, month]);
  const pieces = usePieces();
  return (
    <>
      <Head title={own.report.title} detail={date(firstDay(period), 'periodShort')} />
      {month === null && <p class="empty">{words.month.noCriteria}</p>}
      {month && pieces && <Sealed month={month} pieces={pieces} />}
    </>
  );
}

interface SealedProps {
  readonly month: MonthView;
  readonly pieces: readonly KnownPiece[];
}

function Sealed({ month, pieces }: SealedProps) {
  const speech = useSpeech();
  const state = reportState(month, speech);
  const missing = missingIn(month, pieces);
  const [wantsForm, setWantsForm] = useState(false);
  const isDisputed = month.rivalReports.length > 0;
  const isToMend = state.isOutdated || isDisputed || state.kind === 'returned' || state.kind === 'refused';
  const isSettled = state.report !== undefined && !isToMend;
  return (
    <>
      {state.report && <Again state={state} month={month} />}
      {state.report && <Card state={state} month={month} />}
      {isSettled && !wantsForm && <MonthEvidence month={month} pieces={pieces} />}
      <RivalReports month={month} />
      {state.report && <Revisions month={month} isOpen={!isSettled || wantsForm} />}
      {isSettled && !wantsForm ? (
        <Details month={month} missing={missing} onAgain={() => setWantsForm(true)} />
      ) : (
        <>
          <Contents month={month} missing={missing}>
            <MonthEvidence month={month} pieces={pieces} />
          </Contents>
          <SealForm month={month} missing={missing.length} onSealed={() => setWantsForm(false)} />
        </>
      )}
    </>
  );
}

function Card({ state, month }: { state: ReportState; month: MonthView }) {
  const own = usePageWords();
  const { scope } = useSession().phone.enrolment;
  const place = usePlaceName()(scope);
  const district = districtIn(usePlaces(), scopeCode(scope));
  const { report } = state;
  if (!report) return null;
  // Its day may have passed since it was sealed; what was recorded since is another report's.
  const isWorthLess =
    month.expected && !state.isOutdated && month.result.level !== report.entry.entry.body.level;
  return (
    <>
      <ReceiptCard
        report={report}
        set={month.set}
        place={place}
        standing={month.standing}
        expected={isWorthLess ? month.result : undefined}
      />
      <div class="actions">
        <Button onPress={() => print()}>{own.report.print}</Button>
        <ShareButton report={report} standing={month.standing} place={place} />
      </div>
      {report.receipt === null ? (
        <KeepCopy />
      ) : (
        <a class="alone" href={linkTo('verify')}>
          {own.settings.verify}
        </a>
      )}
      <PrintForm month={month} report={report} place={district?.th ?? ''} isOutdated={state.isOutdated} />
    </>
  );
}

/** A returned or outdated report: what the province said, and that a new one can be sent. */
function Again({ state, month }: { state: ReportState; month: MonthView }) {
  const speech = useSpeech();
  const own = usePageWords();
  const comments = commentsOf(month);
  if (comments.reasons.length > 0) return <ReturnedBox month={month} comments={comments} isElsewhere />;
  if (state.kind === 'refused' && state.report?.refusal)
    return (
      <p class="comment" role="alert">
        {reasonText(state.report.refusal, speech)}
      </p>
    );
  return state.isOutdated ? <p class="warning">{own.report.outdated}</p> : null;
}

interface DetailsProps {
  readonly month: MonthView;
  readonly missing: readonly MissingEvidence[];
  readonly onAgain: () => void;
}

function Details({ onAgain, ...contents }: DetailsProps) {
  const words = useWords();
  const own = usePageWords();
  return (
    <details class="more">
      <summary>{own.report.details}</summary>
      <Contents {...contents} />
      <Button onPress={onAgain}>{words.today.again}</Button>
    </details>
  );
}

interface ContentsProps {
  readonly month: MonthView;
  readonly missing: readonly MissingEvidence[];
  readonly children?: ComponentChildren;
}

function Contents({ month, missing, children }: ContentsProps) {
  const words = useWords();
  const own = usePageWords();
  const speech = useSpeech();
  const { set, result, folded, period } = month;
  return (
    <>
      <Verdict month={month} />
      <Warnings month={month} />
      <EvidenceMissing period={period} missing={missing} />
      <h2>{own.report.facts}</h2>
      <FactsTable lines={factLines(set, period, folded, result.invalid, speech)} />
      <h2>{own.report.why}</h2>
      <LevelRows levels={levelViews(period, result, { set, folded, speech })} letter={set.letter.number} />
      {children}
      <p class="links">
        <ButtonLink href={linkTo('record', period)}>{words.today.record}</ButtonLink>
      </p>
    </>
  );
}
