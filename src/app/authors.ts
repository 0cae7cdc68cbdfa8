/** Who has made an entry, as far as this phone knows the phones of its district. */
import { usePageWords } from './pages/words.ts';
import { useSession } from './session.tsx';

/** "This phone", or another one. */
export function useAuthor(): (device: string) => string {
  const own = usePageWords();
  const { phone } = useSession();
  return (device) => (device === phone.enrolment.device ? own.record.thisPhone : own.record.otherPhone);
}
