/** The words of handing work over in the preferred language. Both come with the pages that use them. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type HandoverWords, th } from './words.th.ts';

export function useHandoverWords(): HandoverWords {
  return useSpeech().lang === 'en' ? en : th;
}
