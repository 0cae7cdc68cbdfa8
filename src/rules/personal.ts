/** Personal lists stay out of the app (domain.md 3.8): a valid national ID number in a text is refused where it is typed. */
import { toArabicDigits } from './count.ts';

const ID_DIGITS = 13;
/**
 * Thirteen digits, written together or in the card's groups 1-2345-67890-12-3. Looked for from each digit that follows none,
 * since the number before it in a list may be taken for its first. No lookbehind: older Safari has none.
 */
const ID_LIKE = /(?:^|\D)(?=(\d(?:[ -]?\d){12})(?!\d))/g;

/** Does the text hold a valid 13-digit Thai ID number (mod-11 check digit), in Thai or Arabic digits? */
export function holdsThaiId(text: string): boolean {
  // The endpoint asks this of every text of every entry, and a report names a thousand others by short ones.
  if (text.length < ID_DIGITS) return false;
  const candidates = [...toArabicDigits(text).matchAll(ID_LIKE)];
  return candidates.some(([, candidate = '']) => isThaiId(candidate.replace(/\D/g, '')));
}

function isThaiId(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < ID_DIGITS - 1; place += 1) sum += Number(digits[place]) * (ID_DIGITS - place);
  return (11 - (sum % 11)) % 10 === Number(digits[ID_DIGITS - 1]);
}
