/** The scanner's words in the preferred language. Both come with the scanner's own script. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type ScanWords, th } from './words.th.ts';

export function useScanWords(): ScanWords {
  return useSpeech().lang === 'en' ? en : th;
}
