/**
 * One question to the endpoint and its answer, over fetch. What is not surely our endpoint's word is a failure here: a
 * captive portal says 200 with HTML, and `navigator.onLine` is true with the server down (design.md section 6).
 */
import type { Enrolment } from '../local/enrolments.ts';
import { HOUR_MS } from '../rules/calendar.ts';
import {
  BODY_BYTES_MAX,
  BODY_GZIP_BYTES_MAX,
  MARK,
  MARK_HEADER,
  type Refusal,
  refusalSchema,
  SCOPE_HEADER,
} from '../rules/wire.ts';

/** Until the reply's headers: this, and what the body takes on the slowest line that we serve. */
const HEADERS_MS_MAX = 25_000;
const SLOWEST_BYTES_PER_S = 1_250;
/** Whoever asks for more patience than this is asked again all the same. */
const RETRY_AFTER_MS_MAX = HOUR_MS;

export type Failure =
  /** Nobody answered, or not in time. */
  | { readonly ok: false; readonly kind: 'offline' }
  /** Somebody answered, and it was not our endpoint. */
  | { readonly ok: false; readonly kind: 'notOurs' }
  /** The endpoint, or the limits that it has told, do not take this much at once. */
  | { readonly ok: false; readonly kind: 'tooLarge' }
  /** The endpoint refused the request whole. */
  | {
      readonly ok: false;
      readonly kind: 'refused';
      readonly code: Refusal;
      readonly retryAfterMs: number | null;
    };

export type Answer = { readonly ok: true; readonly data: unknown } | Failure;

export interface Transport {
  /** Posts JSON text, gzipped. Never throws for what the network does. */
  post(path: string, body: string, signal: AbortSignal): Promise<Answer>;
  get(path: string, signal: AbortSignal): Promise<Answer>;
}

/**
 * The transport of a page or a worker, to the origin that it came from.
 * @param of the enrolment that speaks; null before there is one
 * @param send fetch, or what takes its place: paths are relative to the origin
 */
export function httpTransport(of: Pick<Enrolment, 'scope'> | null, send: typeof fetch = fetch): Transport {
  const headers = { [MARK_HEADER]: MARK, ...(of && { [SCOPE_HEADER]: of.scope }) };
  return {
    post: async (path, text, signal) => {
      const { body, encoding, max } = await pack(text);
      if (body.byteLength > max) return { ok: false, kind: 'tooLarge' };
      const coded = { ...headers, 'Content-Type': 'application/json', ...encoding };
      return ask(send, path, { method: 'POST', headers: coded, body }, signal);
    },
    get: (path, signal) => ask(send, path, { headers }, signal),
  };
}

/** gzip where the browser can (Safari from 16.4), else the text as it is. */
async function pack(
  text: string,
): Promise<{ body: Uint8Array<ArrayBuffer>; encoding: Record<string, string>; max: number }> {
  const plain = new TextEncoder().encode(text);
  if (typeof CompressionStream === 'undefined') return { body: plain, encoding: {}, max: BODY_BYTES_MAX };
  const stream = new Blob([plain]).stream().pipeThrough(new CompressionStream('gzip'));
  const body = new Uint8Array(await new Response(stream).arrayBuffer());
  return { body, encoding: { 'Content-Encoding': 'gzip' }, max: BODY_GZIP_BYTES_MAX };
}

interface Question {
  readonly method?: 'POST';
  readonly headers: Record<string, string>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

async function ask(
  send: typeof fetch,
  path: string,
  question: Question,
  signal: AbortSignal,
): Promise<Answer> {
  const call = new AbortController();
  const hangUp = () => call.abort();
  const sendingMs = ((question.body?.byteLength ?? 0) / SLOWEST_BYTES_PER_S) * 1_000;
  const timer = setTimeout(hangUp, HEADERS_MS_MAX + sendingMs);
  signal.addEventListener('abort', hangUp);
  if (signal.aborted) hangUp();
  try {
    const response = await send(path, {
      ...question,
      signal: call.signal,
      redirect: 'error',
      credentials: 'same-origin',
      cache: 'no-store',
    });
    clearTimeout(timer);
    return read(response, await response.text());
  } catch {
    // fetch tells offline, refused connection, wrong certificate and redirect by the same TypeError.
    return { ok: false, kind: 'offline' };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', hangUp);
  }
}

function read({ ok, headers }: Response, text: string): Answer {
  const isMarked = headers.get(MARK_HEADER) === MARK;
  const isJson = /^application\/json\b/.test(headers.get('Content-Type') ?? '');
  if (!isMarked || !isJson) return { ok: false, kind: 'notOurs' };
  const data = parseJson(text);
  if (ok) return data === undefined ? { ok: false, kind: 'notOurs' } : { ok: true, data };
  const refusal = refusalSchema.safeParse(data);
  if (!refusal.success) return { ok: false, kind: 'notOurs' };
  const { code } = refusal.data;
  if (code === 'too-large' || code === 'too-many-entries') return { ok: false, kind: 'tooLarge' };
  return { ok: false, kind: 'refused', code, retryAfterMs: retryAfter(headers) };
}

/** `Retry-After` in seconds (RFC 9110, 10.2.3), as our endpoint gives it; ms. */
function retryAfter(headers: Headers): number | null {
  const seconds = Number(headers.get('Retry-After') ?? Number.NaN);
  return seconds >= 0 ? Math.min(seconds * 1_000, RETRY_AFTER_MS_MAX) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // our endpoint sends JSON: the caller says that this is not it
  }
}
