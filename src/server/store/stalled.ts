/** Photos that began to come and never went on. */
import type { Ms } from '../../rules/calendar.ts';
import type { Db } from './open.ts';
import { throwAway } from './photos.ts';

/**
 * Throws away what has come of photos of which nothing came since a time. A phone that goes on after all is told that
 * nothing is here, and begins anew.
 * @returns of how many
 */
export async function forgetStalled(db: Db, since: Ms): Promise<number> {
  const stalled = await db
    .selectFrom('photo_parts')
    .innerJoin('photos', (join) =>
      join.onRef('photos.scope', '=', 'photo_parts.scope').onRef('photos.hash', '=', 'photo_parts.hash'),
    )
    .select(['photos.scope', 'photos.hash', 'photos.held'])
    .groupBy(['photos.scope', 'photos.hash', 'photos.held'])
    .having((eb) => eb.fn.max('photo_parts.came_at'), '<', since)
    .execute();
  let forgotten = 0;
  // One that has gone on meanwhile holds more, and stays.
  for (const photo of stalled) if (await throwAway(db, photo)) forgotten += 1;
  return forgotten;
}
