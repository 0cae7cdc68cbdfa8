/** `GET /api/rosters`: the units of every district of a province, for its own pages. */
import type { Context } from 'hono';
import type { RostersReply } from '../rules/overview.ts';
import { districtScope, scopeCode } from '../rules/place.ts';
import { rosterPlaces } from '../rules/units.ts';
import type { Serving } from './app.ts';
import { requireProvince } from './auth.ts';
import { reply } from './body.ts';
import { sealedOf } from './sealed.ts';
import { readRosters } from './store/months.ts';
import { districtsOf } from './store/places.ts';

export function rostersRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now } = serving;
  return async (c) => {
    const session = await serving.enter(c);
    requireProvince(session, 'the rosters are the province’s');
    const places = await districtsOf(store.db, scopeCode(session.scope));
    const stored = await readRosters(
      store.db,
      places.map(({ code }) => districtScope(code)),
    );
    const receivedAt = new Map(stored.map((one) => [one.id, one.receivedAt]));
    // Former versions of a unit are on the phones of its district; here its last are enough.
    const shown = new Set(
      rosterPlaces(stored.map(sealedOf)).flatMap(({ winner, confirmed }) => [winner, confirmed ?? winner]),
    );
    const answer: RostersReply = {
      serverTime: now(),
      ...serving.practice,
      entries: [...shown].map(({ entry, bytes, hash }) => ({
        bytes,
        hash,
        receivedAt: receivedAt.get(entry.id) ?? 0,
      })),
    };
    return reply(c, answer);
  };
}
