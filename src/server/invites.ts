/** `POST /api/invites`: the province invites a person for itself or for one of its districts. */
import type { Context } from 'hono';
import { type InviteReply, inviteRequestSchema } from '../rules/overview.ts';
import { holdsThaiId } from '../rules/personal.ts';
import { provinceScopeOf } from '../rules/place.ts';
import type { Serving } from './app.ts';
import { invite, linkOf } from './auth.ts';
import { readAs, readJson, reply } from './body.ts';
import { Refused } from './refusal.ts';
import { isPlace } from './store/places.ts';

export function invitesRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, origin } = serving;
  return async (c) => {
    const { session, cookie } = await serving.enter(c);
    const { scope, name } = readAs(inviteRequestSchema, await readJson(c));
    if (provinceScopeOf(scope) !== session.scope) {
      throw new Refused('not-allowed', 'the province invites, for itself and for its districts');
    }
    if (holdsThaiId(name)) throw new Refused('thai-id', 'a name, without a national ID number');
    if (!(await isPlace(store.db, scope))) throw new Refused('not-found', 'there is no such place');
    const { code, expiresAt } = await invite(store, serving, { scope, name });
    const answer: InviteReply = { code, link: linkOf(origin, code), expiresAt };
    return reply(c, answer, cookie);
  };
}
