/** `GET /api/nation`: where every district of every province stands, for whoever looks at all of them. */
import type { Context } from 'hono';
import { bangkokDate } from '../rules/calendar.ts';
import { periodsIn } from '../rules/catalog.ts';
import type { NationCell, NationProvince, NationReply } from '../rules/nation.ts';
import { districtScope, NATION, type Scope } from '../rules/place.ts';
import type { Serving } from './app.ts';
import { replyUnlessSame } from './body.ts';
import { catalogFor } from './overview.ts';
import { Refused } from './refusal.ts';
import { readStandings } from './store/months.ts';
import type { Db } from './store/open.ts';
import { devicesOf } from './store/people.ts';
import { districtsOf, type Place, provincesIn } from './store/places.ts';
import { inSnapshot } from './store/snapshot.ts';

export function nationRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now } = serving;
  return async (c) => {
    const session = await serving.enter(c);
    if (session.scope !== NATION)
      throw new Refused('not-allowed', 'all provinces are looked at with an invitation for the nation');
    const { indicator = '' } = c.req.query();
    const read = await inSnapshot(store.db, async (tx) => {
      const periods = periodsIn(catalogFor(await serving.catalogs(tx, session.scope), indicator));
      return readNation(tx, indicator, periods);
    });
    const answer: NationReply = { serverTime: now(), ...serving.practice, indicator, ...read };
    return replyUnlessSame(c, answer);
  };
}

async function readNation(
  tx: Db,
  indicator: string,
  periods: readonly string[],
): Promise<Pick<NationReply, 'periods' | 'cells' | 'provinces'>> {
  const cells = new Cells();
  const provinces: NationProvince[] = [];
  // Province by province: few districts a statement, so that the database looks each of them up.
  for (const province of await provincesIn(tx))
    provinces.push(await provinceRow(tx, province, { indicator, periods, cells }));
  return { periods: [...periods], cells: cells.all, provinces };
}

interface Asked {
  readonly indicator: string;
  readonly periods: readonly string[];
  readonly cells: Cells;
}

async function provinceRow(
  db: Db,
  province: Place,
  { indicator, periods, cells }: Asked,
): Promise<NationProvince> {
  const places = await districtsOf(db, province.code);
  const scopes = places.map(({ code }) => districtScope(code));
  const kept = await readStandings(db, indicator, scopes);
  const months = new Map(kept.map(({ scope, period, standing }) => [`${scope} ${period}`, standing]));
  const heard = new Map<Scope, number>();
  for (const { scope, lastContactAt } of await devicesOf(db, scopes))
    heard.set(scope, Math.max(heard.get(scope) ?? 0, lastContactAt ?? 0));
  const districts = places.map((place) => {
    const scope = districtScope(place.code);
    const at = heard.get(scope) ?? 0;
    return {
      ...place,
      heardOn: at === 0 ? null : bangkokDate(at),
      months: periods.map((period) => cells.numberOf(months.get(`${scope} ${period}`))),
    };
  });
  return { ...province, districts };
}

/** Where a month stands of which nothing was heard. */
const SILENT: NationCell = { state: 'notStarted', level: null, timeliness: null };

/** The ways in which months stand, each once. */
class Cells {
  readonly all: NationCell[] = [SILENT];
  readonly #numbers = new Map<string, number>();

  /** @param standing as it is kept; undefined: nothing was heard */
  numberOf(standing: string | undefined): number {
    if (standing === undefined) return 0;
    // Our own word, folded by the rules when it was kept: of thousands only these three are looked at.
    const { state, level, timeliness }: NationCell = JSON.parse(standing);
    const cell: NationCell = { state, level, timeliness };
    const name = JSON.stringify(cell);
    const number = this.#numbers.get(name) ?? this.all.push(cell) - 1;
    this.#numbers.set(name, number);
    return number;
  }
}
