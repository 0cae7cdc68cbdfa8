/** The words of the summary in the preferred language. Both come with that page's script. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type SummaryWords, th } from './words.th.ts';

export function useSummaryWords(): SummaryWords {
  return useSpeech().lang === 'en' ? en : th;
}
