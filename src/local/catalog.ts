/** The criteria set that came with the app. Published ones will be entries in province scope. */

import letter from '../rules/criteria/ubon-4.1-2568.json';
import type { CriteriaSet } from '../rules/criteria.ts';

/** Held against its schema by a test, not at every start of every phone. */
const bundled = letter as unknown as CriteriaSet;

/** The criteria set that decides. */
export function currentSet(): CriteriaSet {
  return bundled;
}
