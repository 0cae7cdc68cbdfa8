/** What a phone asks the endpoint about photos: over fetch, as transport.ts does for entries, but in bytes. */
import type { Enrolment } from '../local/enrolments.ts';
import type { Ms } from '../rules/calendar.ts';
import {
  PHOTO_PATHS,
  PHOTO_REFUSALS,
  type PhotoRefusal,
  type PhotoState,
  photoPath,
  photoStateSchema,
  statesReplySchema,
} from '../rules/photos.ts';
import { MARK, MARK_HEADER, REFUSALS, type Refusal, SCOPE_HEADER } from '../rules/wire.ts';

/** Until the reply: this, and what the bytes take on the slowest line that we serve. */
const REPLY_MS_MAX = 25_000;
const SLOWEST_BYTES_PER_S = 1_250;

export type PhotoAnswer<T> = { readonly ok: true; readonly value: T } | PhotoFailure;

export interface PhotoFailure {
  readonly ok: false;
  /** Nobody answered, or not our endpoint; or it refused, with its code. */
  readonly code: 'offline' | PhotoRefusal | Refusal;
}

/** What can be asked; a simulation brings its own. */
export interface PhotoLine {
  states(hashes: readonly string[], signal: AbortSignal): Promise<PhotoAnswer<readonly PhotoState[]>>;
  send(
    hash: string,
    offset: number,
    part: ArrayBuffer,
    signal: AbortSignal,
  ): Promise<PhotoAnswer<PhotoState>>;
  /** A whole photo, to be looked at. */
  fetch(hash: string, signal: AbortSignal): Promise<PhotoAnswer<Blob>>;
}

/**
 * The line of a page to the endpoint that it came from.
 * @param after runs something later (ms); the returned function calls it off
 */
export function photoLine(
  { scope }: Pick<Enrolment, 'scope'>,
  after: (delayMs: Ms, run: () => void) => () => void,
  send: typeof fetch = fetch,
): PhotoLine {
  const ask = async <T>(
    path: string,
    question: { method?: string; type?: string; body?: string | ArrayBuffer; bytes?: number },
    signal: AbortSignal,
    read: (response: Response) => Promise<T | null>,
  ): Promise<PhotoAnswer<T>> => {
    const { method = 'GET', type, body, bytes = 0 } = question;
    const call = new AbortController();
    const hangUp = () => call.abort();
    const callOff = after(REPLY_MS_MAX + (bytes / SLOWEST_BYTES_PER_S) * 1_000, hangUp);
    signal.addEventListener('abort', hangUp);
    if (signal.aborted) hangUp();
    try {
      const response = await send(path, {
        method,
        headers: { [MARK_HEADER]: MARK, [SCOPE_HEADER]: scope, ...(type && { 'Content-Type': type }) },
        ...(body !== undefined && { body }),
        signal: call.signal,
        redirect: 'error',
        credentials: 'same-origin',
      });
      if (response.headers.get(MARK_HEADER) !== MARK) return OFFLINE;
      if (!response.ok) return { ok: false, code: codeIn(await response.json()) };
      const value = await read(response);
      return value === null ? OFFLINE : { ok: true, value };
    } catch {
      // Offline, broken off, or somebody else's answer: fetch and JSON tell them all by throwing.
      return OFFLINE;
    } finally {
      callOff();
      signal.removeEventListener('abort', hangUp);
    }
  };
  return {
    states: (hashes, signal) => {
      const question = { method: 'POST', type: 'application/json', body: JSON.stringify({ hashes }) };
      return ask(PHOTO_PATHS.states, question, signal, async (response) => {
        const read = statesReplySchema.safeParse(await response.json());
        return read.success ? read.data.photos : null;
      });
    },
    send: (hash, offset, body, signal) => {
      const bytes = body.byteLength;
      const question = { method: 'PATCH', type: 'application/octet-stream', body, bytes };
      return ask(`${photoPath(hash)}?offset=${offset}`, question, signal, async (response) => {
        const read = photoStateSchema.safeParse(await response.json());
        return read.success && read.data.hash === hash ? read.data : null;
      });
    },
    fetch: (hash, signal) =>
      ask(photoPath(hash), { bytes: FETCHED_BYTES }, signal, (response) => response.blob()),
  };
}

/** A photo is of about this size; it is waited for accordingly. */
const FETCHED_BYTES = 250_000;
const OFFLINE: PhotoFailure = { ok: false, code: 'offline' };
const CODES: readonly PhotoFailure['code'][] = [...REFUSALS, ...PHOTO_REFUSALS];

function codeIn(refusal: unknown): PhotoFailure['code'] {
  const code = typeof refusal === 'object' && refusal !== null && 'code' in refusal ? refusal.code : '';
  return CODES.find((known) => known === code) ?? 'unfamiliar';
}
