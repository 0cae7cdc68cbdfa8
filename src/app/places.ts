/** Places as people call them. */
import { districtOf, isProvinceScope, NATION, type Scope, scopeCode, UBON } from '../rules/place.ts';
import { useSay, useWords } from './words.tsx';

/** "อำเภอดอนมดแดง", "จังหวัดอุบลราชธานี" or "ทุกจังหวัด" of a scope. */
export function usePlaceName(): (scope: Scope) => string {
  const words = useWords();
  const say = useSay();
  return (scope) => {
    if (scope === NATION) return words.frame.nation;
    const district = districtOf(scopeCode(scope));
    if (isProvinceScope(scope) || !district) return words.frame.province(say(UBON));
    return words.frame.district(say(district));
  };
}
