/** Places as people call them. */
import {
  districtScope,
  isProvinceScope,
  NATION,
  type Places,
  type Scope,
  scopeCode,
} from '../rules/place.ts';
import { districtIn, usePlaces } from './places.ts';
import { useSay, useWords } from './words.tsx';

/** "อำเภอดอนมดแดง", "จังหวัดอุบลราชธานี" or "ทุกจังหวัด" of a scope; a district that is none of these stays a code. */
export function usePlaceName(): (scope: Scope, places?: Places) => string {
  const { frame } = useWords();
  const say = useSay();
  const own = usePlaces();
  return (scope, places = own) => {
    if (scope === NATION) return frame.nation;
    if (isProvinceScope(scope)) return frame.province(say(places.province));
    const code = scopeCode(scope);
    const district = districtIn(places, code);
    return frame.district(district ? say(district) : code);
  };
}

/** "อำเภอดอนมดแดง" of a code. */
export function useDistrictName(): (code: string) => string {
  const name = usePlaceName();
  return (code) => name(districtScope(code));
}
