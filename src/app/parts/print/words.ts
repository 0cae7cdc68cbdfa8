/** The words of choosing what to print in the preferred language. Both come with that page's script. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type PrintWords, th } from './words.th.ts';

export function usePrintWords(): PrintWords {
  return useSpeech().lang === 'en' ? en : th;
}
