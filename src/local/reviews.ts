/** What this device has said of reports, before and after the endpoint has it: the province's own reviews. */
import { type EntryOf, ofKind, type Sealed } from '../rules/entry.ts';
import type { PeriodId } from '../rules/period.ts';
import type { Scope } from '../rules/place.ts';
import type { ReviewBody } from '../rules/review.ts';
import { type Place, type Saved, say, settledIn } from './entries.ts';
import { stateOf } from './marks.ts';
import type { Phone } from './phone.ts';
import { readRows } from './rows.ts';

/**
 * Stores the province's word on a report, in the report's scope. What stands already is not said again.
 * @param review.known the report's reviews as the endpoint shows them: another device of the province may have made them
 */
export async function saveReview(
  phone: Phone,
  review: {
    readonly scope: Scope;
    readonly indicator: string;
    readonly body: ReviewBody;
    readonly known: readonly Sealed<EntryOf<'review'>>[];
  },
): Promise<Saved<EntryOf<'review'>>> {
  const { known, ...saying } = review;
  const saved = await say(phone, { kind: 'review', ...saying }, known, (place) => stands(saying.body, place));
  return { ...saved, sealed: ofKind(saved.sealed, 'review') };
}

/** Is this the word that stands, and settled? */
function stands(body: ReviewBody, place: Place): boolean {
  return JSON.stringify(settledIn(place)?.body) === JSON.stringify(body);
}

export interface OwnReview {
  readonly sealed: Sealed<EntryOf<'review'>>;
  readonly sentState: 'unsent' | 'stored' | 'refused';
}

/** The reviews of these months that this device made, but for those that were put away. */
export async function readReviews(phone: Phone, periods: readonly PeriodId[]): Promise<OwnReview[]> {
  const { db } = phone;
  return db.transaction('r', db.entries, db.outbox, async () => {
    const rows = await db.entries
      .where('period')
      .anyOf(periods)
      .filter((row) => row.kind === 'review')
      .toArray();
    const states = new Map((await db.outbox.toArray()).map((mark) => [mark.id, stateOf(mark)]));
    return ofKind(readRows(phone, rows), 'review').flatMap((sealed): OwnReview[] => {
      const sentState = states.get(sealed.entry.id) ?? 'stored';
      return sentState === 'setAside' ? [] : [{ sealed, sentState }];
    });
  });
}
