/** The top of a page that is about the district as a whole. */
import { districtOf, scopeCode } from '../../rules/place.ts';
import { useSession } from '../session.tsx';
import { useSay, useWords } from '../words.tsx';
import { Head } from './head.tsx';

export function PlaceHead() {
  const words = useWords();
  const say = useSay();
  const { phone } = useSession();
  const place = districtOf(scopeCode(phone.enrolment.scope));
  if (!place) return <Head title="" />;
  const name = say(place);
  const [before = '', after] = words.frame.district(name).split(name);
  return <Head title={before} detail={name} end={after} />;
}
