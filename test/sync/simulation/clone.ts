/** Cloning for the IndexedDB in memory. It has Node do it, by way of a serialiser: for the plain rows of a phone that is slow. */

const cloneOfNode = globalThis.structuredClone;

/** From now on plain objects, lists and values are copied member by member, and Node clones only the rest. */
export function clonePlainly(): void {
  globalThis.structuredClone = cloneOf;
}

function cloneOf<T>(value: T, options?: StructuredSerializeOptions): T {
  if (isPrimitive(value)) return value;
  if (Array.isArray(value)) return value.map((one) => cloneOf(one)) as T;
  if (Object.getPrototypeOf(value) !== Object.prototype) return cloneOfNode(value, options);
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value as object)) copy[key] = cloneOf(member);
  return copy as T;
}

/** What a clone shares with its original. */
function isPrimitive(value: unknown): boolean {
  return value === null || !['object', 'function', 'symbol'].includes(typeof value);
}
