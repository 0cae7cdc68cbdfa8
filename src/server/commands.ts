/** What the words of the command line mean. */
import { isProvinceScope, NATION, type Scope, scopeCode, UBON } from '../rules/place.ts';
import type { Db } from './store/open.ts';
import { placesAround } from './store/places.ts';

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

/** Whom an invitation is for where nobody is named: a colleague reads it beside the work, so it is an office and no code. */
export async function officeIn(db: Db, scope: Scope): Promise<string> {
  const around = await placesAround(db, scope);
  if (!around) return 'เจ้าหน้าที่ส่วนกลาง';
  if (isProvinceScope(scope)) return `เจ้าหน้าที่จังหวัด${around.province.th}`;
  const district = around.districts.find(({ code }) => code === scopeCode(scope));
  return `เจ้าหน้าที่อำเภอ${district?.th ?? scopeCode(scope)}`;
}
