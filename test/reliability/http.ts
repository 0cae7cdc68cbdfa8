/** The way to an endpoint over the network. */
import { gzipSync } from 'node:zlib';
import type { Asked } from '../server/endpoint.ts';

/** Real fetch. @param origin where the endpoint listens, or a line that leads to it */
export function networkTo(origin: string): Asked {
  return { request: (path, init) => fetch(new URL(path, origin), init) };
}

/** The same for members, whose bodies are texts: gzipped as phones send them. */
export function packedTo(origin: string): Asked {
  const network = networkTo(origin);
  return {
    request: (path, init) => {
      if (typeof init.body !== 'string') return network.request(path, init);
      const headers = new Headers(init.headers);
      headers.set('content-encoding', 'gzip');
      return network.request(path, { ...init, headers, body: gzipSync(init.body) });
    },
  };
}
