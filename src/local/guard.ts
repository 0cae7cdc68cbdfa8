/**
 * What each write asks first, since a tab may outlive its release and sleep through what others learn: the guard against
 * older code on a newer database (`GuardRow`), and the time.
 */
import { WRITER } from './db.ts';
import { SaveFailure } from './failure.ts';
import { clockIn, type Phone, readSync } from './phone.ts';

/**
 * Within a transaction over `meta`: lets nothing be written where a newer app has been at work, also one that began
 * after this tab had opened the database; and what is written bears the time by the newest word of the endpoint, though
 * another tab has heard it.
 * @throws SaveFailure outdatedApp; the transaction is to fail by it
 */
export async function beginWrite(phone: Phone): Promise<void> {
  const { db } = phone;
  const [guard, sync] = await Promise.all([db.meta.get('guard'), readSync(db)]);
  if (guard?.name === 'guard' && guard.minWriter > WRITER) throw new SaveFailure('outdatedApp');
  phone.clock = clockIn(sync) ?? phone.clock;
}
