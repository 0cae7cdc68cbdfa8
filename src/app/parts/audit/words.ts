/** Words of the audit log in the preferred language. Both come with that page's script. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type AuditWords, th } from './words.th.ts';

export function useAuditWords(): AuditWords {
  return useSpeech().lang === 'en' ? en : th;
}
