/** Installing: the browser's own offer is kept until the person asks for it. */
import { useEffect, useState } from 'preact/hooks';
import { askToPersist } from './browser.ts';

/** Chromium's event; not in the standard library (WICG, manifest-incubations). */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

let offer: InstallOffer | undefined;
const listeners = new Set<() => void>();

function isOffer(event: Event): event is InstallOffer {
  return 'prompt' in event && typeof event.prompt === 'function';
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** Begins to listen; the offer may come before any page has asked for it. */
export function listenForInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    if (!isOffer(event)) return;
    event.preventDefault();
    offer = event;
    tell();
  });
  addEventListener('appinstalled', () => {
    offer = undefined;
    tell();
    void askToPersist();
  });
}

/** Installs on request; null where the browser offers nothing (yet). */
export function useInstall(): (() => Promise<void>) | null {
  const [offered, setOffered] = useState(offer);
  useEffect(() => {
    const read = () => setOffered(offer);
    listeners.add(read);
    read();
    return () => void listeners.delete(read);
  }, []);
  if (!offered) return null;
  return async () => {
    await offered.prompt();
    offer = undefined;
    tell();
  };
}
