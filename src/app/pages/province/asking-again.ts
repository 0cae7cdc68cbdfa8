/**
 * Asking for what is kept here already: where it still holds, the endpoint says no more than that, in a hundred bytes. A
 * browser's own cache would do the same, but it keeps no answer of the API (`no-store`): they are one person's.
 */
import type { Phone } from '../../../local/phone.ts';
import type { ViewRow } from '../../../local/view.ts';
import { type Answer, httpTransport } from '../../../sync/transport.ts';

const NOT_MODIFIED = 304;

/** @param kept what is here of the answer; undefined: nothing that can be shown */
export async function askAgain(
  phone: Phone,
  path: string,
  kept: ViewRow | undefined,
  signal: AbortSignal,
): Promise<{ readonly answer: Answer; readonly etag: string | null }> {
  let etag: string | null = null;
  const send: typeof fetch = async (url, init) => {
    const headers = new Headers(init?.headers);
    if (kept?.etag) headers.set('If-None-Match', kept.etag);
    const response = await fetch(url, { ...init, headers });
    etag = response.headers.get('ETag');
    return kept && response.status === NOT_MODIFIED ? asBefore(response, kept) : response;
  };
  const answer = await httpTransport(phone.enrolment, send).get(path, signal);
  return { answer, etag };
}

/** The answer whole again, under the endpoint's own mark. Proxies drop the type of what has no body. */
function asBefore({ headers: told }: Response, { json }: ViewRow): Response {
  const headers = new Headers(told);
  headers.set('Content-Type', 'application/json');
  return new Response(json, { headers });
}
