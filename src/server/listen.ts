/** The app on a socket: Node's limits on slow and large requests, who is calling, and an orderly end. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, BlockList, isIPv6 } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, Hono } from 'hono';
import { MINUTE_MS } from '../rules/calendar.ts';

const HEADERS_TIMEOUT_MS = 10_000;
/** 256 KiB at 1,250 bytes a second, the slowest phone that is waited for, and some. */
const REQUEST_TIMEOUT_MS = 5 * MINUTE_MS;
export const HEADER_BYTES_MAX = 8 * 1024;
const CONNECTIONS_MAX = 10_000;
/** Whoever reads nothing of what was asked for is waited for so long; system buffers hide a slow reader for minutes. */
const STANDSTILL_MS = 15 * MINUTE_MS;
/** How long requests under way may take to end when the endpoint is stopped. */
export const STOP_MS = 10_000;

const SERVER_OPTIONS = {
  headersTimeout: HEADERS_TIMEOUT_MS,
  requestTimeout: REQUEST_TIMEOUT_MS,
  maxHeaderSize: HEADER_BYTES_MAX,
};

/** This machine itself. */
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');
/** What proxies say of whom they speak for. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

export interface Listening {
  readonly port: number;
  /**
   * Takes no more requests, and resolves when those under way have ended, or were cut off after a while, and nothing
   * works on for any of them.
   */
  stop(withinMs?: number): Promise<void>;
}

/**
 * Serves the app over HTTP; TLS is the proxy's.
 * @param where port 0 takes any free one
 * @param standstillMs a line on which nothing moves is cut off after it
 */
export async function listen(
  app: Pick<Hono, 'fetch'>,
  where: { readonly host: string; readonly port: number },
  standstillMs = STANDSTILL_MS,
): Promise<Listening> {
  const working = new Set<Promise<Response>>();
  const responses = new Set<ServerResponse>();
  const answer = getRequestListener(async (...request) => {
    const answering = Promise.resolve(app.fetch(...request));
    working.add(answering);
    return answering.finally(() => working.delete(answering));
  });
  const server = createServer(SERVER_OPTIONS, (request, response) => {
    responses.add(response);
    response.once('close', () => responses.delete(response));
    if (!server.listening) response.shouldKeepAlive = false;
    return answer(request, response);
  });
  server.maxConnections = CONNECTIONS_MAX;
  server.timeout = standstillMs;
  server.listen(where.port, where.host);
  await once(server, 'listening');
  return {
    // Listening on TCP, so the address is one with a port.
    port: (server.address() as AddressInfo).port,
    stop: async (withinMs = STOP_MS) => {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      // Their answers are the last ones on their lines, and say so.
      for (const response of responses) response.shouldKeepAlive = false;
      const cutOff = setTimeout(() => server.closeAllConnections(), withinMs);
      await closed;
      clearTimeout(cutOff);
      // Of what was cut off, too: its commit may be on its way to the disk.
      await Promise.allSettled(working);
    },
  };
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

/** Whether a request comes from this machine itself: not through a proxy on it, whether we were told of that or not. */
export function isFromLoopback(c: Context): boolean {
  const { address = '' } = getConnInfo(c).remote;
  const isOurs = address !== '' && LOOPBACK.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  return isOurs && FORWARDED.every((name) => c.req.header(name) === undefined);
}
