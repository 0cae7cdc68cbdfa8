/** Reviews of this browser that what was fetched cannot know of yet. */
import { useCallback, useMemo } from 'preact/hooks';
import { readReviews } from '../../../local/reviews.ts';
import type { Ms } from '../../../rules/calendar.ts';
import { periodsIn } from '../../../rules/catalog.ts';
import type { EntryOf, Sealed } from '../../../rules/entry.ts';
import { useLive } from '../../live.ts';
import { useSession } from '../../session.tsx';

/**
 * Those that are not sent, and those made after the answer that is shown. What the endpoint refused is in the outbox.
 * @param asOf when the answer that is shown was given (ms)
 */
export function usePending(asOf: Ms | null): readonly Sealed<EntryOf<'review'>>[] {
  const { phone, catalog } = useSession();
  const own = useLive(useCallback(() => readReviews(phone, periodsIn(catalog)), [phone, catalog]));
  return useMemo(() => {
    const isUnknown = (madeAt: Ms) => asOf !== null && madeAt >= asOf;
    return (own ?? [])
      .filter(
        ({ sealed, sentState }) =>
          sentState === 'unsent' || (sentState === 'stored' && isUnknown(sealed.entry.madeAt)),
      )
      .map(({ sealed }) => sealed);
  }, [own, asOf]);
}
