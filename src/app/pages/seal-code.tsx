/** รหัสผนึก: whoever has a signal enters the code of a colleague who has none. */
import { isPeriod } from '../../rules/period.ts';
import { Head } from '../parts/head.tsx';
import { EnterCode } from '../parts/seal-code/enter-code.tsx';
import { EnteredCodes } from '../parts/seal-code/entered-codes.tsx';
import { useSealCodeWords } from '../parts/seal-code/words.ts';
import { districtIn, usePlaces } from '../places.ts';
import type { Route } from '../route.ts';

/** @param at the district and month that it is opened for, or nothing */
export function SealCode({ at: [code = '', month = ''] }: { at: Route }) {
  const own = useSealCodeWords();
  const places = usePlaces();
  return (
    <>
      <Head title={own.title} />
      <p>{own.enter.intro}</p>
      <EnterCode district={districtIn(places, code) ? code : ''} period={isPeriod(month) ? month : null} />
      <EnteredCodes />
    </>
  );
}
