/** What goes into the district's LINE group. */
import type { ReportView } from '../local/month.ts';
import { firstDay } from '../rules/period.ts';
import { receiptNumber } from '../rules/receipt.ts';
import type { Standing } from '../rules/standing.ts';
import { pageWordsOf } from './pages/words.ts';
import { reportWorth } from './report-worth.ts';
import type { Speech } from './words.tsx';

/** A summary to be sent in LINE: no link, nobody's name (domain.md 3.9). */
export function shareText(place: string, report: ReportView, standing: Standing, speech: Speech): string {
  const { entry, receipt, receivedAt } = report;
  const { words, format } = speech;
  const own = pageWordsOf(speech);
  const { body } = entry.entry;
  const held = receipt?.receipt;
  const period = format.date(firstDay(body.period), 'periodUi');
  const { level, score } = reportWorth(report, standing);
  const worth = words.level.is(level ?? words.level.none, format.count(score ?? 0));
  const isConfirmed = standing.report === entry.entry.id && standing.state === 'confirmed';
  const said = isConfirmed ? words.level.confirmed(worth) : words.level.provisional(worth);
  const number = held ? receiptNumber(held) : null;
  const state =
    receivedAt === null
      ? own.share.notYet(format.at(body.clock.finishedAt))
      : own.share.received(format.at(receivedAt), number);
  return own.share.text(place, period, said, state);
}
