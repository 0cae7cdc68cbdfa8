/**
 * Districts of the first province, as a typed seed (domain.md section 4). Codes are DOPA geocodes: they have gaps and are
 * never generated; names are never keys. Counts are of 2021-22: the province confirms them before targets rest on them.
 */

/** A province or a district by its names. */
export interface Place {
  readonly code: string;
  readonly th: string;
  readonly en: string;
}

/** A province and its districts, in the order of their codes: what the endpoint tells whoever enters there. */
export interface Places {
  readonly province: Place;
  readonly districts: readonly Place[];
}

export interface District extends Place {
  readonly tambons: number;
  readonly villages: number;
  /** อบต. and municipalities; the provincial organisation has no households of its own (A4). */
  readonly laos: number;
  /** Where it stands on the tile map: row and column from 0, the project's own layout. */
  readonly tile: readonly [row: number, column: number];
}

export const UBON: Place = { code: '34', th: 'อุบลราชธานี', en: 'Ubon Ratchathani' };

function district(
  code: string,
  [th, en]: readonly [th: string, en: string],
  [tambons, villages, laos]: readonly [tambons: number, villages: number, laos: number],
  tile: readonly [number, number],
): District {
  return { code, th, en, tambons, villages, laos, tile };
}

/** The 25 districts in the order of their codes. Marked pure, so that the worker, which names no place, leaves them out. */
export const DISTRICTS = /* @__PURE__ */ listDistricts();

function listDistricts(): readonly District[] {
  return [
    district('3401', ['เมืองอุบลราชธานี', 'Mueang Ubon Ratchathani'], [12, 157, 13], [3, 1]),
    district('3402', ['ศรีเมืองใหม่', 'Si Mueang Mai'], [11, 121, 12], [2, 4]),
    district('3403', ['โขงเจียม', 'Khong Chiam'], [5, 52, 6], [2, 5]),
    district('3404', ['เขื่องใน', 'Khueang Nai'], [18, 183, 19], [3, 0]),
    district('3405', ['เขมราฐ', 'Khemarat'], [9, 123, 10], [0, 3]),
    district('3407', ['เดชอุดม', 'Det Udom'], [16, 243, 19], [5, 3]),
    district('3408', ['นาจะหลวย', 'Na Chaluai'], [6, 78, 7], [6, 4]),
    district('3409', ['น้ำยืน', 'Nam Yuen'], [7, 103, 8], [6, 3]),
    district('3410', ['บุณฑริก', 'Buntharik'], [8, 127, 9], [5, 4]),
    district('3411', ['ตระการพืชผล', 'Trakan Phuet Phon'], [23, 235, 23], [2, 3]),
    district('3412', ['กุดข้าวปุ้น', 'Kut Khaopun'], [5, 75, 6], [1, 3]),
    district('3414', ['ม่วงสามสิบ', 'Muang Sam Sip'], [14, 158, 15], [2, 1]),
    district('3415', ['วารินชำราบ', 'Warin Chamrap'], [16, 192, 17], [4, 1]),
    district('3419', ['พิบูลมังสาหาร', 'Phibun Mangsahan'], [14, 180, 15], [4, 4]),
    district('3420', ['ตาลสุม', 'Tan Sum'], [6, 59, 7], [3, 4]),
    district('3421', ['โพธิ์ไทร', 'Pho Sai'], [6, 71, 7], [1, 4]),
    district('3422', ['สำโรง', 'Samrong'], [9, 108, 9], [5, 1]),
    district('3424', ['ดอนมดแดง', 'Don Mot Daeng'], [4, 47, 4], [3, 3]),
    district('3425', ['สิรินธร', 'Sirindhorn'], [6, 76, 7], [4, 5]),
    district('3426', ['ทุ่งศรีอุดม', 'Thung Si Udom'], [5, 52, 5], [5, 2]),
    district('3429', ['นาเยีย', 'Na Yia'], [3, 35, 4], [4, 3]),
    district('3430', ['นาตาล', 'Na Tan'], [4, 64, 4], [0, 4]),
    district('3431', ['เหล่าเสือโก้ก', 'Lao Suea Kok'], [4, 55, 4], [3, 2]),
    district('3432', ['สว่างวีระวงศ์', 'Sawang Wirawong'], [4, 59, 4], [4, 2]),
    district('3433', ['น้ำขุ่น', 'Nam Khun'], [4, 55, 4], [6, 2]),
  ];
}

/** What the seed knows of a district, or undefined where it is another province's. */
export function districtOf(code: string): District | undefined {
  return DISTRICTS.find((place) => place.code === code);
}

/** Whom entries belong to and who may see them: `district/3401` or `province/34`; or `nation`, which holds none. */
export type Scope = string;

/** The scope of whoever looks at the walls of all provinces, and writes nothing. */
export const NATION: Scope = 'nation';

/** What any scope looks like. */
export const SCOPE = /^(district\/\d{4}|province\/\d{2}|nation)$/;

/** Is this text a scope, whether or not the place exists? */
export function isScope(text: string): boolean {
  return SCOPE.test(text);
}

/** The scope of a district. */
export function districtScope(code: string): Scope {
  return `district/${code}`;
}

/** The scope of the province that a scope lies in; a province's own scope is itself, and so is the nation's, which lies in none. */
export function provinceScopeOf(scope: Scope): Scope {
  if (scope === NATION) return NATION;
  return `province/${scopeCode(scope).slice(0, 2)}`;
}

/** The scopes that a device follows: a district's its own and its province's (design.md section 3), any other's its own alone. */
export function followedScopes(scope: Scope): readonly Scope[] {
  return [...new Set([scope, provinceScopeOf(scope)])];
}

/** The place code in a scope. */
export function scopeCode(scope: Scope): string {
  return scope.slice(scope.indexOf('/') + 1);
}

/** Is this the scope of a province? */
export function isProvinceScope(scope: Scope): boolean {
  return scope.startsWith('province/');
}
