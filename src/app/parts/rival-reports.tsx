/** Two phones have sealed one month: both reports are kept, one counts, and sealing once more settles it. */
import type { MonthView, ReportView } from '../../local/month.ts';
import { receiptNumber } from '../../rules/receipt.ts';
import { useAuthor } from '../authors.ts';
import { usePageWords } from '../pages/words.ts';
import { useFormat, useWords } from '../words.tsx';

export function RivalReports({ month }: { month: MonthView }) {
  const own = usePageWords();
  const { count } = useFormat();
  const { rivalReports } = month;
  const winner = month.reports.find(({ state }) => state !== 'refused');
  if (!winner || rivalReports.length === 0) return null;
  return (
    <section class="comment" aria-label={own.report.rivals(count(rivalReports.length + 1))}>
      <p>
        <strong>{own.report.rivals(count(rivalReports.length + 1))}</strong>
      </p>
      <ul class="plain">
        {[winner, ...rivalReports].map((report) => (
          <li key={report.entry.entry.id}>
            <Rival report={report} isWinner={report === winner} />
          </li>
        ))}
      </ul>
      <p>{own.report.rivalsWhat}</p>
    </section>
  );
}

function Rival({ report, isWinner }: { report: ReportView; isWinner: boolean }) {
  const words = useWords();
  const own = usePageWords();
  const { at, count } = useFormat();
  const author = useAuthor();
  const { entry } = report.entry;
  const { level, score, preparedBy, clock } = entry.body;
  const held = report.receipt?.receipt;
  const isReceived = report.receivedAt !== null;
  return (
    <span>
      <strong>{level === null ? words.level.none : words.level.is(level, count(score ?? 0))}</strong>{' '}
      {isWinner && <span class="tag">{own.record.counts}</span>}
      <br />
      <span class="soft small">
        {[preparedBy.name, author(entry.device)].filter((text) => text !== '').join(' · ')}
        <br />
        {own.card.finished} {at(clock.finishedAt)}
        <br />
        {isReceived ? `${own.card.received} ${at(report.receivedAt)}` : own.card.notYet}{' '}
        {held && <span class="whole">{receiptNumber(held)}</span>}
      </span>
    </span>
  );
}
