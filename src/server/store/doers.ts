/** Who does it, by name. */
import type { Db } from './open.ts';

/**
 * Whom a device is for at this moment, for a row that is written with it: on the same device somebody else may enrol
 * later, and what was done stays done by whoever did it.
 * @param device null: the endpoint itself, which has no name
 */
export function nameNow(db: Db, device: string | null) {
  if (device === null) return null;
  return db.selectFrom('devices').select('devices.name').where('devices.id', '=', device);
}
