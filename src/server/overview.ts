/** `GET /api/overview`: where every district of a province stands, in one small read. */
import type { Context } from 'hono';
import { type Catalog, type Catalogs, periodsIn } from '../rules/catalog.ts';
import type { DistrictRow, OverviewReply } from '../rules/overview.ts';
import { districtScope, scopeCode } from '../rules/place.ts';
import { type Standing, standing } from '../rules/standing.ts';
import type { Serving } from './app.ts';
import { requireProvince } from './auth.ts';
import { replyUnlessSame } from './body.ts';
import { Refused } from './refusal.ts';
import { healthOf, parseStanding } from './standings.ts';
import { readStandings } from './store/months.ts';
import type { Db } from './store/open.ts';
import { type Device, devicesOf } from './store/people.ts';
import { districtsOf } from './store/places.ts';
import { inSnapshot } from './store/snapshot.ts';

export function overviewRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now } = serving;
  return async (c) => {
    const session = await serving.enter(c);
    requireProvince(session, 'the wall is the province’s');
    const indicator = c.req.query('indicator') ?? '';
    // Where a month stands and what its phones have told are of one moment.
    const districts = await inSnapshot(store.db, async (tx) => {
      const catalog = catalogFor(await serving.catalogs(tx, session.scope), indicator);
      return readRows(tx, scopeCode(session.scope), catalog);
    });
    const answer: OverviewReply = { serverTime: now(), ...serving.practice, indicator, districts };
    return replyUnlessSame(c, answer);
  };
}

async function readRows(tx: Db, province: string, catalog: Catalog): Promise<DistrictRow[]> {
  const places = await districtsOf(tx, province);
  const scopes = places.map(({ code }) => districtScope(code));
  const kept = await readStandings(tx, catalog.indicator, scopes);
  const devices = await devicesOf(tx, scopes);
  return places.map(({ code, th, en }) => {
    const scope = districtScope(code);
    const ofScope = kept.filter((one) => one.scope === scope);
    const standings = new Map(ofScope.map((one) => [one.period, parseStanding(one.standing)]));
    return {
      code,
      th,
      en,
      ...contactOf(devices.filter((one) => one.scope === scope)),
      months: monthsOf(catalog, standings),
    };
  });
}

/** @throws Refused unknown-indicator */
export function catalogFor(catalogs: Catalogs, indicator: string): Catalog {
  const catalog = catalogs.get(indicator);
  if (!catalog) throw new Refused('unknown-indicator', 'no criteria set for this indicator');
  return catalog;
}

/** Where a month stands of which nothing has been heard. */
export function silence(catalog: Catalog, period: string): Standing {
  return standing(catalog, period, [], [], { hasRecords: false, drafts: 0, sealedUnsent: 0 });
}

function monthsOf(catalog: Catalog, kept: ReadonlyMap<string, Standing>): DistrictRow['months'] {
  return Object.fromEntries(
    periodsIn(catalog).map((period) => [period, kept.get(period) ?? silence(catalog, period)]),
  );
}

/** What a district's devices have told, summed up. */
function contactOf(
  devices: readonly Device[],
): Pick<DistrictRow, 'lastContactAt' | 'devices' | 'appVersion' | 'unsent' | 'oldestUnsentAt'> {
  const heard = devices.flatMap((device) =>
    device.lastContactAt === null ? [] : [{ at: device.lastContactAt, health: healthOf(device) }],
  );
  const [last] = [...heard].sort((a, b) => b.at - a.at);
  const oldest = heard.flatMap(({ health }) => health?.oldestUnsentAt ?? []);
  return {
    lastContactAt: last?.at ?? null,
    devices: devices.length,
    appVersion: last?.health?.appVersion ?? null,
    unsent: heard.reduce((sum, { health }) => sum + (health?.unsent ?? 0), 0),
    oldestUnsentAt: oldest.length > 0 ? Math.min(...oldest) : null,
  };
}
