/** The words of criteria in the preferred language. Both come with the parts that use them. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type CriteriaWords, th } from './words.th.ts';

export function useCriteriaWords(): CriteriaWords {
  return useSpeech().lang === 'en' ? en : th;
}
