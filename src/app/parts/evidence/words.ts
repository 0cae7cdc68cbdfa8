/** The words of evidence in the preferred language. Both come with the pages that use them. */
import { type Speech, useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type EvidenceWords, th } from './words.th.ts';

export function evidenceWordsOf({ lang }: Pick<Speech, 'lang'>): EvidenceWords {
  return lang === 'en' ? en : th;
}

export function useEvidenceWords(): EvidenceWords {
  return evidenceWordsOf(useSpeech());
}
