/** Words of answers from another month, in the preferred language. Both come with the page that records. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type HeldWords, th } from './words.th.ts';

export function useHeldWords(): HeldWords {
  return useSpeech().lang === 'en' ? en : th;
}
