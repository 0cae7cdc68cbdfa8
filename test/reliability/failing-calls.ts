/** A phone's mirror and network, of which one call fails. */
import type { Mirror } from '../../src/local/mirror.ts';
import type { Send } from '../sync/network.ts';

export const NETWORK = ['before', 'after', 'portal'] as const;
/** before: the request is lost; after: its answer is; portal: somebody else answers. */
export type NetworkFault = (typeof NETWORK)[number];

export function failingMirror(mirror: Mirror, isHit: () => boolean): Mirror {
  const frail =
    <A extends unknown[], R>(call: (...asked: A) => Promise<R>) =>
    async (...asked: A): Promise<R> => {
      if (isHit()) throw new DOMException('no room', 'QuotaExceededError');
      return call(...asked);
    };
  return {
    put: frail(mirror.put),
    remove: frail(mirror.remove),
    ids: frail(mirror.ids),
    all: frail(mirror.all),
    putNote: frail(mirror.putNote),
    readNote: frail(mirror.readNote),
  };
}

export function failingNetwork(send: Send, kind: NetworkFault, isHit: () => boolean): Send {
  return async (...asked) => {
    if (!isHit()) return send(...asked);
    if (kind === 'portal')
      return new Response('<h1>Wi-Fi</h1>', { headers: { 'content-type': 'text/html' } });
    if (kind === 'after') await send(...asked);
    throw new TypeError('Failed to fetch');
  };
}
