/** `GET /healthz`: for whoever watches the endpoint. It asks the database, so that "ok" means more than "listening". */
import type { Context } from 'hono';
import * as z from 'zod/mini';
import type { Serving } from './app.ts';
import { reply } from './body.ts';
import { schemaOf } from './store/migrations.ts';

export const healthReplySchema = z.object({
  ok: z.literal(true),
  epoch: z.string(),
  /** The newest migration that the database has. */
  schema: z.nullable(z.string()),
});

export function healthRoute({ store }: Serving): (c: Context) => Promise<Response> {
  return async (c) => {
    const answer: z.infer<typeof healthReplySchema> = {
      ok: true,
      epoch: store.epoch,
      schema: await schemaOf(store.db),
    };
    return reply(c, answer);
  };
}
