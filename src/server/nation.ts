/** `GET /api/nation`: where every district of every province stands, for whoever looks at all of them. */
import type { Context } from 'hono';
import { bangkokDate } from '../rules/calendar.ts';
import { periodsIn } from '../rules/catalog.ts';
import type { NationCell, NationReply } from '../rules/nation.ts';
import { districtScope, NATION, type Scope } from '../rules/place.ts';
import type { Serving } from './app.ts';
import { reply } from './body.ts';
import { catalogFor } from './overview.ts';
import { Refused } from './refusal.ts';
import { type KeptMonth, readStandingsSince } from './store/months.ts';
import { readLastContacts } from './store/people.ts';
import { allPlaces, provinceCodeOf } from './store/places.ts';

export function nationRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now } = serving;
  return async (c) => {
    const { session, cookie } = await serving.enter(c);
    if (session.scope !== NATION)
      throw new Refused('not-allowed', 'all provinces are looked at with an invitation for the nation');
    const catalogs = await serving.catalogs(store.db, session.scope);
    const catalog = catalogFor(catalogs, c.req.query('indicator') ?? '');
    const { indicator } = catalog;
    const periods = periodsIn(catalog);
    const places = await allPlaces(store.db);
    const districts = places.filter(({ code }) => code !== provinceCodeOf(code));
    const scopes = districts.map(({ code }) => districtScope(code));
    const kept = await readStandingsSince(store.db, scopes, { indicator, from: periods[0] ?? '' });
    const heard = await readLastContacts(store.db, scopes);
    const { cells, monthsOf } = numbered(kept, periods);
    const rows = districts.map(({ code, th, en }) => {
      const scope = districtScope(code);
      const at = heard.get(scope);
      return { code, th, en, heardOn: at === undefined ? null : bangkokDate(at), months: monthsOf(scope) };
    });
    const answer: NationReply = {
      serverTime: now(),
      ...serving.practice,
      indicator,
      periods: [...periods],
      cells,
      provinces: places
        .filter(({ code }) => code === provinceCodeOf(code))
        .map(({ code, th, en }) => ({
          ...{ code, th, en },
          districts: rows.filter((row) => provinceCodeOf(row.code) === code),
        })),
    };
    return reply(c, answer, cookie);
  };
}

/** Where a month stands of which nothing was heard: the first cell. */
const SILENT: NationCell = { state: 'notStarted', level: null, timeliness: null };

/** Each way in which a month stands once, and the months of every scope as numbers of those. */
function numbered(
  kept: readonly KeptMonth[],
  periods: readonly string[],
): { cells: NationCell[]; monthsOf: (scope: Scope) => number[] } {
  const cells = new Map<string, number>([[JSON.stringify(SILENT), 0]]);
  const months = new Map<string, number>();
  for (const { scope, period, standing } of kept) {
    // Our own word, folded by the rules when it was kept: of thousands only these three are looked at.
    const { state, level, timeliness }: NationCell = JSON.parse(standing);
    const text = JSON.stringify({ state, level, timeliness });
    const number = cells.get(text) ?? cells.size;
    cells.set(text, number);
    months.set(`${scope} ${period}`, number);
  }
  return {
    cells: [...cells.keys()].map((text): NationCell => JSON.parse(text)),
    monthsOf: (scope) => periods.map((period) => months.get(`${scope} ${period}`) ?? 0),
  };
}
