/** What can go wrong when the phone stores something, as values that a screen can word. */
import type Dexie from 'dexie';
import type { Phone } from './phone.ts';

export type SaveFault =
  /** The disk is full: nothing was written, the draft is still in the caller's hands. */
  | 'diskFull'
  /** A newer app has written here: this one may read and send, and must be updated to write. */
  | 'outdatedApp'
  /** The browser has closed the database, and did not open it again. */
  | 'closed'
  /** Longer than the endpoint takes. */
  | 'tooLong';

/** Nothing was saved. */
export class SaveFailure extends Error {
  readonly fault: SaveFault;
  constructor(fault: SaveFault, cause?: unknown) {
    super(`not saved: ${fault}`, { cause });
    this.name = 'SaveFailure';
    this.fault = fault;
  }
}

/**
 * Runs a write, and turns a full disk and a lost connection into a SaveFailure. Only the awaited transaction tells: see
 * `isDiskFull`.
 */
export async function storing<T>(phone: Phone, write: () => Promise<T>): Promise<T> {
  try {
    const stored = await reconnecting(phone.db, write);
    tellFull(phone, false);
    return stored;
  } catch (error) {
    const isLost = isConnectionLost(error);
    // On a disk that is full to the last block Chromium closes the database, and then only says that it cannot open it.
    if (isDiskFull(error) || (isLost && phone.isFull)) {
      tellFull(phone, true);
      throw new SaveFailure('diskFull', error);
    }
    throw isLost ? new SaveFailure('closed', error) : error;
  }
}

function tellFull(phone: Phone, isFull: boolean): void {
  if (phone.isFull === isFull) return;
  phone.isFull = isFull;
  for (const hear of phone.onFull) hear();
}

/**
 * Runs something on a database. Where the browser has closed the connection under it (iOS in the background, a failed
 * disk, cleared data), the database is opened anew and all of it is run once more: what was not committed did not happen.
 */
export async function reconnecting<T>(db: Dexie, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!isConnectionLost(error) || db.hasBeenClosed()) throw error;
    if (!db.isOpen()) await db.open();
    return run();
  }
}

/**
 * Does something while a database is being opened, before anybody else reads it. Where the connection is lost meanwhile,
 * Dexie would wait for the end of this opening before it opens anew, and this for Dexie: so the opening fails instead.
 */
export function untilClosed(db: Dexie, run: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new DOMException('the connection was lost', 'InvalidStateError'));
    db.on('close', fail);
    run.then(resolve, reject).finally(() => db.on.close.unsubscribe(fail));
  });
}

/** As browsers say it. A transaction that was under way is aborted, a new one cannot begin. */
const LOST: ReadonlySet<unknown> = new Set([
  'DatabaseClosedError',
  'OpenFailedError',
  'InvalidStateError',
  'UnknownError',
  'AbortError',
]);

/** Has the browser closed the connection, for reasons of its own? */
export function isConnectionLost(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('name' in error)) return false;
  return LOST.has(error.name) && !isDiskFull(error);
}
/** Chromium's words where the disk itself is full to the last block: an UnknownError, and it closes the database. */
const NO_SPACE = /\bFILE_ERROR_NO_SPACE\b/;

/**
 * Is this a browser's way of saying that the disk, or our share of it, is full? In Chromium a put's own promise resolves
 * and the transaction then aborts, with the reason in `inner`: so only the awaited transaction tells. Others fail each
 * write, all of them in `failures`.
 */
export function isDiskFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('name' in error && error.name === 'QuotaExceededError') return true;
  if ('message' in error && NO_SPACE.test(String(error.message))) return true;
  if ('failures' in error && Array.isArray(error.failures) && error.failures.some(isDiskFull)) return true;
  return 'inner' in error && isDiskFull(error.inner);
}
