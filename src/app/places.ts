/** Places as people call them. */
import { districtOf, isProvinceScope, type Scope, scopeCode, UBON } from '../rules/place.ts';
import { useSay, useWords } from './words.tsx';

/** "อำเภอดอนมดแดง" or "จังหวัดอุบลราชธานี" of a scope. */
export function usePlaceName(): (scope: Scope) => string {
  const words = useWords();
  const say = useSay();
  return (scope) => {
    const district = districtOf(scopeCode(scope));
    if (isProvinceScope(scope) || !district) return words.frame.province(say(UBON));
    return words.frame.district(say(district));
  };
}
