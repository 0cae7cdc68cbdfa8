/** What the endpoint tells whoever runs it: of each request and each commit, and nothing of what they say. */
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Kind } from '../rules/entry.ts';
import type { Scope } from '../rules/place.ts';
import type { Refusal } from '../rules/wire.ts';
import { Refused } from './refusal.ts';

/** One request. Neither its path nor its address, headers, body or person. */
export interface Answered {
  readonly method: string;
  /** A route's pattern, `app` for the app's own files, or `none`. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  /** The device whose session it came in, where it had one. */
  readonly device: string | null;
  /** Why it was refused whole. */
  readonly refusal: Refused['code'] | null;
}

/** One group of requests that was committed together. */
export interface Committed {
  readonly requests: number;
  readonly ms: number;
  /** What became of each of its entries that were not here before. */
  readonly entries: readonly Kept[];
}

/** An entry that was stored, or refused with a code. A kind of a newer app is `unknown`, and what is no entry `unreadable`. */
export interface Kept {
  readonly kind: Kind | 'unknown' | 'unreadable';
  readonly outcome: 'stored' | 'conflict' | Refusal;
}

/** Somebody took away more than a page shows. */
export interface Taken {
  readonly what: 'archive';
  readonly scope: Scope;
  readonly device: string;
}

/** Comes in by the door, with a clock of its own that nobody sets (ms). */
export interface Watch {
  ticks(): number;
  answered(request: Answered): void;
  committed(group: Committed): void;
  taken(what: Taken): void;
}

/** For endpoints that nobody watches: tests, simulations, practice. */
export const UNWATCHED: Watch = {
  ticks: () => 0,
  answered: () => undefined,
  committed: () => undefined,
  taken: () => undefined,
};

const DEVICE = 'device';
const NOT_FOUND = 404;

/** Notes whose session a request came in. */
export function noteDevice(c: Context, device: string): void {
  c.set(DEVICE, device);
}

/**
 * Tells of every request once its reply is made.
 * @param patterns of the routes that are told by name: everything else could be any path at all
 */
export function watched({ ticks, answered }: Watch, patterns: ReadonlySet<string>): MiddlewareHandler {
  return async (c, next) => {
    const from = ticks();
    await next();
    const { error } = c;
    answered({
      method: c.req.method,
      route: routeOf(c, patterns),
      status: c.res.status,
      ms: ticks() - from,
      device: deviceOf(c),
      refusal: error instanceof Refused ? error.code : error ? 'busy' : null,
    });
  };
}

function routeOf(c: Context, patterns: ReadonlySet<string>): string {
  const matched = matchedRoutes(c).find(({ path }) => patterns.has(path));
  if (matched) return matched.path;
  return c.error || c.res.status === NOT_FOUND ? 'none' : 'app';
}

function deviceOf(c: Context): string | null {
  const device: unknown = c.get(DEVICE);
  return typeof device === 'string' ? device : null;
}
