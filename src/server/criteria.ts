/** The criteria sets by which a province's districts are judged: the one of this build, and what the province has published. */
import type { Catalogs, ReceivedSet } from '../rules/catalog.ts';
import { catalogsOf } from '../rules/catalog.ts';
import ubon from '../rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import type { CriteriaSet } from '../rules/criteria.ts';
import { ofKind } from '../rules/entry.ts';
import { provinceScopeOf, type Scope } from '../rules/place.ts';
import { criteriaSetSchema } from '../rules/schemas/criteria.ts';
import { sealedOf } from './sealed.ts';
import { readBytes, readPublished } from './store/criteria.ts';
import type { Db } from './store/open.ts';

/** The letter as data, read once. */
export const criteriaSet: CriteriaSet = criteriaSetSchema.parse(ubon);

/** The catalogs of the province that a scope lies in, as they are in this transaction. */
export type ReadCatalogs = (db: Db, scope: Scope) => Promise<Catalogs>;

/**
 * Reads catalogs. A published set never changes, so each is read from its bytes once; of a province only the newest
 * catalogs are kept.
 * @param bundled what came with this build
 */
export function catalogReader(bundled: readonly CriteriaSet[]): ReadCatalogs {
  const read = new Map<string, ReceivedSet['sealed']>();
  const made = new Map<Scope, { readonly of: string; readonly catalogs: Catalogs }>();
  return async (db, scope) => {
    const province = provinceScopeOf(scope);
    const published = await readPublished(db, province);
    const of = published.map(({ id, receivedAt }) => `${id} ${receivedAt}`).join('|');
    const known = made.get(province);
    if (known?.of === of) return known.catalogs;
    for (const { id } of published) {
      if (read.has(id)) continue;
      const [sealed] = ofKind([sealedOf({ id, bytes: await readBytes(db, id) })], 'criteria');
      if (sealed) read.set(id, sealed);
    }
    const catalogs = catalogsOf(
      bundled,
      published.flatMap(({ id, receivedAt }) => {
        const sealed = read.get(id);
        return sealed ? [{ sealed, receivedAt }] : [];
      }),
    );
    made.set(province, { of, catalogs });
    return catalogs;
  };
}
