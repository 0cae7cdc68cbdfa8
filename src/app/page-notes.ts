/**
 * What a page notes down in the browser's own stores: how somebody wants to read, what has been read, what is being
 * written. What must not be lost does not lie here. Where the store is full or forbidden, a note holds for as long as the page.
 */

/** Of which the second ends with the tab. */
type Store = 'localStorage' | 'sessionStorage';

const untaken = new Map<string, string | null>();

/** A note, or null where there is none. */
export function readNote(key: string, store: Store = 'localStorage'): string | null {
  const kept = untaken.get(key);
  if (kept !== undefined) return kept;
  try {
    return globalThis[store].getItem(key);
  } catch {
    return null;
  }
}

/** Writes a note; null takes it away. */
export function writeNote(key: string, text: string | null, store: Store = 'localStorage'): void {
  try {
    if (text === null) globalThis[store].removeItem(key);
    else globalThis[store].setItem(key, text);
    untaken.delete(key);
  } catch {
    untaken.set(key, text);
  }
}
