/**
 * The app's files on this phone: those of the release that is in use, all of them or none; and beside them the scripts
 * of the release before, for tabs that still run it.
 */
import { PrecacheController } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope;

/** Static routing, as Chromium has it: the platform's types leave it out. */
interface RoutingEvent extends ExtendableEvent {
  addRoutes?(rules: readonly { condition: object; source: string | { cacheName: string } }[]): Promise<void>;
}

/** Files whose names hold a hash of what is in them: one release's never stand for another's. */
const HASHED = /^\/assets\//;
/** The cache of the hashed files that the newest release has done away with. */
const FORMER = 'lakchai-former';
const PAGE = '/index.html';

/**
 * Installs, activates and serves the files of a release.
 * @param files what the build lists
 * @param notPages addresses that are no page of the app
 */
export function serveShell(
  files: readonly { readonly url: string; readonly revision: string | null }[],
  notPages: RegExp,
): void {
  const shell = new PrecacheController();
  shell.addToCacheList([...files]);
  self.addEventListener('install', (event) => event.waitUntil(install(shell, event)));
  self.addEventListener('activate', (event) => event.waitUntil(replaceFormer(shell, event)));
  const page = shell.createHandlerBoundToURL(PAGE);
  self.addEventListener('fetch', (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.origin !== location.origin) return;
    if (request.mode === 'navigate') {
      if (!notPages.test(url.pathname)) event.respondWith(page({ request, event, url }));
    } else if (shell.getCacheKeyForURL(url.href))
      event.respondWith(shell.strategy.handle({ request, event }));
    else if (HASHED.test(url.pathname)) event.respondWith(former(request));
  });
}

async function install(shell: PrecacheController, event: RoutingEvent): Promise<void> {
  const routed = routeAround(shell, event);
  await shell.install(event);
  const page = await shell.matchPrecache(PAGE);
  if (page) await (await caches.open(pageCache(shell))).put('/', page);
  await routed;
}

/**
 * Has the browser take the page and the hashed files from their caches by itself, so that a start need not wait until
 * this worker runs. Elsewhere, and for all other addresses, the worker answers.
 */
async function routeAround(shell: PrecacheController, event: RoutingEvent): Promise<void> {
  const rules = [
    { condition: { urlPattern: { pathname: '/', search: '' } }, source: { cacheName: pageCache(shell) } },
    // Of any cache: tabs of the release before go by the rules of that one, and find their scripts in FORMER.
    { condition: { urlPattern: { pathname: '/assets/*' } }, source: 'cache' },
  ];
  // In a browser with other rules the worker answers everything.
  await event.addRoutes?.(rules).catch(() => undefined);
}

/** The cache of a release's page alone, under the address by which people open it. */
function pageCache(shell: PrecacheController): string {
  return `${shell.getCacheKeyForURL(PAGE)}`;
}

/** Puts the scripts that this release no longer has where tabs of the release before find them, then removes them. */
async function replaceFormer(shell: PrecacheController, event: ExtendableEvent): Promise<void> {
  try {
    await caches.delete(FORMER);
    const [files, kept] = await Promise.all([caches.open(shell.strategy.cacheName), caches.open(FORMER)]);
    const current = new Set(shell.getURLsToCacheKeys().values());
    for (const request of await files.keys()) {
      if (current.has(request.url)) continue;
      await caches.delete(request.url); // where it is a page: the cache under its name
      const file = HASHED.test(new URL(request.url).pathname) && (await files.match(request));
      if (file) await kept.put(request, file);
    }
  } catch {
    // No room for them: a tab of the release before loads itself anew when it misses one (app/scripts.ts).
  }
  await shell.activate(event);
}

/** A script of the release before; what is not here either is the network's to answer. */
async function former(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: FORMER })) ?? fetch(request);
}
