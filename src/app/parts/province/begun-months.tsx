/** Months that are being recorded in districts' places on this device, each with the way to go on. */
import type { BegunMonth } from '../../../local/behalf-begun.ts';
import { phoneNow } from '../../../local/phone.ts';
import { newestOf, openingPeriod } from '../../../rules/catalog.ts';
import { currentPeriod, firstDay } from '../../../rules/period.ts';
import { usePageWords } from '../../pages/words.ts';
import { districtIn, usePlaces } from '../../places.ts';
import { linkTo } from '../../route.ts';
import { useSession } from '../../session.tsx';
import { useSpeech } from '../../words.tsx';
import { ButtonLink } from '../button.tsx';
import { useProvinceWords } from './words.ts';

export function BegunMonths({ begun }: { begun: readonly BegunMonth[] }) {
  const { behalf } = useProvinceWords();
  const { format } = useSpeech();
  return (
    <section class="begun">
      <h2>{behalf.begun(format.count(begun.length))}</h2>
      <p class="small">{behalf.begunWhat}</p>
      <ul class="folds">
        {begun.map((month) => (
          <Begun key={`${month.code}/${month.indicator}/${month.period}`} month={month} />
        ))}
      </ul>
    </section>
  );
}

function Begun({ month: { code, indicator, period } }: { month: BegunMonth }) {
  const { behalf } = useProvinceWords();
  const { outbox } = usePageWords();
  const { words, say, format } = useSpeech();
  const { phone, catalog, catalogs } = useSession();
  const district = districtIn(usePlaces(), code);
  const name = district ? words.frame.district(say(district)) : code;
  const when = period === null ? outbox.year : format.date(firstDay(period), 'periodUi');
  const opening = openingPeriod(catalog, currentPeriod(phoneNow(phone)));
  // The pages are of the indicator that is looked at.
  const isElsewhere = indicator !== catalog.indicator;
  const other = isElsewhere ? catalogs.get(indicator) : undefined;
  return (
    <li class="fold outbox-row" data-state="unsent">
      <p class="fold-title">
        {name} · {when}
      </p>
      <span class="row-state" data-state="unsent">
        {behalf.notSent}
      </span>
      {other && <p class="fold-details">{say(newestOf(other).title)}</p>}
      {!isElsewhere && (
        <div class="outbox-actions">
          <ButtonLink href={linkTo('behalf', code, period ?? opening)}>{behalf.goOn}</ButtonLink>
        </div>
      )}
    </li>
  );
}
