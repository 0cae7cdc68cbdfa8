/** The endpoint on a real socket: bodies as browsers send them, Node's own limits, who is calling, and its end. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BODY_BYTES_MAX, syncReplySchema } from '../../src/rules/wire.ts';
import {
  callerAddress,
  HEADER_BYTES_MAX,
  type Listening,
  listen,
  networkOf,
} from '../../src/server/listen.ts';
import { record } from './bodies.ts';
import { type Endpoint, type Member, startEndpoint } from './endpoint.ts';

const LOOPBACK = { host: '127.0.0.1', port: 0 };

let endpoint: Endpoint;
let listening: Listening;
let officer: Member;
let url: string;
beforeEach(async () => {
  endpoint = await startEndpoint();
  listening = await listen(endpoint.app, LOOPBACK);
  officer = await endpoint.enrol('district/3424');
  url = `http://127.0.0.1:${listening.port}/api/sync`;
});
afterEach(async () => {
  await listening.stop();
  await endpoint.end();
});

const post = (body: BodyInit, more: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { ...officer.headers, ...more },
    body,
    duplex: 'half',
  } as RequestInit);
const gzip = { 'content-encoding': 'gzip' };
/** Sent in chunks, without a length. */
const streamed = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]).stream();
const codeOf = async (response: Response) => (await response.json()).code;

test.each([
  ['plain', (text: string) => text, {}],
  ['gzipped', (text: string) => new Uint8Array(gzipSync(text)), gzip],
  ['streamed', (text: string) => streamed(Buffer.from(text)), {}],
  ['gzipped and streamed', (text: string) => streamed(gzipSync(text)), gzip],
])('a body comes in %s, and its answer out in gzip', async (_, pack, headers) => {
  const colleague = await endpoint.enrol('district/3424');
  await colleague.sync([1, 2, 3, 4].map((done) => colleague.seal('record', record(done))));
  const body = JSON.stringify(officer.request([officer.seal('record', record(5)).bytes]));
  const response = await post(pack(body), headers);
  expect(response.headers.get('content-encoding')).toBe('gzip');
  expect(syncReplySchema.parse(await response.json()).pulled).toHaveLength(4);
});

test('a small answer is left as it is', async () => {
  const response = await fetch(new URL('/healthz', url));
  expect(response.headers.get('content-encoding')).toBeNull();
});

test('a bomb is refused, whole or in chunks, and the endpoint goes on', async () => {
  const bomb = gzipSync(Buffer.alloc(100 * BODY_BYTES_MAX));
  expect(await codeOf(await post(new Uint8Array(bomb), gzip))).toBe('too-large');
  expect(await codeOf(await post(streamed(bomb), gzip))).toBe('too-large');
  expect((await post(JSON.stringify(officer.request([])))).status).toBe(200);
});

test('headers of a limited size, and one more', async () => {
  const bare = `GET /healthz HTTP/1.1\r\nHost: x\r\nX-Filler: \r\n\r\n`;
  const status = async (filler: number) => {
    const socket = connect(listening.port, LOOPBACK.host);
    socket.write(bare.replace('X-Filler: ', `X-Filler: ${'x'.repeat(filler)}`));
    const [answer] = await once(socket, 'data');
    socket.destroy();
    return String(answer).split(' ')[1];
  };
  expect(await status(HEADER_BYTES_MAX / 2)).toBe('200');
  expect(await status(HEADER_BYTES_MAX + 1)).toBe('431');
});

/** A request of which only the beginning is sent. */
async function halfSent(body: string) {
  const socket = connect(listening.port, LOOPBACK.host);
  await once(socket, 'connect');
  const head = Object.entries({
    ...officer.headers,
    host: 'x',
    'content-length': String(Buffer.byteLength(body)),
  });
  const lines = head.map(([name, value]) => `${name}: ${value}`);
  socket.write(`POST /api/sync HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`);
  return { socket, rest: body.slice(10) };
}

test('a client that goes away in the middle of its body does no harm', async () => {
  const { socket } = await halfSent(JSON.stringify(officer.request([])));
  socket.destroy();
  await once(socket, 'close');
  expect((await post(JSON.stringify(officer.request([])))).status).toBe(200);
});

test('who asks, and then reads nothing, is cut off in the end', async () => {
  const left = Promise.withResolvers<void>();
  const piece = new Uint8Array(64 * 1024);
  const endless = () =>
    new Response(new ReadableStream({ pull: (to) => to.enqueue(piece), cancel: () => left.resolve() }));
  const server = await listen(new Hono().get('/', endless), LOOPBACK, 50);
  const socket = connect(server.port, LOOPBACK.host);
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await left.promise;
  socket.destroy();
  await server.stop();
});

test('a caller is who is on the line, or behind our own proxy whom it names last', async () => {
  const address = async (behindProxy: boolean, forwarded = '203.0.113.7') => {
    const of = callerAddress(behindProxy);
    const app = new Hono().get('/', (c) => c.text(of(c)));
    const server = await listen(app, LOOPBACK);
    const headers = { 'x-forwarded-for': `forged, ${forwarded}` };
    const text = await (await fetch(`http://127.0.0.1:${server.port}/`, { headers })).text();
    await server.stop();
    return text;
  };
  expect([await address(false), await address(true)]).toEqual(['127.0.0.1', '203.0.113.7']);
  expect(await address(true, '2001:db8::1')).toBe('2001:db8:0:0::/64');
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0003::1', '2001:db8:1:3::/64'],
  ['2001:db8::', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::ffff:c000:201', '192.0.2.1'],
  ['', ''],
])('limits count the caller %s as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('a port that is taken is an error, not a silence', async () => {
  await expect(listen(endpoint.app, { ...LOOPBACK, port: listening.port })).rejects.toThrow(/EADDRINUSE/);
});

test('when it is stopped, what is under way is answered first, as the last on its line', async () => {
  const { socket, rest } = await halfSent(JSON.stringify(officer.request([])));
  // The answer to a second request tells that the first has been read, too.
  await post(JSON.stringify(officer.request([])));
  const stopped = listening.stop();
  await expect(fetch(url)).rejects.toThrow();
  socket.write(rest);
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1.1 200 /);
  expect(String(answer)).toMatch(/\r\nconnection: close\r\n/i);
  await once(socket, 'close');
  await stopped;
  listening = await listen(endpoint.app, LOOPBACK);
});

test('what does not end is cut off, and what works on for it is waited for', async () => {
  const doing = Promise.withResolvers<void>();
  const seen = Promise.withResolvers<void>();
  const slow = new Hono().get('/', async (c) => {
    seen.resolve();
    await doing.promise;
    return c.text('too late');
  });
  const server = await listen(slow, LOOPBACK);
  const asked = fetch(`http://127.0.0.1:${server.port}/`);
  await seen.promise;
  const order: string[] = [];
  const stopped = server.stop(0).then(() => order.push('stopped'));
  await expect(asked).rejects.toThrow();
  order.push('cut off');
  doing.resolve();
  await stopped;
  expect(order).toEqual(['cut off', 'stopped']);
});
