/** รอส่ง of the province: what it has begun in districts' places is on this device alone as well. */
import { useEffect, useState } from 'preact/hooks';
import { openCopies } from '../../../local/behalf-begun.ts';
import type { Phone } from '../../../local/phone.ts';
import { BegunMonths, useBegun } from '../../parts/province/begun-months.tsx';
import { usePlaces } from '../../places.ts';
import { useSession } from '../../session.tsx';
import { Outbox } from '../outbox.tsx';

export function ProvinceOutbox() {
  const begun = useBegun(useCopies());
  return (
    <Outbox isMoreSafe={begun?.length === 0} more={begun?.length ? <BegunMonths begun={begun} /> : null} />
  );
}

/** The copies of districts' months that there are on this device; undefined until that is known. */
function useCopies(): readonly Phone[] | undefined {
  const { phone } = useSession();
  const { districts } = usePlaces();
  const [copies, setCopies] = useState<readonly Phone[] | undefined>();
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    const codes = districts.map(({ code }) => code);
    openCopies(phone, codes).then(setCopies, setFailure);
  }, [phone, districts]);
  if (failure) throw failure;
  return copies;
}
