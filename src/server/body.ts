/** Reading a request's body and writing a reply's: sizes first, then JSON; gzip both ways. */
import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import type { Context } from 'hono';
import type * as z from 'zod/mini';
import type { Ms } from '../rules/calendar.ts';
import { BODY_BYTES_MAX, BODY_GZIP_BYTES_MAX, MARK, MARK_HEADER, oversize } from '../rules/wire.ts';
import { requireStill } from './auth.ts';
import { Refused } from './refusal.ts';

/** Below this, gzip saves no packet on the wire (bytes). */
const GZIP_FROM_BYTES = 1_024;
/** Fast rather than small: the phone waits, and entries compress well at any level. */
const GZIP_LEVEL = 3;
const gzipped = promisify(gzip);

/**
 * A request's JSON, of any shape.
 * @param bytesMax how long it may be, unpacked
 * @throws Refused unsupported-encoding, too-large, malformed
 */
export async function readJson(c: Context, bytesMax = BODY_BYTES_MAX): Promise<unknown> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new Refused('unsupported-encoding', 'send application/json');
  const encoding = c.req.header('content-encoding') ?? 'identity';
  if (encoding !== 'gzip' && encoding !== 'identity')
    throw new Refused('unsupported-encoding', 'send gzip or plain');
  const packedMax = encoding === 'gzip' ? Math.min(BODY_GZIP_BYTES_MAX, bytesMax) : bytesMax;
  const packed = await readBytes(c, packedMax);
  const text = utf8Of(encoding === 'gzip' ? unpack(packed, bytesMax) : packed);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('malformed', 'the body is no JSON');
  }
}

/**
 * The body's bytes; reading stops at the limit, whatever the headers said.
 * @throws Refused too-large; malformed where it broke off; not-enrolled where its session has ended meanwhile
 */
export async function readBytes(c: Context, max: number): Promise<Uint8Array> {
  const bytes = await readUpTo(c, max).catch(brokenOff);
  await requireStill(c);
  return bytes;
}

async function readUpTo(c: Context, max: number): Promise<Uint8Array> {
  const announced = c.req.header('content-length');
  if (Number(announced ?? 0) > max) throw tooLarge(max);
  // Node's parser holds a body to its announced length, and reading it whole is several times cheaper.
  if (announced !== undefined) return new Uint8Array(await c.req.raw.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength;
    if (size > max) throw tooLarge(max);
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] ?? new Uint8Array()) : Buffer.concat(chunks);
}

/** A phone that lost its signal in the middle is no fault of ours; nobody hears this answer. */
function brokenOff(error: unknown): never {
  throw error instanceof Refused ? error : new Refused('malformed', 'the body broke off');
}

/** gzip unpacked, no further than the limit: a bomb is dropped where it passes it. */
function unpack(packed: Uint8Array, max: number): Uint8Array {
  try {
    return gunzipSync(packed, { maxOutputLength: max });
  } catch (error) {
    const isBomb = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isBomb ? tooLarge(max) : new Refused('malformed', 'the body is no gzip');
  }
}

function tooLarge(max: number): Refused {
  return new Refused('too-large', `the body is over ${max} bytes`);
}

function utf8Of(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new Refused('malformed', 'the body is no UTF-8');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}

/**
 * A value held against its size limits and its schema.
 * @param kind of the entry whose limits it has; without it, those of any request
 * @throws Refused with the first thing that is wrong
 */
export function readAs<T>(schema: z.ZodMiniType<T>, value: unknown, kind?: string): T {
  const fault = oversize(value, kind);
  if (fault) throw new Refused(fault, 'a limit on depth, keys or length of strings');
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Refused('malformed', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

/** What every answer of the API carries: our mark, and that nobody keeps or reinterprets it. */
export const API_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  [MARK_HEADER]: MARK,
};

/** A JSON reply, gzipped where that is worth it and the caller takes it. */
export async function reply(c: Context, value: unknown): Promise<Response> {
  return replyText(c, JSON.stringify(value));
}

async function replyText(c: Context, text: string): Promise<Response> {
  const headers = { ...API_HEADERS };
  const takesGzip = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
  if (text.length < GZIP_FROM_BYTES || !takesGzip) return new Response(text, { headers });
  const body = await gzipped(text, { level: GZIP_LEVEL });
  return new Response(body, { headers: { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' } });
}

const NOT_MODIFIED = 304;

/**
 * A JSON reply to what desks ask every minute, with a validator (RFC 9110, 8.8): whoever has it already is told only that
 * it still holds. The time of the answer is no part of it: it is another each time, and is put before what is told, so that
 * a country is made into text once.
 */
export async function replyUnlessSame(c: Context, value: { readonly serverTime: Ms }): Promise<Response> {
  const { serverTime, ...told } = value;
  const text = JSON.stringify(told);
  const etag = `W/"${hash('sha256', text, 'base64url')}"`;
  const isSame = c.req.header('if-none-match') === etag;
  const response = isSame
    ? new Response(null, { status: NOT_MODIFIED, headers: { ...API_HEADERS } })
    : await replyText(c, `{"serverTime":${serverTime},${text.slice(1)}`);
  response.headers.set('etag', etag);
  return response;
}

/** A typed refusal as a reply. */
export function refuse(c: Context, { code, message: detail, status, retryAfterS }: Refused): Response {
  const retry: Record<string, string> =
    retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) };
  const body = c.req.method === 'HEAD' ? null : JSON.stringify({ code, detail });
  return new Response(body, { status, headers: { ...API_HEADERS, ...retry } });
}
