/**
 * The second copy of what is not at the endpoint yet (design.md section 5). A killed browser may find its whole
 * IndexedDB declared corrupt and deleted; Cache Storage has survived every such kill, so each unsent entry lies there too.
 */

/** What lies in a mirror beside the entries, as JSON, each in one piece. */
export const NOTES = ['drafts', 'receipts', 'mark', 'enrolments'] as const;
export type Note = (typeof NOTES)[number];

export interface Mirror {
  /** Keeps an entry's bytes; resolves when they are stored. */
  put(id: string, bytes: string): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  ids(): Promise<readonly string[]>;
  /** Every entry's bytes as they are found: a damaged copy is somebody else's to judge. */
  all(): Promise<ReadonlyMap<string, string>>;
  /** Keeps a note in place of the former one. */
  putNote(note: Note, text: string): Promise<void>;
  /** A note as it is found, or null where there is none. */
  readNote(note: Note): Promise<string | null>;
}

/** Keys look like addresses and are never fetched. */
const ENTRY = '/mirror/entry/';
const NOTE = '/mirror/';
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
    const text = response?.headers.get(COPY) ?? null;
    return text === null ? null : decoded(text);
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
      const found = await Promise.all(copies);
      return new Map(found.flatMap(([id, bytes]) => (bytes === null ? [] : [[id, bytes]])));
    },
    putNote: (note, text) => keep(NOTE + note, text),
    readNote: (note) => read(NOTE + note),
  };
}

/** What cannot be decoded is handed on as it is: it reads as no entry, and is told. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The highest numbers that a device has used: they stay in the mirror when its entries leave it. */
export interface Mark {
  readonly device: string;
  readonly deviceSeq: number;
  readonly lamport: number;
  /** Runs of numbers that were never used, since a wipe had made it unknown whether they were. */
  readonly skipped: readonly (readonly [from: number, to: number])[];
}

export async function readMark(mirror: Mirror): Promise<Mark | null> {
  return readJson<Mark>(mirror, 'mark');
}

export function putMark(mirror: Mirror, { device, deviceSeq, lamport, skipped }: Mark): Promise<void> {
  return mirror.putNote('mark', JSON.stringify({ device, deviceSeq, lamport, skipped }));
}

/** A note that this app has written, or null where there is none that can be read. */
export async function readJson<T>(mirror: Mirror, note: Note): Promise<T | null> {
  const text = await mirror.readNote(note);
  try {
    return text === null ? null : (JSON.parse(text) as T); // nobody else writes here
  } catch {
    return null; // damaged: as good as none
  }
}
