/** Photos in an S3-compatible store: one object each. Three kinds of request, so no client of 500 packages. */
import { type Credentials, signed } from './signature.ts';
import { nameOf, type PhotoStore } from './store.ts';

/** How long a request to the store may take (ms): a phone waits for it. */
const STORE_MS_MAX = 20_000;

export interface S3Place extends Credentials {
  /** With bucket and prefix in its path, and no slash at its end: `https://s3.example/bucket/lakchai`. */
  readonly url: string;
}

/**
 * @param now the real time, whatever the endpoint's is: the store checks it
 * @param send fetch
 */
export function s3Photos(place: S3Place, now: () => number, send: typeof fetch = fetch): PhotoStore {
  const ask = async (
    method: 'GET' | 'HEAD' | 'PUT' | 'DELETE',
    name: string,
    body: Uint8Array<ArrayBuffer>,
  ) => {
    const url = new URL(`${place.url}/${name}`);
    const headers = signed({ method, url, headers: {}, body }, place, now());
    const signal = AbortSignal.timeout(STORE_MS_MAX);
    return send(url, { method, headers, signal, ...(method === 'PUT' && { body }) });
  };
  return {
    put: async (photo, bytes) => {
      const response = await ask('PUT', nameOf(photo), Uint8Array.from(bytes));
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the photo store did not take a photo: ${response.status}`);
    },
    get: async (photo) => {
      const response = await ask('GET', nameOf(photo), new Uint8Array());
      if (response.status === 404) {
        await response.body?.cancel();
        return null;
      }
      if (!response.ok) throw new Error(`the photo store did not give a photo: ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    remove: async (photo) => {
      const { ok, status } = await ask('DELETE', nameOf(photo), new Uint8Array());
      if (!ok && status !== 404) throw new Error(`the photo store did not remove a photo: ${status}`);
    },
    has: async (photo) => {
      const { ok, status } = await ask('HEAD', nameOf(photo), new Uint8Array());
      if (ok || status === 404) return ok;
      throw new Error(`the photo store did not say whether it has a photo: ${status}`);
    },
    // It keeps nothing of what did not come whole.
    clearUp: async () => undefined,
  };
}
