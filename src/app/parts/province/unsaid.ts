/**
 * What is being written of a report and is not said yet. It outlives its dialog, whatever closes that, and a page that is
 * loaded anew; it ends with the tab, since a desk has several people.
 */
import { useState } from 'preact/hooks';

const KEY = 'lakchai-unsaid-';

/** @param place names what is written of what; undefined: it is kept nowhere */
export function useUnsaid<T>(place: string | undefined, nothing: T): [T, (value: T) => void] {
  const [value, setValue] = useState(() => (place === undefined ? nothing : (keptAt<T>(place) ?? nothing)));
  const write = (next: T) => {
    setValue(next);
    try {
      if (place !== undefined) sessionStorage.setItem(KEY + place, JSON.stringify(next));
    } catch {
      // No store, or a full one: it is on the screen, and goes with the page.
    }
  };
  return [value, write];
}

/** Nobody else writes under our key, so what can be read is what was written. */
function keptAt<T>(place: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY + place) ?? 'null');
  } catch {
    return null; // no store, or one that was cut off: written again
  }
}

/** It has been said: every text that was written there goes. */
export function forgetUnsaid(place: string): void {
  try {
    const kept = Object.keys(sessionStorage).filter((key) => key.startsWith(KEY + place));
    for (const key of kept) sessionStorage.removeItem(key);
  } catch {
    // no store: nothing was kept
  }
}
