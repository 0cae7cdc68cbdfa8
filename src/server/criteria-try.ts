/** `POST /api/criteria/try`: what the reports of a province would be worth by a criteria set, before it is published or ever. */
import type { Context } from 'hono';
import type { Catalog } from '../rules/catalog.ts';
import type { CriteriaSet } from '../rules/criteria.ts';
import { faultsIn } from '../rules/criteria-check.ts';
import { districtScope, scopeCode } from '../rules/place.ts';
import { criteriaSetSchema } from '../rules/schemas/criteria.ts';
import { monthsToTry, type TryReply, tryOn, tryRequestSchema } from '../rules/trial.ts';
import { CRITERIA_BYTES_MAX } from '../rules/wire.ts';
import type { Serving } from './app.ts';
import { requireProvince } from './auth.ts';
import { decisiveOf } from './basis.ts';
import { readAs, readJson, reply } from './body.ts';
import { Refused } from './refusal.ts';
import { parseStanding } from './standings.ts';
import { type MonthKey, readDecisive, readStandings } from './store/months.ts';
import type { Db } from './store/open.ts';
import { districtsOf } from './store/places.ts';

export function tryCriteriaRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now } = serving;
  return async (c) => {
    const session = await serving.enter(c);
    requireProvince(session, 'the province tries criteria');
    const given = readAs(tryRequestSchema, await readJson(c, CRITERIA_BYTES_MAX), 'criteria');
    const set = soundSet(given.set);
    // An indicator of which nothing was published yet has no reports.
    const catalog = (await serving.catalogs(store.db, session.scope)).get(set.indicator);
    const found = catalog
      ? await tryAll(store.db, scopeCode(session.scope), catalog, set, given.holdsFrom)
      : [];
    const answer: TryReply = {
      serverTime: now(),
      ...serving.practice,
      tried: found.length,
      changed: found.filter(
        ({ before, after }) => before.level !== after.level || before.score !== after.score,
      ),
    };
    return reply(c, answer);
  };
}

/** @throws Refused criteria-wrong, with the first fault */
function soundSet(value: unknown): CriteriaSet {
  const [fault] = faultsIn(value);
  if (fault) throw new Refused('criteria-wrong', `${fault.at.join('.')}: ${fault.code} ${fault.what}`);
  return criteriaSetSchema.parse(value);
}

/** Every report that stands, of the months on which the set can be tried. */
async function tryAll(
  db: Db,
  province: string,
  catalog: Catalog,
  set: CriteriaSet,
  holdsFrom: string,
): Promise<TryReply['changed']> {
  const months = new Set(monthsToTry(catalog, set, holdsFrom));
  const found: TryReply['changed'] = [];
  for (const key of await reportedMonths(db, province, catalog.indicator)) {
    if (!months.has(key.period)) continue;
    const judged = tryOn(catalog, set, key.period, decisiveOf(await readDecisive(db, key)));
    if (judged) found.push({ district: scopeCode(key.scope), period: key.period, ...judged });
  }
  return found;
}

/** The months of a province's districts that have a report, by district and month. */
async function reportedMonths(db: Db, province: string, indicator: string): Promise<MonthKey[]> {
  const scopes = (await districtsOf(db, province)).map(({ code }) => districtScope(code));
  const standings = await readStandings(db, indicator, scopes);
  return standings
    .filter(({ standing }) => parseStanding(standing).report !== null)
    .map(({ scope, period }) => ({ scope, indicator, period }))
    .sort((a, b) => (`${a.scope} ${a.period}` < `${b.scope} ${b.period}` ? -1 : 1));
}
