/** The province's words in the preferred language. Both come with the province's own script. */
import { useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type ProvinceWords, th } from './words.th.ts';

export function useProvinceWords(): ProvinceWords {
  return useSpeech().lang === 'en' ? en : th;
}
