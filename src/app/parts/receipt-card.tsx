/** A report's card, honest in two steps: kept on the phone, then received. It fits one screenshot. */
import type { ReportView } from '../../local/month.ts';
import { setName } from '../../rules/catalog.ts';
import type { CriteriaSet } from '../../rules/criteria.ts';
import { checkLevel } from '../../rules/level-check.ts';
import { firstDay } from '../../rules/period.ts';
import { type Receipt, receiptNumber, receiptQr } from '../../rules/receipt.ts';
import type { ReportBody } from '../../rules/report.ts';
import { deadlinesOf, type ScoreResult } from '../../rules/score.ts';
import type { Standing } from '../../rules/standing.ts';
import { usePageWords } from '../pages/words.ts';
import { reportWorth } from '../report-worth.ts';
import { useFormat, useWords } from '../words.tsx';
import { ProvinceWord } from './province-word.tsx';
import { Qr } from './qr.tsx';
import { OwnCode } from './seal-code/own-code.tsx';
import { Tick } from './tick.tsx';

export interface ReceiptCardProps {
  readonly report: ReportView;
  /** That decides on the month. */
  readonly set: CriteriaSet;
  readonly place: string;
  readonly standing: Standing;
  /** What it would be worth if it were received today, where that is less than was sealed. */
  readonly expected?: Pick<ScoreResult, 'level' | 'score'> | undefined;
}

export function ReceiptCard({ report, set, place, standing, expected }: ReceiptCardProps) {
  const words = useWords();
  const own = usePageWords();
  const { date, at, count } = useFormat();
  const { body } = report.entry.entry;
  const held = report.receipt?.receipt;
  // Of a colleague's report this phone knows the time, and has no receipt.
  const receivedAt = held?.receivedAt ?? report.receivedAt;
  const isStanding = standing.report === report.entry.entry.id;
  const { level, score } = reportWorth(report, standing);
  return (
    <article class="receipt" data-level={level ?? undefined}>
      <p class="receipt-label">{place}</p>
      <p class="receipt-level">{level ?? words.level.none}</p>
      <h2>
        <span class="whole">{date(firstDay(body.period), 'periodUi')}</span>
        {score !== null && ` · ${words.level.points(count(score))}`}
      </h2>
      <p>
        {isStanding && standing.state !== 'received'
          ? words.reportState[stateWord(standing)]
          : own.card.preliminary}
      </p>
      <ProvinceWord standing={isStanding ? standing : { level, onBehalf: body.onBehalf }} />
      {expected && (
        <p class="warning">
          {words.level.expected(words.level.is(expected.level ?? '–', count(expected.score ?? 0)))}
        </p>
      )}
      <Lateness standing={isStanding ? standing : null} />
      {held && (
        <Differing set={set} sealed={body} held={held} isAccepted={standing.timeliness === 'accepted'} />
      )}
      <ol class="receipt-steps">
        <Step done text={own.card.finished} when={at(body.clock.finishedAt)} />
        {receivedAt !== null ? (
          <Step done strong text={own.card.received} when={at(receivedAt)} />
        ) : (
          <Step
            strong
            text={report.state === 'refused' ? words.reportState.refused : own.card.notYet}
            when=""
          />
        )}
      </ol>
      {held && report.receipt ? (
        <>
          <p class="receipt-number">
            <span class="receipt-label">{own.card.number}</span>{' '}
            <span class="whole">{receiptNumber(held)}</span>
          </p>
          <Qr text={receiptQr(report.receipt.signed)} label={own.card.qr} />
          <p class="receipt-label">{own.card.verify}</p>
        </>
      ) : (
        <>
          <p class="receipt-wait">{receivedAt === null ? own.card.willSend : own.card.elsewhere}</p>
          {report.state === 'unsent' && <OwnCode report={report.entry} />}
        </>
      )}
    </article>
  );
}

interface DifferingProps {
  readonly set: CriteriaSet;
  readonly sealed: ReportBody;
  readonly held: Receipt;
  /** The province has accepted the time at which it was finished. */
  readonly isAccepted: boolean;
}

/**
 * Where phone and province came to different levels, or judged by different criteria: both, and which counts. What came
 * late is worth less by the letter, and nobody disagrees.
 */
function Differing({ set, sealed, held, isAccepted }: DifferingProps) {
  const { card } = usePageWords();
  const { count } = useFormat();
  const isSameSet = setName(sealed.criteria) === setName(held.criteria);
  if (isSameSet && held.level === sealed.level) return null;
  const isPastDue = held.countedAt >= deadlinesOf(set, held.period).lateFrom;
  const isLate = isPastDue && checkLevel(set, sealed, held.level).verdict === 'time';
  if (isLate && isAccepted) return null;
  return (
    <p class="warning">
      {card[isLate ? 'lateLevel' : 'twoLevels'](sealed.level ?? '–', held.level ?? '–')}
      {!isSameSet && ` · ${card.twoSets(count(sealed.criteria.version), count(held.criteria.version))}`}
    </p>
  );
}

function stateWord({ state }: Standing): 'returned' | 'confirmed' {
  return state === 'returned' ? 'returned' : 'confirmed';
}

/** Late, finished in time, accepted: said where it is so, with no word where all is well. */
function Lateness({ standing }: { standing: Standing | null }) {
  const own = usePageWords();
  if (!standing?.timeliness || standing.timeliness === 'onTime') return null;
  return (
    <p>
      <span class="tag">{own.timeliness[standing.timeliness]}</span>
    </p>
  );
}

function Step({
  done,
  strong,
  text,
  when,
}: {
  done?: boolean;
  strong?: boolean;
  text: string;
  when: string;
}) {
  return (
    <li data-done={done === true}>
      {done ? <Tick /> : <span class="dot" aria-hidden="true" />}
      {strong ? <strong>{text}</strong> : <span>{text}</span>}
      <span class="whole">{when}</span>
    </li>
  );
}
