/** Words of revisions in the preferred language. Both come with the pages that show reports. */
import { type Speech, useSpeech } from '../../words.tsx';
import { en } from './words.en.ts';
import { type RevisionWords, th } from './words.th.ts';

export function revisionWordsOf({ lang }: Pick<Speech, 'lang'>): RevisionWords {
  return lang === 'en' ? en : th;
}

export function useRevisionWords(): RevisionWords {
  return revisionWordsOf(useSpeech());
}
