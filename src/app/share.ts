/** What goes into the district's LINE group. */
import type { ReportView } from '../local/month.ts';
import { firstDay } from '../rules/period.ts';
import { receiptNumber } from '../rules/receipt.ts';
import { pageWordsOf } from './pages/words.ts';
import type { Speech } from './words.tsx';

/** A summary to be sent in LINE: no link, nobody's name (domain.md 3.9). */
export function shareText(place: string, { entry, receipt, receivedAt }: ReportView, speech: Speech): string {
  const { words, format } = speech;
  const own = pageWordsOf(speech);
  const { body } = entry.entry;
  const held = receipt?.receipt;
  const period = format.date(firstDay(body.period), 'periodUi');
  const level = (held ? held.level : body.level) ?? '–';
  const score = format.count((held ? held.score : body.score) ?? 0);
  const number = held ? receiptNumber(held) : null;
  const state =
    receivedAt === null
      ? own.share.notYet(format.at(body.clock.finishedAt))
      : own.share.received(format.at(receivedAt), number);
  return own.share.text(place, period, words.level.is(level, score), state);
}
