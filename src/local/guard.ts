/** The guard against older code on a newer database (`GuardRow`): asked within each write, since a tab may outlive its release. */
import { type LocalDb, WRITER } from './db.ts';
import { SaveFailure } from './failure.ts';

/**
 * Within a transaction over `meta`: lets nothing be written where a newer app has been at work, also one that began
 * after this tab had opened the database.
 * @throws SaveFailure outdatedApp; the transaction is to fail by it
 */
export async function requireWriter(db: LocalDb): Promise<void> {
  const guard = await db.meta.get('guard');
  if (guard?.name === 'guard' && guard.minWriter > WRITER) throw new SaveFailure('outdatedApp');
}
