/** What the words of the command line mean. */
import { NATION, type Scope, UBON } from '../rules/place.ts';

/**
 * The scope that a word names: `nation`, `province`, the four digits of a district or the two of a province.
 * @throws where it is none of these
 */
export function scopeNamed(word: string): Scope {
  if (word === NATION) return NATION;
  if (word === 'province') return `province/${UBON.code}`;
  if (/^\d{4}$/.test(word)) return `district/${word}`;
  if (/^\d{2}$/.test(word)) return `province/${word}`;
  throw new Error(
    `name a place: "nation", "province", a district's four digits or a province's two, not "${word}"`,
  );
}
