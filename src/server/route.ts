/** What is known of a route of the endpoint: how it is asked for and by whom, and the shapes of what is said. */
import type { Context } from 'hono';
import type * as z from 'zod/mini';
import type { Serving } from './app.ts';

export interface Route {
  readonly method: 'get' | 'post' | 'patch';
  /** As Hono writes it, with `:name` for what varies. */
  readonly path: string;
  readonly serve: (serving: Serving) => (c: Context) => Promise<Response>;
  /** What it is for, in one line. */
  readonly summary: string;
  /** Who is answered: whoever asks, an app that is not enrolled yet, a device with its session, or who runs the endpoint. */
  readonly for: 'anyone' | 'app' | 'session' | 'operator';
  /** Names in the query, each with what it says; those that may be left out apart. */
  readonly query?: Readonly<Record<string, string>>;
  readonly optional?: Readonly<Record<string, string>>;
  readonly request?: z.ZodMiniType;
  /** What the request is, where it is not JSON. */
  readonly requestType?: string;
  readonly reply: z.ZodMiniType;
  /** The reply has an ETag, and whoever names it is told only that it still holds. */
  readonly validated?: true;
  /** What the reply may be, where it is not JSON. */
  readonly types?: readonly string[];
}
