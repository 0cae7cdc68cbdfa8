/** How long each province has its evidence kept, and what is over that. */
import type { Ms } from '../../rules/calendar.ts';
import type { Scope } from '../../rules/place.ts';
import { noteDeeds } from './audit.ts';
import type { Db } from './open.ts';
import type { PhotoKey } from './photos.ts';
import { scopesOf } from './places.ts';

/** Months that a province has evidence kept; null: for good, as long as it has said nothing. */
export async function readRetention(db: Db, province: Scope): Promise<number | null> {
  const row = await db
    .selectFrom('retention')
    .select('months')
    .where('scope', '=', province)
    .executeTakeFirst();
  return row?.months ?? null;
}

export async function setRetention(
  db: Db,
  { scope, months, at, by }: { readonly scope: Scope; readonly months: number | null; at: Ms; by: string },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('retention')
      .values({ scope, months })
      .onConflict((conflict) => conflict.column('scope').doUpdateSet({ months }))
      .execute();
    await noteDeeds(tx, [{ at, by, kind: 'set-retention', scope, about: { months } }]);
  });
}

/** A province that does not have its evidence kept for good. */
export interface Retention {
  readonly scope: Scope;
  readonly months: number;
}

/** All of them. */
export async function retentions(db: Db): Promise<Retention[]> {
  const rows = await db.selectFrom('retention').selectAll().where('months', 'is not', null).execute();
  return rows.flatMap(({ scope, months }) => (months === null ? [] : [{ scope, months }]));
}

/** The photos of a province that came before a time and are still here. */
export async function photosBefore(db: Db, province: Scope, before: Ms): Promise<PhotoKey[]> {
  return db
    .selectFrom('photos')
    .select(['scope', 'hash'])
    .where('scope', 'in', await scopesOf(db, province))
    .where('whole_at', '<', before)
    .where('removed_at', 'is', null)
    .execute();
}

/**
 * Notes that the bytes of a photo are gone for good, in the log too.
 * @returns false where another process has noted it
 */
export async function noteRemoved(db: Db, { scope, hash }: PhotoKey, at: Ms): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('photos')
      .set({ removed_at: at })
      .where('scope', '=', scope)
      .where('hash', '=', hash)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await noteDeeds(tx, [{ at, by: null, kind: 'removed-evidence', scope, about: { hash } }]);
    return true;
  });
}
