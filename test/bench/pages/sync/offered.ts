/** What each page of the sync benchmark offers: entries put into its store, then brought to its endpoint. */

export interface SyncBench {
  /** Puts so many new entries into the page's store, unsent. */
  fill(count: number): Promise<void>;
  /** Brings them to the endpoint. @throws where any is left behind */
  sync(): Promise<void>;
}

declare global {
  interface Window {
    syncBench: {
      fill(count: number): Promise<void>;
      /** @returns how long it took (ms) */
      sync(): Promise<number>;
    };
  }
}

/** Makes the page's way known to the test. */
export function offer(opening: Promise<SyncBench>): void {
  window.syncBench = {
    fill: async (count) => (await opening).fill(count),
    sync: async () => {
      const bench = await opening;
      const start = performance.now();
      await bench.sync();
      return performance.now() - start;
    },
  };
}
