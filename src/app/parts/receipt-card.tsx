/** A report's card, honest in two steps: kept on the phone, then received. It fits one screenshot. */
import type { ReportView } from '../../local/month.ts';
import { firstDay } from '../../rules/period.ts';
import { receiptNumber, receiptQr } from '../../rules/receipt.ts';
import type { Standing } from '../../rules/standing.ts';
import { useFormat, useWords } from '../words.tsx';
import { Qr } from './qr.tsx';
import { Tick } from './tick.tsx';

export interface ReceiptCardProps {
  readonly report: ReportView;
  readonly place: string;
  readonly standing: Standing;
}

export function ReceiptCard({ report, place, standing }: ReceiptCardProps) {
  const words = useWords();
  const { date, at, count } = useFormat();
  const { body } = report.entry.entry;
  const held = report.receipt?.receipt;
  const isStanding = standing.report === report.entry.entry.id;
  const level = (isStanding ? standing.level : held?.level) ?? body.level;
  const score = (isStanding ? standing.score : held?.score) ?? body.score;
  return (
    <article class="receipt" data-level={level ?? undefined}>
      <p class="receipt-label">{place}</p>
      <p class="receipt-level">{level ?? '–'}</p>
      <h2>
        <span class="whole">{date(firstDay(body.period), 'periodUi')}</span>
        {score !== null && ` · ${words.level.points(count(score))}`}
      </h2>
      <p>
        {isStanding && standing.state !== 'received'
          ? words.reportState[stateWord(standing)]
          : words.card.preliminary}
      </p>
      <Lateness standing={isStanding ? standing : null} />
      {held && held.level !== body.level && (
        <p class="warning">{words.card.twoLevels(body.level ?? '–', held.level ?? '–')}</p>
      )}
      <ol class="receipt-steps">
        <Step done text={words.card.finished} when={at(body.clock.finishedAt)} />
        {held ? (
          <Step done strong text={words.card.received} when={at(held.receivedAt)} />
        ) : (
          <Step
            strong
            text={report.state === 'refused' ? words.reportState.refused : words.card.notYet}
            when=""
          />
        )}
      </ol>
      {held && report.receipt ? (
        <>
          <p class="receipt-number">
            <span class="receipt-label">{words.card.number}</span>{' '}
            <span class="whole">{receiptNumber(held)}</span>
          </p>
          <Qr text={receiptQr(report.receipt.signed)} label={words.card.qr} />
          <p class="receipt-label">{words.card.verify}</p>
        </>
      ) : (
        <p class="receipt-wait">{words.card.willSend}</p>
      )}
    </article>
  );
}

function stateWord({ state }: Standing): 'returned' | 'confirmed' {
  return state === 'returned' ? 'returned' : 'confirmed';
}

/** Late, finished in time, accepted: said where it is so, with no word where all is well. */
function Lateness({ standing }: { standing: Standing | null }) {
  const words = useWords();
  if (!standing?.timeliness || standing.timeliness === 'onTime') return null;
  return (
    <p>
      <span class="tag">{words.timeliness[standing.timeliness]}</span>
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
