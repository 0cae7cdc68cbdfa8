/** Asks before a page is left on which something would be lost for good. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface Leaving {
  /** Somebody wants to leave, and is to be asked. */
  readonly isAsking: boolean;
  stay(): void;
  leave(): void;
}

/**
 * While `isGuarded`, whoever leaves for another page of the app is brought back at once and asked; before a tab is closed
 * the browser asks in its own words.
 */
export function useLeaving(isGuarded: boolean): Leaving {
  const [wanted, setWanted] = useState<string | null>(null);
  const mayLeave = useRef(false);
  useLayoutEffect(() => {
    if (!isGuarded) return;
    const here = location.hash;
    const bringBack = () => {
      if (location.hash === here || mayLeave.current) return;
      setWanted(location.hash);
      location.hash = here;
    };
    const ask = (event: Event) => {
      if (!mayLeave.current) event.preventDefault();
    };
    // It comes before `hashchange` does, at which the app reads the address: by then it is this page's again.
    addEventListener('popstate', bringBack);
    addEventListener('beforeunload', ask);
    return () => {
      removeEventListener('popstate', bringBack);
      removeEventListener('beforeunload', ask);
    };
  }, [isGuarded]);
  return {
    isAsking: wanted !== null,
    stay: () => setWanted(null),
    leave: () => {
      mayLeave.current = true;
      location.hash = wanted ?? '';
    },
  };
}
