/** `GET /api/nation`: where every district of every province stands, for whoever looks at all of them. */
import type { Context } from 'hono';
import { bangkokDate } from '../rules/calendar.ts';
import { periodsIn } from '../rules/catalog.ts';
import type { NationCell, NationProvince, NationReply } from '../rules/nation.ts';
import { districtScope, NATION, type Scope } from '../rules/place.ts';
import type { Serving } from './app.ts';
import { replyUnlessSame } from './body.ts';
import type { ReadCatalogs } from './criteria.ts';
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
      const provinces = await scoredBy(tx, serving.catalogs, indicator);
      return readNation(tx, indicator, provinces);
    });
    const answer: NationReply = { serverTime: now(), ...serving.practice, indicator, ...read };
    return replyUnlessSame(c, answer);
  };
}

/** A province, and the months that its own criteria score: each may have published sets. */
interface Scored {
  readonly province: Place;
  readonly scored: readonly string[];
}

/** @throws Refused unknown-indicator where no province has criteria of it */
async function scoredBy(tx: Db, catalogs: ReadCatalogs, indicator: string): Promise<readonly Scored[]> {
  const provinces: Scored[] = [];
  for (const province of await provincesIn(tx)) {
    const catalog = (await catalogs(tx, `province/${province.code}`)).get(indicator);
    provinces.push({ province, scored: catalog ? periodsIn(catalog) : [] });
  }
  if (provinces.every(({ scored }) => scored.length === 0))
    throw new Refused('unknown-indicator', 'no criteria set for this indicator');
  return provinces;
}

async function readNation(
  tx: Db,
  indicator: string,
  all: readonly Scored[],
): Promise<Pick<NationReply, 'periods' | 'cells' | 'provinces'>> {
  const cells = new Cells();
  const periods = [...new Set(all.flatMap(({ scored }) => scored))].sort();
  const provinces: NationProvince[] = [];
  // Province by province: few districts a statement, so that the database looks each of them up.
  for (const { province, scored } of all) {
    const row = await provinceRow(tx, province, { indicator, periods, cells });
    provinces.push(scored.length === periods.length ? row : { ...row, scored: [...scored] });
  }
  return { periods, cells: cells.all, provinces };
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
