/** A read route's last answer: shown from this browser at once, and asked for again as long as somebody looks. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Phone, phoneNow } from '../../../local/phone.ts';
import { putView, readView } from '../../../local/view.ts';
import { MINUTE_MS, type Ms } from '../../../rules/calendar.ts';
import { useLive } from '../../live.ts';
import type { Fetching } from '../../parts/province/freshness.tsx';
import { useSession, useSync } from '../../session.tsx';
import { askAgain } from './asking-again.ts';

const REFRESH_MS = MINUTE_MS;

/** A schema that can tell whether an answer is what it should be. */
export interface Shape<T> {
  safeParse(data: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
}

export interface Fetched<T> {
  readonly value: T | null;
  /** When the answer came, by the endpoint's clock (ms). */
  readonly asOf: Ms | null;
  readonly fetching: Fetching;
  refresh(): void;
}

/**
 * The answer of a GET route of the endpoint, kept for times without a connection. It is asked for at the start, each
 * minute while the page is seen, when it is seen again, when the connection is back, and when something has been sent.
 */
export function useFetched<T>(path: string, shape: Shape<T>): Fetched<T> {
  const { phone } = useSession();
  const row = useLive(useCallback(() => readView(phone, path), [phone, path]));
  const [fetching, setFetching] = useState<Fetching>({ phase: 'idle' });
  const [asked, setAsked] = useState({ times: 0, aloud: false });

  useEffect(() => {
    const leaving = new AbortController();
    // What is fetched unasked changes nothing on the screen until it is here: a button must not move under a finger.
    if (asked.aloud) setFetching({ phase: 'loading' });
    void fetchView(phone, path, shape, leaving.signal).then((ended) => {
      if (!leaving.signal.aborted) setFetching(ended);
    });
    return () => leaving.abort();
  }, [phone, path, shape, asked]);

  const ask = useCallback((aloud: boolean) => setAsked(({ times }) => ({ times: times + 1, aloud })), []);
  const askQuietly = useCallback(() => ask(false), [ask]);
  useWhileSeen(askQuietly);
  useOnceSent(askQuietly);
  const json = row?.key === path ? row.json : undefined;
  const value = useMemo(() => (json === undefined ? null : read(json, shape)), [json, shape]);
  return { value, asOf: value === null ? null : (row?.at ?? null), fetching, refresh: () => ask(true) };
}

/** Asks the endpoint, and keeps what it says. */
export async function fetchView<T>(
  phone: Phone,
  path: string,
  shape: Shape<T>,
  signal: AbortSignal,
): Promise<Fetching> {
  const kept = await readView(phone, path);
  // What this app cannot read is of no use to it, however new.
  const isOfUse = kept?.etag && read(kept.json, shape) !== null;
  const { answer, etag } = await askAgain(phone, path, isOfUse ? kept : undefined, signal);
  if (!answer.ok && answer.kind === 'refused') return { phase: 'refused', code: answer.code };
  if (!answer.ok) return { phase: answer.kind === 'offline' ? 'offline' : 'failed' };
  if (!shape.safeParse(answer.data).success) return { phase: 'failed' };
  await putView(phone, { key: path, json: JSON.stringify(answer.data), at: phoneNow(phone), etag });
  return { phase: 'idle' };
}

/** What was kept of a route, or null. */
export async function readFetched<T>(phone: Phone, path: string, shape: Shape<T>): Promise<T | null> {
  const row = await readView(phone, path);
  return row ? read(row.json, shape) : null;
}

/** What was kept by an older app may not be what this one reads: then there is nothing until it has been fetched. */
function read<T>(json: string, shape: Shape<T>): T | null {
  const read = shape.safeParse(JSON.parse(json));
  return read.success ? read.data : null;
}

/** Runs something each minute while the page is seen, when it is seen again, and when the connection is back. */
function useWhileSeen(run: () => void): void {
  useEffect(() => {
    const ifSeen = () => {
      if (document.visibilityState === 'visible') run();
    };
    const timer = setInterval(ifSeen, REFRESH_MS);
    document.addEventListener('visibilitychange', ifSeen);
    addEventListener('online', run);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ifSeen);
      removeEventListener('online', run);
    };
  }, [run]);
}

/** Runs something when what waited here has reached the endpoint. */
function useOnceSent(run: () => void): void {
  const { unsent } = useSync();
  const before = useRef(unsent);
  useEffect(() => {
    if (unsent < before.current) run();
    before.current = unsent;
  }, [unsent, run]);
}
