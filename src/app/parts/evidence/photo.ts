/** A photo as something that a page can show: from this phone where it is here, else from the endpoint. */
import { useEffect, useState } from 'preact/hooks';
import { readPhoto } from '../../../local/evidence.ts';
import type { Phone } from '../../../local/phone.ts';
import type { Evidence } from '../../../rules/evidence.ts';
import { type PhotoLine, photoLine } from '../../../sync/photo-line.ts';
import { useSession } from '../../session.tsx';

export type ShownPhoto =
  | { readonly state: 'opening' | 'missing' | 'removed' | 'offline' }
  | { readonly state: 'here'; readonly url: string };

/**
 * The address of a photo for as long as it is shown.
 * @param isAsked whether the endpoint is asked for what is not here: it notes who looks
 */
export function usePhoto({ hash, type }: Pick<Evidence, 'hash' | 'type'>, isAsked: boolean): ShownPhoto {
  const { phone, asking = phone.enrolment } = useSession();
  const [shown, setShown] = useState<ShownPhoto>({ state: 'opening' });
  useEffect(() => {
    const leaving = new AbortController();
    let url = '';
    const line = isAsked ? photoLine(asking, phone.env.after) : null;
    void load(phone, { hash, type }, line, leaving.signal).then((loaded) => {
      if (leaving.signal.aborted) return;
      if (typeof loaded === 'string') return setShown({ state: loaded });
      url = URL.createObjectURL(loaded);
      setShown({ state: 'here', url });
    });
    return () => {
      leaving.abort();
      URL.revokeObjectURL(url);
    };
  }, [phone, asking, hash, type, isAsked]);
  return shown;
}

async function load(
  phone: Phone,
  { hash, type }: Pick<Evidence, 'hash' | 'type'>,
  line: PhotoLine | null,
  signal: AbortSignal,
): Promise<Blob | 'missing' | 'removed' | 'offline'> {
  const data = await readPhoto(phone, hash);
  if (data) return new Blob([data], { type });
  if (!line) return 'missing';
  const answer = await line.fetch(hash, signal);
  // Only what it was recorded as: the endpoint's own word on the type is not asked for.
  if (answer.ok) return new Blob([answer.value], { type });
  if (answer.code === 'photo-removed') return 'removed';
  return answer.code === 'not-found' ? 'missing' : 'offline';
}
