/** `GET /api/summary`: what the reports of a fiscal year come to, month by month. Two small reads, whatever the year holds. */
import type { Context } from 'hono';
import { type Catalog, periodsIn, setInForce } from '../rules/catalog.ts';
import { fiscalYearKey } from '../rules/period.ts';
import { districtScope, scopeCode } from '../rules/place.ts';
import { progressOf, type SummaryReply } from '../rules/progress.ts';
import type { ReportBody } from '../rules/report.ts';
import type { Serving } from './app.ts';
import { requireProvince } from './auth.ts';
import { reply } from './body.ts';
import { catalogFor } from './overview.ts';
import { Refused } from './refusal.ts';
import { readReports } from './reports.ts';
import { parseStanding } from './standings.ts';
import { readStandings } from './store/months.ts';
import type { Db } from './store/open.ts';
import { districtsOf } from './store/places.ts';

export function summaryRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now } = serving;
  return async (c) => {
    const session = await serving.enter(c);
    requireProvince(session, 'the summary is the province’s');
    const catalog = catalogFor(
      await serving.catalogs(store.db, session.scope),
      c.req.query('indicator') ?? '',
    );
    const year = c.req.query('year') ?? '';
    const periods = periodsIn(catalog).filter((period) => fiscalYearKey(period) === `FY${year}`);
    if (periods.length === 0) throw new Refused('unknown-period', 'no criteria in this fiscal year');
    const reports = await reportsThatStand(store.db, scopeCode(session.scope), catalog, periods);
    const ofPeriod = (period: string) => reports.filter((report) => report.period === period);
    const answer: SummaryReply = {
      serverTime: now(),
      ...serving.practice,
      indicator: catalog.indicator,
      year,
      months: Object.fromEntries(
        periods.map((period) => [
          period,
          progressOf(setInForce(catalog, period, now()), period, ofPeriod(period)),
        ]),
      ),
    };
    return reply(c, answer);
  };
}

/** The reports that stand in a province's districts in these months. */
async function reportsThatStand(
  db: Db,
  province: string,
  { indicator }: Catalog,
  periods: readonly string[],
): Promise<readonly ReportBody[]> {
  const scopes = (await districtsOf(db, province)).map(({ code }) => districtScope(code));
  const standings = await readStandings(db, indicator, scopes);
  const ofYear = standings.filter(({ period }) => periods.includes(period));
  const ids = ofYear.flatMap(({ standing }) => parseStanding(standing).report ?? []);
  return [...(await readReports(db, ids)).values()];
}
