/** Names of units as files write them, and what tells two of them to be the same. */
import { toArabicDigits } from './count.ts';
import type { LaoType } from './roster.ts';
import { oneSpelling } from './thai.ts';

/** How a type may be written, the long forms first. */
const TYPE_WORDS: readonly (readonly [words: string, type: LaoType])[] = [
  ['องค์การบริหารส่วนตำบล', 'อบต.'],
  ['เทศบาลตำบล', 'ทต.'],
  ['เทศบาลเมือง', 'ทม.'],
  ['เทศบาลนคร', 'ทน.'],
  ['อบต.', 'อบต.'],
  ['ทต.', 'ทต.'],
  ['ทม.', 'ทม.'],
  ['ทน.', 'ทน.'],
];

/** A cell's text as it is kept: one spelling, single blanks, none around it. */
export function tidyText(text: string): string {
  return oneSpelling(text).replace(/\s+/g, ' ').trim();
}

/** The type that a text names, with or without its dot, or null. */
export function readLaoType(text: string): LaoType | null {
  const bare = (words: string) => words.replace(/[\s.]/g, '');
  return TYPE_WORDS.find(([words]) => bare(words) === bare(oneSpelling(text)))?.[1] ?? null;
}

/** A name without the type that may stand before it, and that type. */
export function splitName(text: string): { readonly name: string; readonly laoType: LaoType | null } {
  const tidy = tidyText(text);
  const found = TYPE_WORDS.find(([words]) => tidy.startsWith(words));
  return found
    ? { name: tidy.slice(found[0].length).trim(), laoType: found[1] }
    : { name: tidy, laoType: null };
}

/** Equal for names that are the same however they are written: with their type, with Thai digits, with other blanks. */
export function nameKey(name: string): string {
  return toArabicDigits(splitName(name).name).replace(/\s/g, '').toLowerCase();
}
