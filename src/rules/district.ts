/**
 * What is known beforehand of the first province's districts, beside their names. Counts are of 2021-22: the province
 * confirms them before targets rest on them.
 */
import { DISTRICTS, type Place } from './place.ts';

export interface District extends Place {
  readonly tambons: number;
  readonly villages: number;
  /** อบต. and municipalities; the provincial organisation has no households of its own (A4). */
  readonly laos: number;
  /** Where it stands on the tile map: row and column from 0, the project's own layout. */
  readonly tile: readonly [row: number, column: number];
}

/** Tambons, villages and LAOs by district, and its tile. */
const FIGURES: readonly (readonly [string, readonly [number, number, number], District['tile']])[] = [
  ['3401', [12, 157, 13], [3, 1]],
  ['3402', [11, 121, 12], [2, 4]],
  ['3403', [5, 52, 6], [2, 5]],
  ['3404', [18, 183, 19], [3, 0]],
  ['3405', [9, 123, 10], [0, 3]],
  ['3407', [16, 243, 19], [5, 3]],
  ['3408', [6, 78, 7], [6, 4]],
  ['3409', [7, 103, 8], [6, 3]],
  ['3410', [8, 127, 9], [5, 4]],
  ['3411', [23, 235, 23], [2, 3]],
  ['3412', [5, 75, 6], [1, 3]],
  ['3414', [14, 158, 15], [2, 1]],
  ['3415', [16, 192, 17], [4, 1]],
  ['3419', [14, 180, 15], [4, 4]],
  ['3420', [6, 59, 7], [3, 4]],
  ['3421', [6, 71, 7], [1, 4]],
  ['3422', [9, 108, 9], [5, 1]],
  ['3424', [4, 47, 4], [3, 3]],
  ['3425', [6, 76, 7], [4, 5]],
  ['3426', [5, 52, 5], [5, 2]],
  ['3429', [3, 35, 4], [4, 3]],
  ['3430', [4, 64, 4], [0, 4]],
  ['3431', [4, 55, 4], [3, 2]],
  ['3432', [4, 59, 4], [4, 2]],
  ['3433', [4, 55, 4], [6, 2]],
];

/** In the order of their codes. */
export const KNOWN_DISTRICTS: readonly District[] = FIGURES.flatMap(([code, counts, tile]) => {
  const [tambons, villages, laos] = counts;
  return DISTRICTS.filter((place) => place.code === code).map((place) => ({
    ...place,
    tambons,
    villages,
    laos,
    tile,
  }));
});

/** What is known of a district, or undefined where it is another province's. */
export function districtOf(code: string): District | undefined {
  return KNOWN_DISTRICTS.find((district) => district.code === code);
}
