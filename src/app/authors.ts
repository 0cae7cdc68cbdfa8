/** Who has made an entry, as far as this phone knows the phones of its district. */
import { useCallback } from 'preact/hooks';
import { readPeople } from '../local/people.ts';
import { useLive } from './live.ts';
import { usePageWords } from './pages/words.ts';
import { useSession } from './session.tsx';

/** "This phone", or another one and whom it is for. */
export function useAuthor(): (device: string) => string {
  const own = usePageWords();
  const { phone } = useSession();
  const people = useLive(useCallback(() => readPeople(phone.db), [phone]));
  return (device) => {
    if (device === phone.enrolment.device) return own.record.thisPhone;
    return own.record.otherPhone(people?.[device] ?? '');
  };
}
