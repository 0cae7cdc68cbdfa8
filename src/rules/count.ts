/** Whole numbers as people type and read them. */

const THAI_ZERO = '๐'.charCodeAt(0);
const WHOLE = /^\d+$/;
const WHOLE_WITH_COMMAS = /^\d{1,3}(,\d{3})+$/;

/** A count beyond this is a slip of the finger, not a district (units). */
const COUNT_MAX = 9_999_999;

/** Thai digits become Arabic ones; everything else stays as it is. */
export function toArabicDigits(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - THAI_ZERO));
}

/** Arabic digits become Thai ones, for print and for the quoted letter (domain.md 3.1). */
export function toThaiDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(THAI_ZERO + Number(digit)));
}

/**
 * A typed count: Thai or Arabic digits, spaces around it, commas only as proper thousands.
 * @returns a whole number from 0 to COUNT_MAX, or null: signs, decimals, units and "%" are refused, never guessed
 */
export function parseCount(text: string): number | null {
  const digits = toArabicDigits(text.trim());
  if (!WHOLE.test(digits) && !WHOLE_WITH_COMMAS.test(digits)) return null;
  const count = Number(digits.replaceAll(',', ''));
  return count <= COUNT_MAX ? count : null;
}

/** Is this a count that a fact may hold: a whole number, zero or more? */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** A count with thousands commas: 6812 becomes "6,812". */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * done of target as percent text, cut down to one decimal and never rounded up to 100 (domain.md 2.7).
 * @returns "99.9", "100", or null where there is nothing to divide
 */
export function percentText(done: number | null, target: number | null): string | null {
  if (done === null || target === null || target === 0) return null;
  const tenths = Math.floor((done * 1000) / target);
  const rest = tenths % 10;
  const whole = (tenths - rest) / 10;
  return rest === 0 ? String(whole) : `${whole}.${rest}`;
}
