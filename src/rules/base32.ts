/** Crockford's base 32, for what is read out over the telephone and typed: no I, L, O or U, which are misread or spell words. */
import { toArabicDigits } from './count.ts';

/** The 32 characters, by their value. */
export const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const BITS_PER_CHAR = 5;

/** The first bits of a hash (hex) as characters of base 32. */
export function base32OfHash(hash: string, chars: number): string {
  const bits = [...hash].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  return Array.from(
    { length: chars },
    (_, at) => BASE32[Number.parseInt(bits.slice(BITS_PER_CHAR * at, BITS_PER_CHAR * (at + 1)), 2)],
  ).join('');
}

/** In groups of four, as it is shown: `7KQ4-M2XB`. */
export function inFours(text: string): string {
  return text.replace(/(.{4})(?=.)/g, '$1-');
}

/** A code as people type it, as it was meant: case, dashes and spaces do not matter, I and L are 1, O is 0. */
export function plainBase32(typed: string): string {
  return toArabicDigits(typed)
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
}
