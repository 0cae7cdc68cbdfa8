/** The way to an endpoint over the network for members: real fetch, gzipped as phones send it. */
import { gzipSync } from 'node:zlib';
import type { Asked } from '../server/endpoint.ts';

/** @param origin where the endpoint listens, or a line that leads to it */
export function overHttp(origin: string): Asked {
  return {
    request: (path, init) => {
      const headers = new Headers(init.headers);
      if (typeof init.body !== 'string') return fetch(new URL(path, origin), { ...init, headers });
      headers.set('content-encoding', 'gzip');
      return fetch(new URL(path, origin), { ...init, headers, body: gzipSync(init.body) });
    },
  };
}
