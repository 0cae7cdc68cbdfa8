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
const IPV6_GROUPS = 8;
/** Six groups before the address of an IPv4 caller on a socket that takes both (RFC 4291, 2.5.5.2). */
const MAPPED = '0:0:0:0:0:ffff';
/**
 * The least that a household is given (RFC 6177): in it each device takes as many addresses as it likes, since only the other
 * half of an address tells them apart (RFC 4291, 2.5.1). In groups of 16 bits: a /64.
 */
const HOUSEHOLD_GROUPS = 4;
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
 * Who is calling, for limits: an address, or the network of a household.
 * @param behindProxy whether our own proxy writes X-Forwarded-For; its last address is the one that the proxy itself saw
 */
export function callerAddress(behindProxy: boolean): (c: Context) => string {
  return (c) => {
    const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
    return networkOf(forwarded ?? getConnInfo(c).remote.address ?? '');
  };
}

/** What limits count an address as: IPv4 as it is, IPv6 as its household's network. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const groups = groupsOf(address);
  const rest = groups.slice(MAPPED.split(':').length);
  if (groups.join(':').startsWith(`${MAPPED}:`)) return rest.flatMap(bytesOf).join('.');
  return `${groups.slice(0, HOUSEHOLD_GROUPS).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, each as short as it can be written. */
function groupsOf(address: string): string[] {
  const [withoutZone = ''] = address.split('%');
  const { hostname } = new URL(`http://[${withoutZone}]`);
  const [before = [], after = []] = hostname
    .slice(1, -1)
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: IPV6_GROUPS - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after];
}

/** The two bytes of a group. */
function bytesOf(group: string): number[] {
  return [...Buffer.from(group.padStart(4, '0'), 'hex')];
}

/** Whether a request comes from this machine itself: not through a proxy on it, whether we were told of that or not. */
export function isFromLoopback(c: Context): boolean {
  const { address = '' } = getConnInfo(c).remote;
  const isOurs = address !== '' && LOOPBACK.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  return isOurs && FORWARDED.every((name) => c.req.header(name) === undefined);
}
