/** What can go wrong when the phone stores something, as values that a screen can word. */

export type SaveFault =
  /** The disk is full: nothing was written, the draft is still in the caller's hands. */
  | 'diskFull'
  /** A newer app has written here: this one may read and send, and must be updated to write. */
  | 'outdatedApp'
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

/** Runs a write, and turns a full disk into a SaveFailure. Only the awaited transaction tells: see `isDiskFull`. */
export async function storing<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw isDiskFull(error) ? new SaveFailure('diskFull', error) : error;
  }
}

/**
 * Is this a browser's way of saying that the disk, or our share of it, is full? In Chromium a put's own promise resolves
 * and the transaction then aborts, with the reason in `inner`: so only the awaited transaction tells. Others fail each
 * write, all of them in `failures`.
 */
export function isDiskFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('name' in error && error.name === 'QuotaExceededError') return true;
  if ('failures' in error && Array.isArray(error.failures) && error.failures.some(isDiskFull)) return true;
  return 'inner' in error && isDiskFull(error.inner);
}
