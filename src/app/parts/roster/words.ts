/** The words of the roster page in the preferred language. Both come with that page's script. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type RosterWords, th } from './words.th.ts';

export function useRosterWords(): RosterWords {
  return useSpeech().lang === 'en' ? en : th;
}
