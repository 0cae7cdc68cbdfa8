/** An endpoint in this process that browsers reach: the test has its clock and its store in hand. */
import { invite, linkOf } from '../../src/server/auth.ts';
import { listen } from '../../src/server/listen.ts';
import { type Endpoint, inMemory, startEndpoint } from '../server/endpoint.ts';
import { freePort } from './endpoint.ts';

export interface EndpointHere extends Omit<Endpoint, 'close'> {
  /** Where browsers find it. */
  readonly origin: string;
  /** An invitation's link. */
  invite(scope: string, name: string): Promise<string>;
}

/** A new one, with the built app, in practice. */
export async function startHere(): Promise<EndpointHere> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const endpoint = await startEndpoint(inMemory, { origin, practice: true, staticDir: 'dist/app' });
  const listening = await listen(endpoint.app, { host: '127.0.0.1', port });
  return {
    ...endpoint,
    origin,
    invite: async (scope, name) => {
      const { code } = await invite(endpoint.store, endpoint, { scope, name });
      return linkOf(origin, code);
    },
    end: async () => {
      await listening.stop();
      await endpoint.end();
    },
  };
}
