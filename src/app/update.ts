/** The service worker's registration. A new version waits until the person takes it: nobody loses a half-typed number. */
import { DAY_MS } from '../rules/calendar.ts';

const WORKER = '/worker.js';

/**
 * Registers the worker and looks for new versions at the start, when the page is seen, when a connection comes, and
 * once a day while it stays open: five reloads alone did not find one.
 * @param onReady a new version is ready, or another tab has taken it; called with what takes it here and loads this page
 *   anew. Until then this page goes on as it is: the worker keeps its scripts
 */
export function watchForUpdates(onReady: (take: () => void) => void): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  let registration: ServiceWorkerRegistration | undefined;
  let isControlled = serviceWorker.controller !== null;

  const take = () => {
    const waiting = registration?.waiting;
    if (!waiting) return location.reload();
    waiting.addEventListener('statechange', () => waiting.state === 'activated' && location.reload());
    waiting.postMessage({ type: 'SKIP_WAITING' });
  };
  const offer = () => {
    // The first release of all replaces nothing.
    if (registration?.waiting && registration.active) onReady(take);
  };
  const found = () => registration?.installing?.addEventListener('statechange', offer);

  serviceWorker.addEventListener('controllerchange', () => {
    if (isControlled) onReady(take);
    isControlled = true;
  });
  const look = async () => {
    if (document.visibilityState !== 'visible') return;
    try {
      if (!registration) {
        registration = await serviceWorker.register(WORKER);
        registration.addEventListener('updatefound', found);
        found();
        offer();
      }
      await registration.update();
    } catch {
      // No connection, or a release that is only half there: what is installed stays, and the next event looks again.
    }
  };
  void look();
  setInterval(look, DAY_MS);
  addEventListener('online', look);
  document.addEventListener('visibilitychange', look);
}
