/** The app on a socket: Node's limits on slow and large requests, who is calling, and an orderly end. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, Hono } from 'hono';

const HEADERS_TIMEOUT_MS = 10_000;
/** 256 KiB at 1,250 bytes a second, the slowest phone that is waited for, and some. */
const REQUEST_TIMEOUT_MS = 300_000;
export const HEADER_BYTES_MAX = 8 * 1024;
const CONNECTIONS_MAX = 10_000;
/** How long requests under way may take to end when the endpoint is stopped. */
const STOP_MS = 10_000;

export interface Listening {
  readonly port: number;
  /** Takes no more requests and resolves when those under way have ended, or were cut off after a while. */
  stop(): Promise<void>;
}

/**
 * Serves the app over HTTP; TLS is the proxy's.
 * @param where port 0 takes any free one
 */
export async function listen(
  app: Pick<Hono, 'fetch'>,
  where: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const serverOptions = {
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    maxHeaderSize: HEADER_BYTES_MAX,
  };
  return new Promise((resolve, reject) => {
    const options = { fetch: app.fetch, createServer, serverOptions, hostname: where.host, port: where.port };
    const server = serve(options, ({ port }: AddressInfo) => {
      resolve({
        port,
        stop: () =>
          new Promise((stopped) => {
            const cutOff = setTimeout(
              () => 'closeAllConnections' in server && server.closeAllConnections(),
              STOP_MS,
            );
            server.close(() => {
              clearTimeout(cutOff);
              stopped();
            });
            if ('closeIdleConnections' in server) server.closeIdleConnections();
          }),
      });
    });
    if ('maxConnections' in server) server.maxConnections = CONNECTIONS_MAX;
    server.on('error', reject);
  });
}

/**
 * Who is calling, for limits.
 * @param behindProxy whether our own proxy writes X-Forwarded-For; its last address is the one that the proxy itself saw
 */
export function callerAddress(behindProxy: boolean): (c: Context) => string {
  return (c) => {
    const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
    return forwarded ?? getConnInfo(c).remote.address ?? '';
  };
}
