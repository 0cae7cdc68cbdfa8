/** `GET /healthz`: for whoever watches the endpoint. It asks the database, so that "ok" means more than "listening". */
import type { Context } from 'hono';
import type { Serving } from './app.ts';
import { reply } from './body.ts';
import { schemaOf } from './store/migrations.ts';

export function healthRoute({ store }: Serving): (c: Context) => Promise<Response> {
  return async (c) => reply(c, { ok: true, epoch: store.epoch, schema: await schemaOf(store.db) }, null);
}
