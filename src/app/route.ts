/** Hash routes: `#/record/2025-04` is ['record', '2025-04']. The endpoint never sees them, so an invitation's code stays here. */
import { useEffect, useState } from 'preact/hooks';

export type Route = readonly string[];

/** The parts of a location's hash; the home is []. */
export function readRoute(hash: string): Route {
  return hash
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray "%" in a forwarded link is no reason to show nothing
  }
}

/** A link to a page: `linkTo('record', '2025-04')` is "#/record/2025-04". */
export function linkTo(...parts: readonly string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

/** Opens a page. */
export function go(...parts: readonly string[]): void {
  location.hash = linkTo(...parts);
}

/** The current route; a new one renders anew. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const read = () => setHash(location.hash);
    addEventListener('hashchange', read);
    // It may have changed since the first rendering, before anybody listened.
    read();
    return () => removeEventListener('hashchange', read);
  }, []);
  return readRoute(hash);
}
