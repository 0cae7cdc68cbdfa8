/**
 * The service worker: keeps the app's shell for use without signal, and sends when the browser says that there is a
 * connection. It answers nothing of the API: what it does not know goes to the network untouched.
 */
import { browserEnv } from '../local/env.ts';
import { putBack, readCopies } from '../local/put-back.ts';
import { httpTransport } from '../sync/transport.ts';
import { syncAll } from './background.ts';
import { serveShell } from './shell.ts';

/** One-shot Background Sync: Chromium alone has it, and the platform's types leave it out. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

declare global {
  interface ServiceWorkerGlobalScopeEventMap {
    sync: SyncEvent;
  }
}

declare const self: ServiceWorkerGlobalScope & {
  /** The files of the build: the bundler puts their list here. */
  readonly __WB_MANIFEST: { url: string; revision: string | null }[];
};

const NOT_THE_SHELL = /^\/(api\/|healthz$|metrics$)/;

serveShell(self.__WB_MANIFEST, NOT_THE_SHELL);

// A new version waits until the person has said yes: what is being typed is never taken away.
self.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
});

self.addEventListener('sync', (event) => {
  event.waitUntil(syncInBackground());
});

async function syncInBackground(): Promise<void> {
  const isDone = await syncAll(
    browserEnv(async () => ({ putBack, readCopies })),
    httpTransport,
  );
  for (const client of await self.clients.matchAll()) client.postMessage({ type: 'SYNCED' });
  // The browser wakes the worker again, a few times, when this promise fails.
  if (!isDone) throw new Error('some entries are not at the endpoint yet');
}
