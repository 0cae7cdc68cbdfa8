/** The words of seal codes in the preferred language. Both come with the pages that use them. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type SealCodeWords, th } from './words.th.ts';

export function useSealCodeWords(): SealCodeWords {
  return useSpeech().lang === 'en' ? en : th;
}
