/** What another district's enrolment of this browser has not sent: it goes out under that district alone. */
import { Fragment } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { readElsewhere, type Elsewhere as Waiting } from '../../local/elsewhere.ts';
import { switchEnrolment } from '../../local/enrolments.ts';
import { usePageWords } from '../pages/words.ts';
import { usePlaceName } from '../place-names.ts';
import { placesOf } from '../places.ts';
import { useSession } from '../session.tsx';
import { useFormat } from '../words.tsx';
import { Button } from './button.tsx';

/** Undefined until it is known, or where this browser does not say what it is enrolled for. */
export function useElsewhere(): readonly Waiting[] | undefined {
  const { phone } = useSession();
  const [waiting, setWaiting] = useState<readonly Waiting[]>();
  useEffect(() => {
    readElsewhere(phone).then(setWaiting, () => undefined);
  }, [phone]);
  return waiting;
}

export function Elsewhere({ all }: { all: readonly Waiting[] }) {
  const own = usePageWords();
  const { count } = useFormat();
  const { phone } = useSession();
  const placeOf = usePlaceName();
  return (
    <>
      {all.map(({ enrolment, waiting, drafts, photos, isUnread }) => {
        const place = placeOf(enrolment.scope, placesOf(enrolment));
        const lines = [
          ...(isUnread ? [own.outbox.elsewhereUnread(place)] : []),
          ...(waiting > 0 ? [own.outbox.elsewhere(place, count(waiting))] : []),
          ...(drafts > 0 ? [own.outbox.elsewhereDrafts(place, count(drafts))] : []),
          ...(photos > 0 ? [own.outbox.elsewherePhotos(place, count(photos))] : []),
        ];
        return (
          <section key={enrolment.key} class="warning">
            <p>
              {lines.map((line) => (
                <Fragment key={line}>
                  <strong>{line}</strong>
                  <br />
                </Fragment>
              ))}
              {own.outbox.elsewhereWhat}
            </p>
            <Button onPress={() => void switchEnrolment(phone.env, enrolment.key)}>
              {own.settings.switchTo} {place}
            </Button>
          </section>
        );
      })}
    </>
  );
}
