/** The words of verifying a receipt in the preferred language. Both come with that page's script. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { th, type VerifyWords } from './words.th.ts';

export function useVerifyWords(): VerifyWords {
  return useSpeech().lang === 'en' ? en : th;
}
