/** `GET /metrics`: for whoever runs the endpoint, and for nobody else. */
import { hash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import type { Serving } from './app.ts';
import { API_HEADERS } from './body.ts';
import { Refused } from './refusal.ts';

/** The text format of Prometheus. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** What the endpoint counts, and who may see it. */
export interface Exposed {
  /** The figures, in Prometheus's text format. */
  read(): Promise<string>;
  /** Whether a request comes from this machine itself, and not through a proxy on it. */
  isLocal(c: Context): boolean;
  /** With it they are shown to other machines too. */
  readonly token: string | null;
}

/** To everybody else there is nothing here. */
export function metricsRoute({ metrics }: Serving): (c: Context) => Promise<Response> {
  return async (c) => {
    if (!metrics || !(metrics.isLocal(c) || hasToken(c, metrics.token)))
      throw new Refused('not-found', 'there is nothing here');
    return new Response(await metrics.read(), { headers: { ...API_HEADERS, 'content-type': METRICS_TYPE } });
  };
}

/** Compared by their hashes, in a time that tells nothing of the token. */
function hasToken(c: Context, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (token === null || given === undefined) return false;
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', token, 'buffer'));
}
