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
  /** Keeps the drafts, all of them, as JSON. */
  putDrafts(drafts: string): Promise<void>;
  putMark(mark: Mark): Promise<void>;
}

/** Keys look like addresses and are never fetched. */
const ENTRY = '/mirror/entry/';
const DRAFTS = '/mirror/drafts';
const MARK = '/mirror/mark';
/**
 * A copy lies in a header of an empty response: a body would be a stream between processes, and take twice as long to
 * store. Headers are Latin, hence the encoding.
 */
const COPY = 'X-Copy';

/** The mirror over Cache Storage. */
export function cacheMirror(name: string): Mirror {
  const keep = async (key: string, text: string) =>
    (await caches.open(name)).put(key, new Response(null, { headers: { [COPY]: encodeURIComponent(text) } }));
  const read = async (key: string) => {
    const response = await (await caches.open(name)).match(key);
    return decodeURIComponent(response?.headers.get(COPY) ?? '');
  };
  const ids = async () =>
    (await (await caches.open(name)).keys())
      .map((request) => new URL(request.url).pathname)
      .filter((path) => path.startsWith(ENTRY))
      .map((path) => path.slice(ENTRY.length));
  return {
    put: (id, bytes) => keep(ENTRY + id, bytes),
    remove: async (gone) => {
      const cache = await caches.open(name);
      await Promise.all(gone.map((id) => cache.delete(ENTRY + id)));
    },
    ids,
    all: async () => {
      const copies = (await ids()).map(async (id) => [id, await read(ENTRY + id)] as const);
      return new Map(await Promise.all(copies));
    },
    putDrafts: (drafts) => keep(DRAFTS, drafts),
    putMark: (mark) => keep(MARK, JSON.stringify(mark)),
  };
}
