/**
 * What can wait until the first page can be used: sending, updates, the scripts of the other pages. On a slow phone they
 * would otherwise run while the page waits for its database.
 */

/** A page that never says that it is usable is taken to be so after this (ms). */
const PATIENCE_MS = 2_000;
/** Even on a page that is never idle (ms). */
const IDLE_MS_MAX = 1_500;
/** Browsers without idle callbacks (Safari) are given time for one paint (ms). */
const PAINT_MS = 200;

let isUsable = false;
const waiting = new Set<() => void>();

/** The first page shows what it is for. */
export function pageIsUsable(): void {
  isUsable = true;
  for (const run of waiting) run();
  waiting.clear();
}

/**
 * Runs something once a page is usable, has been painted, and has nothing else to do.
 * @returns calls it off
 */
export function afterPaint(run: () => void): () => void {
  let callOff = () => clearTimeout(patience);
  const begin = () => {
    clearTimeout(patience);
    waiting.delete(begin);
    callOff = whenIdle(run);
  };
  const patience = isUsable ? undefined : setTimeout(begin, PATIENCE_MS);
  if (isUsable) begin();
  else waiting.add(begin);
  return () => {
    waiting.delete(begin);
    callOff();
  };
}

function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run, PAINT_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: IDLE_MS_MAX });
  return () => cancelIdleCallback(handle);
}
