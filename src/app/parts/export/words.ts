/** The words of exports in the preferred language. Both come with the page's own script. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type ExportWords, th } from './words.th.ts';

export function useExportWords(): ExportWords {
  return useSpeech().lang === 'en' ? en : th;
}
