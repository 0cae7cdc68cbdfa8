/** The words of the wall of all provinces in the preferred language. Both come with that page's script. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type NationWords, th } from './words.th.ts';

export function useNationWords(): NationWords {
  return useSpeech().lang === 'en' ? en : th;
}
