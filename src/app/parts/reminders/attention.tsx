/**
 * What asks for the officer, whichever month is open: reports that came back, which the icon's badge says too, what a
 * colleague has taken at the same time, and photos that are left once every entry is sent.
 */
import { useCallback, useEffect } from 'preact/hooks';
import { readAttention } from '../../../local/attention.ts';
import { countPhotos } from '../../../local/evidence.ts';
import { firstDay } from '../../../rules/period.ts';
import { badgeOf, showBadge } from '../../badge.ts';
import { useLive } from '../../live.ts';
import { usePageWords } from '../../pages/words.ts';
import { linkTo, useRoute } from '../../route.ts';
import { useNow, useSession, useSync } from '../../session.tsx';
import { useFormat } from '../../words.tsx';
import { useEvidenceWords } from '../evidence/words.ts';
import { LostClaims } from '../sharing/lost-claims.tsx';

export function Attention() {
  usePhotosLeft();
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

/** Photos that are left are told wherever entries are said to be sent. */
function usePhotosLeft(): void {
  const { phone } = useSession();
  const { onRest } = useSync();
  const { count } = useFormat();
  const words = useEvidenceWords();
  // Photos that cannot be read stop no page; the outbox tells of them.
  const photos = useLive(useCallback(() => countPhotos(phone).catch(() => null), [phone]));
  const left = photos ? photos.of - photos.sent : 0;
  const rest = left > 0 ? words.left(count(left)) : null;
  useEffect(() => {
    if (photos !== undefined) onRest(rest);
  }, [photos, rest, onRest]);
}
