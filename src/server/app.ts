/** The endpoint: routes, and the one place where anything that went wrong becomes a typed refusal (design.md section 7). */
import { type Context, Hono } from 'hono';
import { SYNCS_PER_MINUTE_MAX } from '../rules/wire.ts';
import { type Enter, entrance, withCookie } from './auth.ts';
import { refuse } from './body.ts';
import { catalogReader, criteriaSet, type ReadCatalogs } from './criteria.ts';
import type { Exposed } from './metrics-route.ts';
import type { PhotoStore } from './photos/store.ts';
import { Refused } from './refusal.ts';
import { ROUTES } from './routes.ts';
import { serveShell } from './shell.ts';
import type { Signing } from './signing.ts';
import type { Doors, Store } from './store/open.ts';
import { isPassing } from './store/passing.ts';
import { UNWATCHED, type Watch, watched } from './watch.ts';

export interface AppOptions extends Doors {
  readonly store: Store;
  /** Where whole photos lie. */
  readonly photos: PhotoStore;
  readonly signing: Signing;
  /** Where phones reach the endpoint, without a slash at the end; https everywhere but on loopback. */
  readonly origin: string;
  /** A practice endpoint says so in every reply. */
  readonly practice?: boolean;
  /** Instead of SYNCS_PER_MINUTE_MAX, for simulations whose minutes are short. */
  readonly syncsPerMinuteMax?: number;
  /** Who is calling, for the limit on wrong codes; without it all callers are one. */
  readonly addressOf?: (c: Context) => string;
  /** Folder of the built app, to be served from the same origin. */
  readonly staticDir?: string;
  /** Hears of faults that nobody expected. */
  readonly onFault?: (error: unknown) => void;
  /** Hears of requests and commits. */
  readonly watch?: Watch;
  /** What is counted, for whoever runs the endpoint. */
  readonly metrics?: Exposed;
}

/** What the routes need. */
export interface Serving extends Required<Omit<AppOptions, 'practice' | 'staticDir' | 'metrics'>> {
  readonly metrics: Exposed | null;
  readonly catalogs: ReadCatalogs;
  readonly isSecure: boolean;
  readonly enter: Enter;
  /** Spread into replies. */
  readonly practice: { readonly practice?: true };
}

/** The endpoint as a Hono app: no global, no clock and no chance of its own. Tests call its `request`. */
export function createApp(options: AppOptions): Hono {
  const isSecure = options.origin.startsWith('https:');
  const serving: Serving = {
    syncsPerMinuteMax: SYNCS_PER_MINUTE_MAX,
    addressOf: () => '',
    watch: UNWATCHED,
    onFault: () => undefined,
    metrics: null,
    ...options,
    catalogs: catalogReader([criteriaSet]),
    isSecure,
    enter: entrance(options.store, options.now, isSecure),
    practice: options.practice ? { practice: true } : {},
  };
  const app = new Hono();
  const routes = Object.values(ROUTES);
  if (options.watch) app.use('*', watched(options.watch, new Set(routes.map(({ path }) => path))));
  for (const { method, path, serve } of routes) {
    const answer = serve(serving);
    app[method](path, async (c) => withCookie(c, await answer(c)));
  }
  if (options.staticDir !== undefined) serveShell(app, options.staticDir, serving.isSecure);
  app.notFound((c) => refuse(c, new Refused('not-found', 'there is nothing here')));
  app.onError((error, c) => {
    if (error instanceof Refused) return withCookie(c, refuse(c, error));
    serving.onFault(error);
    const busy = new Refused('busy', 'the endpoint could not do this now', isPassing(error) ? 1 : 30);
    return withCookie(c, refuse(c, busy));
  });
  return app;
}
