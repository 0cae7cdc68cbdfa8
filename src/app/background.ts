/** The worker's share in sending: the browser wakes it when there is a connection, though the app be closed. */

declare global {
  interface ServiceWorkerRegistration {
    /** One-shot Background Sync: Chromium alone has it. */
    readonly sync?: { register(tag: string): Promise<void> };
  }
}

/** Asks the browser to wake the worker once there is a connection; asked again before that, it is still once. */
export async function askToBeWoken(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    await registration?.sync?.register('outbox');
  } catch {
    // Switched off by the person, or a private window: then what is unsent goes out when the app is opened.
  }
}

/** Hears of rounds that the worker has made; the returned function ends it. */
export function onWorkerSync(heard: () => void): () => void {
  const hear = (event: MessageEvent) => event.data?.type === 'SYNCED' && heard();
  navigator.serviceWorker?.addEventListener('message', hear);
  return () => navigator.serviceWorker?.removeEventListener('message', hear);
}
