/** What lies in a browser of an installed app, changed past the app's own code, as time and other releases do. */
import type { Page } from 'playwright-core';

/** Some files of the app leave this phone: the worker's caches, and the browser's own. */
export async function forget(page: Page, files: RegExp): Promise<void> {
  await page.evaluate(async (source) => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      const gone = (await cache.keys()).filter(({ url }) => new RegExp(source).test(url));
      await Promise.all(gone.map((request) => cache.delete(request)));
    }
  }, files.source);
  await forgetFiles(page);
}

/** What the browser itself keeps of files that never change. */
export async function forgetFiles(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.clearBrowserCache');
  await devtools.detach();
}

/** As on a phone that has the app's data, and never had its worker. */
export async function uninstall(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations())
      await registration.unregister();
    const files = (await caches.keys()).filter((name) => name.startsWith('workbox-'));
    await Promise.all(files.map((name) => caches.delete(name)));
  });
}

/** As a newer app of a later schema leaves it, in another tab or before a rollback. */
export async function raiseGuard(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const all = await indexedDB.databases();
    const opening = indexedDB.open(all.find((one) => one.name?.endsWith('-district-3424'))?.name ?? '');
    await new Promise((resolve, reject) => {
      opening.onerror = reject;
      opening.onsuccess = () => {
        const writing = opening.result.transaction('meta', 'readwrite');
        writing.objectStore('meta').put({ name: 'guard', minWriter: 2 });
        writing.oncomplete = resolve;
        writing.onerror = reject;
      };
    });
  });
}

/** Notes on the page how often it has asked for a new release: the browser asks by itself too, after a page was loaded. */
export function countLooks(): void {
  let looks = 0;
  const { update } = ServiceWorkerRegistration.prototype;
  ServiceWorkerRegistration.prototype.update = function count() {
    looks += 1;
    document.documentElement.dataset.looks = String(looks);
    return update.call(this);
  };
}
