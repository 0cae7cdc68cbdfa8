/** The criteria sets that this phone knows: the one that came with the app, and those that its province has published. */
import { type Catalogs, catalogsOf, type ReceivedSet } from '../rules/catalog.ts';
import letter from '../rules/criteria/ubon-4.1-2568.json';
import type { CriteriaSet } from '../rules/criteria.ts';
import { ofKind } from '../rules/entry.ts';
import { CRITERIA } from './db.ts';
import type { Phone } from './phone.ts';
import { readRows } from './rows.ts';

/** The set that came with the app: held against its schema by a test, not at every start of every phone. */
const bundled = letter as unknown as CriteriaSet;

/** What an app knows before anything was published. */
const BUNDLED: Catalogs = catalogsOf([bundled], []);

export interface Known {
  readonly catalogs: Catalogs;
  /** There are sets that only a newer app can read: until the update this one judges by those before. */
  readonly isOutdated: boolean;
}

/** Sets that were held against their schema: they never change. */
const legible = new WeakMap<CriteriaSet, boolean>();

/**
 * Reads what is in force or will be. What was published here and has not come to the endpoint yet is not among it.
 * Not to be called inside a transaction.
 */
export async function readCatalogs(phone: Phone): Promise<Known> {
  const rows = await phone.db.entries.where('period').equals(CRITERIA).toArray();
  const received = new Map(
    rows.flatMap(({ id, receivedAt }) => (receivedAt === undefined ? [] : [[id, receivedAt]])),
  );
  const sets = ofKind(readRows(phone, rows), 'criteria').flatMap((sealed): ReceivedSet[] => {
    const receivedAt = received.get(sealed.entry.id);
    return receivedAt === undefined ? [] : [{ sealed, receivedAt }];
  });
  if (sets.length === 0) return { catalogs: BUNDLED, isOutdated: false };
  await readAll(sets);
  const readable = sets.filter(({ sealed }) => legible.get(sealed.entry.body.set));
  return { catalogs: catalogsOf([bundled], readable), isOutdated: readable.length < sets.length };
}

/** The schema of sets comes in a script of its own: most phones never need it. */
async function readAll(sets: readonly ReceivedSet[]): Promise<void> {
  const unread = sets.map(({ sealed }) => sealed.entry.body.set).filter((set) => !legible.has(set));
  if (unread.length === 0) return;
  const { criteriaSetSchema } = await import('../rules/schemas/criteria.ts');
  for (const set of unread) legible.set(set, criteriaSetSchema.safeParse(set).success);
}
