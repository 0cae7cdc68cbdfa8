/** The words of the province's criteria pages in the preferred language. Both come with those pages. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type CriteriaDeskWords, th } from './words.th.ts';

export function useDeskWords(): CriteriaDeskWords {
  return useSpeech().lang === 'en' ? en : th;
}
