/** What another district's enrolment of this browser has not sent: it goes out under that district alone. */
import { useEffect, useState } from 'preact/hooks';
import { readElsewhere, type Elsewhere as Waiting } from '../../local/elsewhere.ts';
import { switchEnrolment } from '../../local/enrolments.ts';
import { usePageWords } from '../pages/words.ts';
import { usePlaceName } from '../place-names.ts';
import { placesOf } from '../places.ts';
import { useSession } from '../session.tsx';
import { useFormat } from '../words.tsx';
import { Button } from './button.tsx';

export function Elsewhere() {
  const own = usePageWords();
  const { count } = useFormat();
  const { phone } = useSession();
  const place = usePlaceName();
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  useEffect(() => {
    // What cannot be opened now is counted the next time; it stays where it is.
    readElsewhere(phone).then(setWaiting, () => undefined);
  }, [phone]);
  return (
    <>
      {waiting.map(({ enrolment, waiting: n }) => (
        <section key={enrolment.key} class="warning">
          <p>
            <strong>{own.outbox.elsewhere(place(enrolment.scope, placesOf(enrolment)), count(n))}</strong>
            <br />
            {own.outbox.elsewhereWhat}
          </p>
          <Button onPress={() => void switchEnrolment(phone.env, enrolment.key)}>
            {own.settings.switchTo} {place(enrolment.scope, placesOf(enrolment))}
          </Button>
        </section>
      ))}
    </>
  );
}
