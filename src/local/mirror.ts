/**
 * The second copy of what is not at the endpoint yet (design.md section 5). A killed browser may find its whole
 * IndexedDB declared corrupt and deleted; Cache Storage has survived every such kill, so each unsent entry lies there too.
 */

/** The highest numbers that the device has used: they stay in the mirror when its entries leave it. */
export interface Mark {
  readonly device: string;
  readonly deviceSeq: number;
  readonly lamport: number;
}

export interface Mirror {
  /** Keeps an entry's bytes; resolves when they are stored. */
  put(id: string, bytes: string): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  ids(): Promise<readonly string[]>;
  all(): Promise<ReadonlyMap<string, string>>;
  putMark(mark: Mark): Promise<void>;
}

const ENTRY = '/mirror/entry/';
const MARK = '/mirror/mark';

/** The mirror over Cache Storage; its keys look like addresses and are never fetched. */
export function cacheMirror(name: string): Mirror {
  const opened = () => caches.open(name);
  const entryKeys = async (cache: Cache): Promise<[id: string, request: Request][]> =>
    (await cache.keys())
      .map((request): [string, Request] => [new URL(request.url).pathname, request])
      .filter(([path]) => path.startsWith(ENTRY))
      .map(([path, request]) => [path.slice(ENTRY.length), request]);
  return {
    put: async (id, bytes) => (await opened()).put(ENTRY + id, new Response(bytes)),
    remove: async (ids) => {
      const cache = await opened();
      await Promise.all(ids.map((id) => cache.delete(ENTRY + id)));
    },
    ids: async () => (await entryKeys(await opened())).map(([id]) => id),
    all: async () => {
      const cache = await opened();
      const copies = new Map<string, string>();
      for (const [id, request] of await entryKeys(cache)) {
        const response = await cache.match(request);
        if (response) copies.set(id, await response.text());
      }
      return copies;
    },
    putMark: async (mark) => (await opened()).put(MARK, new Response(JSON.stringify(mark))),
  };
}
