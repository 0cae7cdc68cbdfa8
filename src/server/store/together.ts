/** Lookups that are asked for in the same turn of the event loop, answered by one query: SQLite takes its locks once. */

/**
 * @param find answers many keys at once
 * @returns answers one key; undefined where `find` has nothing for it
 */
export function together<V>(
  find: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): (key: string) => Promise<V | undefined> {
  let asked = new Set<string>();
  let found: Promise<ReadonlyMap<string, V>> | null = null;
  return async (key) => {
    asked.add(key);
    found ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        const keys = [...asked];
        asked = new Set();
        found = null;
        find(keys).then(resolve, reject);
      });
    });
    return (await found).get(key);
  };
}
