/**
 * Provinces and districts by their codes and names (domain.md section 4), and the scopes that these make. Codes are DOPA
 * geocodes: they have gaps and are never generated; names are never keys. The first province's are a typed seed.
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

export const UBON: Place = { code: '34', th: 'อุบลราชธานี', en: 'Ubon Ratchathani' };

function place(code: string, th: string, en: string): Place {
  return { code, th, en };
}

/** The 25 districts in the order of their codes. Marked pure, so that the worker, which names no place, leaves them out. */
export const DISTRICTS = /* @__PURE__ */ listDistricts();

function listDistricts(): readonly Place[] {
  return [
    place('3401', 'เมืองอุบลราชธานี', 'Mueang Ubon Ratchathani'),
    place('3402', 'ศรีเมืองใหม่', 'Si Mueang Mai'),
    place('3403', 'โขงเจียม', 'Khong Chiam'),
    place('3404', 'เขื่องใน', 'Khueang Nai'),
    place('3405', 'เขมราฐ', 'Khemarat'),
    place('3407', 'เดชอุดม', 'Det Udom'),
    place('3408', 'นาจะหลวย', 'Na Chaluai'),
    place('3409', 'น้ำยืน', 'Nam Yuen'),
    place('3410', 'บุณฑริก', 'Buntharik'),
    place('3411', 'ตระการพืชผล', 'Trakan Phuet Phon'),
    place('3412', 'กุดข้าวปุ้น', 'Kut Khaopun'),
    place('3414', 'ม่วงสามสิบ', 'Muang Sam Sip'),
    place('3415', 'วารินชำราบ', 'Warin Chamrap'),
    place('3419', 'พิบูลมังสาหาร', 'Phibun Mangsahan'),
    place('3420', 'ตาลสุม', 'Tan Sum'),
    place('3421', 'โพธิ์ไทร', 'Pho Sai'),
    place('3422', 'สำโรง', 'Samrong'),
    place('3424', 'ดอนมดแดง', 'Don Mot Daeng'),
    place('3425', 'สิรินธร', 'Sirindhorn'),
    place('3426', 'ทุ่งศรีอุดม', 'Thung Si Udom'),
    place('3429', 'นาเยีย', 'Na Yia'),
    place('3430', 'นาตาล', 'Na Tan'),
    place('3431', 'เหล่าเสือโก้ก', 'Lao Suea Kok'),
    place('3432', 'สว่างวีระวงศ์', 'Sawang Wirawong'),
    place('3433', 'น้ำขุ่น', 'Nam Khun'),
  ];
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
