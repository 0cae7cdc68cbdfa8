/** Roster files as a province keeps them, made up: the shape of the real one, and none of its names. */
import { csvText } from '../src/rules/csv.ts';
import { KNOWN_DISTRICTS } from '../src/rules/district.ts';
import { LAO_TYPES } from '../src/rules/roster.ts';

export interface SampleLao {
  readonly code: string;
  readonly district: string;
  readonly type: string;
  readonly name: string;
}

const pad = (n: number) => String(n).padStart(2, '0');

/** 238 LAOs in 25 districts, as many as each has. */
export const SAMPLE_LAOS: readonly SampleLao[] = KNOWN_DISTRICTS.flatMap(({ code: district, laos }) =>
  Array.from({ length: laos }, (_, at) => {
    const type = LAO_TYPES[at % 7 === 6 ? 1 : 0];
    return {
      code: `${district}-${district}${pad(at + 1)}`,
      district,
      type,
      name: `${type}บ้านตัวอย่าง ${at + 1}`,
    };
  }),
);

/** Of the shape of the province's own file: code, district, type, name. */
export function laoFile(laos: readonly SampleLao[] = SAMPLE_LAOS): string {
  return csvText([
    ['code', 'district', 'type', 'name'],
    ...laos.map(({ code, district, type, name }) => [code, district, type, name]),
  ]);
}

/** So many villages in each LAO, by the LAO's code. */
export function villageFile(each: number, laos: readonly SampleLao[] = SAMPLE_LAOS): string {
  return csvText([
    ['district', 'lao', 'village'],
    ...laos.flatMap(({ code, district }) =>
      Array.from({ length: each }, (_, at) => [district, code, `หมู่ที่ ${at + 1} บ้านตัวอย่าง`]),
    ),
  ]);
}
