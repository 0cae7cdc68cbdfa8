/** The top of a page that is about the district as a whole. */
import { scopeCode } from '../../rules/place.ts';
import { districtIn, usePlaces } from '../places.ts';
import { useSession } from '../session.tsx';
import { useSay, useWords } from '../words.tsx';
import { Head } from './head.tsx';

export function PlaceHead() {
  const words = useWords();
  const say = useSay();
  const code = scopeCode(useSession().phone.enrolment.scope);
  const place = districtIn(usePlaces(), code);
  const name = place ? say(place) : code;
  const [before = '', after] = words.frame.district(name).split(name);
  return <Head title={before} detail={name} end={after} />;
}
