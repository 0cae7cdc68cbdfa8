/** What can wait until the first page can be used: sending, updates, the scripts of the other pages. */

/** Sooner than this there is more important work than the scripts of later pages, even on a page that is never idle (ms). */
const PATIENCE_MS = 1_500;
/** Browsers without idle callbacks (Safari) are given time for one paint (ms). */
const PAINT_MS = 200;

/**
 * Runs something once the page has been painted and has nothing else to do.
 * @returns calls it off
 */
export function afterPaint(run: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run, PAINT_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: PATIENCE_MS });
  return () => cancelIdleCallback(handle);
}
