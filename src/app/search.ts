/** Forgiving search in Thai names (domain.md 3.4). */
import { toArabicDigits } from '../rules/count.ts';
import { oneSpelling } from '../rules/thai.ts';

/** Tone marks, and the mark that silences a letter. */
const MARKS = /[\u0E48-\u0E4C]/g;

/** A text as it is searched: one spelling of what looks the same, digits Arabic, without tone marks, blanks or dots. */
export function searchKey(text: string): string {
  return toArabicDigits(oneSpelling(text)).replace(MARKS, '').replace(/[\s.]/g, '').toLowerCase();
}
