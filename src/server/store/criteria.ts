/** Published criteria sets: few, large, and never changed. */
import type { Ms } from '../../rules/calendar.ts';
import type { Scope } from '../../rules/place.ts';
import type { Db } from './open.ts';
import { prepared } from './prepared.ts';

const published = prepared((db, given: { readonly scope: Scope }) =>
  db
    .selectFrom('entries')
    .select(['id', 'received_at as receivedAt'])
    .where('scope', '=', given.scope)
    .where('period', 'is', null)
    .where('kind', '=', 'criteria')
    .where('known', '=', 1)
    .orderBy('seq'),
);

/** Which sets a province has published, and when they came in. */
export async function readPublished(
  db: Db,
  scope: Scope,
): Promise<readonly { readonly id: string; readonly receivedAt: Ms }[]> {
  return published(db, { scope });
}

/** The bytes of a stored entry. */
export async function readBytes(db: Db, id: string): Promise<string> {
  const { bytes } = await db
    .selectFrom('entries')
    .select('bytes')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return bytes;
}
