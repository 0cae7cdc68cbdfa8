/**
 * What asks for the officer, whichever month is open: reports that came back, which the icon's badge says too, and what a
 * colleague has taken at the same time.
 */
import { useCallback, useEffect } from 'preact/hooks';
import { readAttention } from '../../../local/attention.ts';
import { firstDay } from '../../../rules/period.ts';
import { badgeOf, showBadge } from '../../badge.ts';
import { useLive } from '../../live.ts';
import { usePageWords } from '../../pages/words.ts';
import { linkTo, useRoute } from '../../route.ts';
import { useNow, useSession } from '../../session.tsx';
import { useFormat } from '../../words.tsx';
import { LostClaims } from '../sharing/lost-claims.tsx';

export function Attention() {
  const { attention: words } = usePageWords();
  const { phone, catalog } = useSession();
  const { date } = useFormat();
  const now = useNow();
  const found = useLive(useCallback(() => readAttention(phone, catalog), [phone, catalog]));
  const badge = found && badgeOf(catalog, found, now);
  useEffect(() => {
    if (badge !== undefined) showBadge(badge);
  }, [badge]);
  const [page = '', named] = useRoute();
  // The pages of such a month say more of it themselves.
  const isSaidThere = (period: string) => period === named && ['record', 'report'].includes(page);
  return (
    <>
      <LostClaims />
      {found?.returned
        .filter((period) => !isSaidThere(period))
        .map((period) => (
          <div key={period} class="notice" data-tone="bad" role="status">
            <p>
              {words.returned(date(firstDay(period), 'periodUi'))}{' '}
              <a href={linkTo('report', period)}>{words.open}</a>
            </p>
          </div>
        ))}
    </>
  );
}
