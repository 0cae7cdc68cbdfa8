/** Words of passkeys in the preferred language. Both come with that script. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type PasskeyWords, th } from './words.th.ts';

export function usePasskeyWords(): PasskeyWords {
  return useSpeech().lang === 'en' ? en : th;
}
