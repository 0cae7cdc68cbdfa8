/** Words of shared work in the preferred language. Both come with the page that records. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type SharingWords, th } from './words.th.ts';

export function useSharingWords(): SharingWords {
  return useSpeech().lang === 'en' ? en : th;
}
