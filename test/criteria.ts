/** The criteria that the app came with, as everyone has them before anything was published. */
import { type Catalog, catalogIn, catalogsOf } from '../src/rules/catalog.ts';
import letter from '../src/rules/criteria/ubon-4.1-2568.json';
import type { CriteriaSet } from '../src/rules/criteria.ts';

const bundled = letter as unknown as CriteriaSet;
const catalog = catalogIn(catalogsOf([bundled], []), bundled.indicator);

/** The set of the letter. */
export function currentSet(): CriteriaSet {
  return bundled;
}

/** Its catalog. */
export function currentCatalog(): Catalog {
  return catalog;
}
