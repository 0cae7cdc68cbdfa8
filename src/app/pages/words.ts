/** The words of the later pages in the language of a speech. Thai comes with the pages; English with the rest of English. */
import { type Speech, useSpeech } from '../words.tsx';
import { type PageWords, th } from './words.th.ts';

export function pageWordsOf({ later }: Speech): PageWords {
  return later ?? th;
}

export function usePageWords(): PageWords {
  return pageWordsOf(useSpeech());
}
