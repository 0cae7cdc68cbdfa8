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

/** Keys look like addresses and are never fetched. */
const ENTRY = '/mirror/entry/';
const MARK = '/mirror/mark';
/**
 * A copy lies in a header of an empty response: a body would be a stream between processes, and take twice as long to
 * store. Headers are Latin, hence the encoding.
 */
const COPY = 'X-Copy';

/** The mirror over Cache Storage. */
export function cacheMirror(name: string): Mirror {
  let cache: Promise<Cache> | undefined;
  const opened = () => (cache ??= caches.open(name));
  const keep = async (key: string, text: string) =>
    (await opened()).put(key, new Response(null, { headers: { [COPY]: encodeURIComponent(text) } }));
  const ids = async () =>
    (await (await opened()).keys())
      .map((request) => new URL(request.url).pathname)
      .filter((path) => path.startsWith(ENTRY))
      .map((path) => path.slice(ENTRY.length));
  const read = async (id: string) => {
    const response = await (await opened()).match(ENTRY + id);
    return decodeURIComponent(response?.headers.get(COPY) ?? '');
  };
  return {
    put: (id, bytes) => keep(ENTRY + id, bytes),
    remove: async (gone) => {
      const opening = await opened();
      await Promise.all(gone.map((id) => opening.delete(ENTRY + id)));
    },
    ids,
    all: async () => {
      const copies = (await ids()).map(async (id) => [id, await read(id)] as const);
      return new Map(await Promise.all(copies));
    },
    putMark: (mark) => keep(MARK, JSON.stringify(mark)),
  };
}
