/** What the desk has begun in districts' places: known on every page, so that none says that all is sent. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { type BegunMonth, openCopies, readBegun } from '../../../local/behalf-begun.ts';
import type { Phone } from '../../../local/phone.ts';
import { useLive } from '../../live.ts';
import { useProvinceWords } from '../../parts/province/words.ts';
import { usePlaces } from '../../places.ts';
import { useSession, useSync } from '../../session.tsx';
import { useFormat } from '../../words.tsx';

/** Undefined where it is not known, or not yet. That stops no page, and is no sign that all is safe. */
export function useBegun(): readonly BegunMonth[] | undefined {
  const copies = useCopies();
  return useLive(useCallback(async () => copies && readBegun(copies).catch(() => undefined), [copies]));
}

/** The copies of districts' months that there are on this device; the page that was left may have made one. */
function useCopies(): readonly Phone[] | undefined {
  const { phone } = useSession();
  const { districts } = usePlaces();
  const [copies, setCopies] = useState<readonly Phone[]>();
  useEffect(() => {
    const codes = districts.map(({ code }) => code);
    const look = () => void openCopies(phone, codes).then(setCopies, () => setCopies(undefined));
    look();
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, [phone, districts]);
  return copies;
}

/** Once everything is sent, what has been begun is what every page says. */
export function useTold(begun: readonly BegunMonth[] | undefined): void {
  const { onRest } = useSync();
  const { behalf } = useProvinceWords();
  const { count } = useFormat();
  const text = begun?.length ? behalf.begunShort(count(begun.length)) : null;
  useEffect(() => onRest(text), [onRest, text]);
}
