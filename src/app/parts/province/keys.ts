/**
 * Keys of the report page. Arrows are no characters; every letter is pressed with Alt: so nothing that a person types or
 * dictates sets one off (WCAG 2.1.4). They go by the place of the key, for a Thai keyboard has no C.
 */
import { useEffect, useRef } from 'preact/hooks';

/** By `KeyboardEvent.code`; an arrow alone, a letter with Alt. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>;

/** Listens as long as its caller is shown. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = latest.current[event.code];
      const { altKey, ctrlKey, metaKey, shiftKey } = event;
      const isMeant = altKey === event.code.startsWith('Key') && !ctrlKey && !metaKey && !shiftKey;
      if (!act || !isMeant || event.repeat || isBusy(event.target)) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

/** Keys belong to a field that is being written in, to an open dialog, and to a table that scrolls. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return true;
  return target instanceof Element && target.closest('input, textarea, select, .table-box') !== null;
}
