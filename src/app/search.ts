/** Forgiving search in Thai names (domain.md 3.4). */
import { toArabicDigits } from '../rules/count.ts';

const TONES = '\u0E48-\u0E4B';
const NIKHAHIT_AA = new RegExp(`\u0E4D([${TONES}]?)\u0E32`, 'g');
const MARKS = new RegExp(`[${TONES}\u0E4C]`, 'g');

/**
 * A text as it is searched: one spelling of what looks the same, digits Arabic, without tone marks, blanks or dots.
 * NFC alone does not join `ํ` + tone + `า` with `ำ`, and NFKC splits `ำ`: so it is done by hand.
 */
export function searchKey(text: string): string {
  return toArabicDigits(text.normalize('NFC'))
    .replace(/\u200B|\u200C|\u200D|\uFEFF/g, '')
    .replace(NIKHAHIT_AA, '$1\u0E33')
    .replace(/\u0E40\u0E40/g, '\u0E41')
    .replace(MARKS, '')
    .replace(/[\s.]/g, '')
    .toLowerCase();
}
