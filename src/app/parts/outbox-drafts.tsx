/** What is typed on this phone and not recorded: it is not sent by itself, and keeps the phone from being changed. */
import { useCallback } from 'preact/hooks';
import { firstDay, isPeriod } from '../../rules/period.ts';
import { useLive } from '../live.ts';
import { usePageWords } from '../pages/words.ts';
import { linkTo } from '../route.ts';
import { useSession } from '../session.tsx';
import { useFormat } from '../words.tsx';

export function OutboxDrafts() {
  const own = usePageWords();
  const { count, date } = useFormat();
  const { phone, set } = useSession();
  const drafts = useLive(useCallback(() => phone.db.drafts.toArray(), [phone]));
  if (!drafts?.length) return null;
  // What lies in another indicator, or in a whole year, has no page of its own to lead to from here.
  const months = drafts.filter((draft) => draft.indicator === set.indicator).map(({ period }) => period);
  return (
    <section>
      <h2>{own.outbox.drafts(count(drafts.length))}</h2>
      <p>{own.outbox.draftsWhat}</p>
      <p class="links">
        {[...new Set(months)]
          .filter(isPeriod)
          .sort()
          .map((month) => (
            <a key={month} href={linkTo('record', month)}>
              {date(firstDay(month), 'periodUi')}
            </a>
          ))}
      </p>
    </section>
  );
}
