/** The service worker's registration. A new version waits until the person takes it: nobody loses a half-typed number. */

/**
 * Registers the worker and looks for new versions at the start, when the page is seen and when a connection comes: five
 * reloads alone did not find one.
 * @param onWaiting a new version is ready; called with what takes it and loads the page anew
 */
export async function watchForUpdates(onWaiting: (take: () => void) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { Workbox } = await import('workbox-window');
  const workbox = new Workbox('/worker.js');
  workbox.addEventListener('waiting', () =>
    onWaiting(() => {
      workbox.addEventListener('controlling', () => location.reload());
      workbox.messageSkipWaiting();
    }),
  );
  const registration = await workbox.register();
  const look = () => {
    // Without a connection there is nothing to find; the next event looks again.
    if (document.visibilityState === 'visible') registration?.update().catch(() => undefined);
  };
  look();
  addEventListener('online', look);
  document.addEventListener('visibilitychange', look);
}
