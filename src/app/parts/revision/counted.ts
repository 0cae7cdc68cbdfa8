/** Which time counts for a revision that is sealed now (A26, A30): said before it is. */
import type { MonthView } from '../../../local/month.ts';
import type { Ms } from '../../../rules/calendar.ts';
import type { Catalog } from '../../../rules/catalog.ts';
import { countingOfFacts } from '../../../rules/counting.ts';
import { isTimeAccepted } from '../../../rules/standing.ts';
import type { Speech } from '../../words.tsx';
import { revisionWordsOf } from './words.ts';

/** Null where nothing has been received: then the time of receipt counts, as for every report. */
export function countedWords(
  catalog: Catalog,
  { period, folded, reports, reviews }: MonthView,
  now: Ms,
  speech: Speech,
): string | null {
  const received = reports.flatMap(({ entry, receivedAt, provenAt }) =>
    receivedAt === null ? [] : [{ sealed: entry, receivedAt, provenAt }],
  );
  if (received.length === 0) return null;
  const words = revisionWordsOf(speech);
  const accepted = isTimeAccepted(reviews);
  const sent = { facts: folded.facts, at: now, accepted };
  const { countedAt: counted } = countingOfFacts(catalog, period, received, sent);
  if (counted >= now) return words.countsThis;
  const at = speech.format.at(counted);
  return accepted ? words.countsAccepted(at) : words.countsFirst(at);
}
