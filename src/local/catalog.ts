/** The criteria set that came with the app. Published ones will be entries in province scope. */

import letter from '../rules/criteria/ubon-4.1-2568.json';
import { type CriteriaSet, criteriaSetSchema } from '../rules/criteria.ts';

let parsed: CriteriaSet | undefined;

/** The criteria set that decides; read once. */
export function currentSet(): CriteriaSet {
  parsed ??= criteriaSetSchema.parse(letter);
  return parsed;
}
