/**
 * What a page notes down in the browser's own store: how somebody wants to read, what has been read. What must not be lost
 * does not lie here. Where the store is full or forbidden, a note holds for as long as the page.
 */

const untaken = new Map<string, string | null>();

/** A note, or null where there is none. */
export function readNote(key: string): string | null {
  const kept = untaken.get(key);
  if (kept !== undefined) return kept;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Writes a note; null takes it away. */
export function writeNote(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    untaken.delete(key);
  } catch {
    untaken.set(key, text);
  }
}
