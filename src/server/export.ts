/** `GET /api/export`: where a province's districts stand, what their reports say and what their lists hold, for its tables. */
import type { Context } from 'hono';
import { MINUTE_MS } from '../rules/calendar.ts';
import { type Catalog, periodsIn } from '../rules/catalog.ts';
import { headsByKey, ofKind } from '../rules/entry.ts';
import {
  EXPORT_LINES_MAX,
  EXPORT_MONTHS_MAX,
  EXPORTS_PER_MINUTE_MAX,
  type ExportedDistrict,
  type ExportedLine,
  type ExportedMonth,
  type ExportReply,
} from '../rules/export.ts';
import { fiscalYearKey } from '../rules/period.ts';
import { districtScope, type Scope, scopeCode } from '../rules/place.ts';
import { isRow } from '../rules/question.ts';
import { headMark, type ReportBody } from '../rules/report.ts';
import type { Serving } from './app.ts';
import { requireProvince } from './auth.ts';
import { reply } from './body.ts';
import { catalogFor, silence } from './overview.ts';
import { Refused } from './refusal.ts';
import { readReports } from './reports.ts';
import { sealedOf } from './sealed.ts';
import { parseStanding } from './standings.ts';
import { noteDeeds } from './store/audit.ts';
import { readCounters } from './store/entries.ts';
import { readRecords, readStandings } from './store/months.ts';
import type { Db } from './store/open.ts';
import { districtsOf, type PlacesFile } from './store/places.ts';
import { inSnapshot } from './store/snapshot.ts';
import { Window } from './window.ts';

export function exportRoute(serving: Serving): (c: Context) => Promise<Response> {
  const { store, now } = serving;
  const byReplies = new Window(EXPORTS_PER_MINUTE_MAX, MINUTE_MS);
  return async (c) => {
    const session = await serving.enter(c);
    requireProvince(session, 'the province exports');
    byReplies.admit(session.device, now(), 'too many exports in a minute');
    const { indicator = '', from = '', to = '', after = '' } = c.req.query();
    // So that all of a reply is of one moment.
    const { periods, ...found } = await inSnapshot(store.db, async (tx) => {
      const catalog = catalogFor(await serving.catalogs(tx, session.scope), indicator);
      const periods = monthsBetween(catalog, from, to);
      const places = await districtsOf(tx, scopeCode(session.scope));
      const left = places.filter(({ code }) => code > after);
      return { periods, ...(await readDistricts(tx, { catalog, periods }, left)) };
    });
    const { scope, device: by } = session;
    const what = [...new Set([periods[0], periods.at(-1)])].join(' - ');
    // Every reply: nothing holds a later one to the first.
    await noteDeeds(store.db, [{ at: now(), by, kind: 'exported', scope, about: { what } }]);
    const { epoch } = store;
    const answer: ExportReply = { serverTime: now(), ...serving.practice, indicator, epoch, ...found };
    return reply(c, answer);
  };
}

/** @throws Refused unknown-period; malformed where there are too many */
function monthsBetween(catalog: Catalog, from: string, to: string): readonly string[] {
  const periods = periodsIn(catalog).filter((period) => from <= period && period <= to);
  if (periods.length === 0) throw new Refused('unknown-period', 'no criteria for these months');
  if (periods.length > EXPORT_MONTHS_MAX)
    throw new Refused('malformed', `at most ${EXPORT_MONTHS_MAX} months at once`);
  return periods;
}

/** What is exported: months of an indicator. */
interface Span {
  readonly catalog: Catalog;
  readonly periods: readonly string[];
}

/** As many districts as one reply holds. */
async function readDistricts(
  tx: Db,
  span: Span,
  places: PlacesFile['districts'],
): Promise<Pick<ExportReply, 'districts' | 'next'>> {
  const districts: ExportedDistrict[] = [];
  let lines = 0;
  for (const place of places) {
    const last = districts.at(-1);
    if (last && lines >= EXPORT_LINES_MAX) return { districts, next: last.code };
    const district = await readDistrict(tx, span, place);
    lines += district.lines.length + span.periods.length;
    districts.push(district);
  }
  return { districts };
}

async function readDistrict(
  tx: Db,
  { catalog, periods }: Span,
  { code, th, en }: PlacesFile['districts'][number],
): Promise<ExportedDistrict> {
  const scope = districtScope(code);
  const [counter] = await readCounters(tx, [scope]);
  const kept = await readStandings(tx, catalog.indicator, [scope]);
  const standings = periods.map((period) => {
    const found = kept.find((one) => one.period === period);
    return found ? parseStanding(found.standing) : silence(catalog, period);
  });
  const bodies = await readReports(
    tx,
    standings.flatMap(({ report }) => report ?? []),
  );
  const months = standings.map((standing, at): [string, ExportedMonth] => {
    const body = bodies.get(standing.report ?? '');
    const report = body && { facts: body.facts, answered: body.answered, narrative: body.narrative };
    return [periods[at] ?? '', { standing, report: report ?? null }];
  });
  const lines = await readLines(tx, scope, { catalog, periods }, [...bodies.values()]);
  return { code, th, en, entries: counter?.seq ?? 0, months: Object.fromEntries(months), lines };
}

/** The lines of every list that the criteria ask for, those of the fiscal year with those of the months. */
async function readLines(
  tx: Db,
  scope: Scope,
  { catalog, periods }: Span,
  reports: readonly ReportBody[],
): Promise<ExportedLine[]> {
  const { indicator } = catalog;
  const years = new Set(periods.map(fiscalYearKey));
  const stored = await readRecords(tx, { scope, indicator }, [...periods, ...years]);
  const questions = catalog.sets.flatMap(({ set }) => set.questions);
  const lists = [...new Set(questions.filter(({ kind }) => kind === 'rows').map(({ id }) => id))];
  // Most records are no lines, and reading one costs more than looking for the word.
  const lines = stored.filter(({ bytes }) => lists.some((id) => bytes.includes(`"${id}"`)));
  const marks = new Set(reports.flatMap(({ heads }) => heads));
  return [...headsByKey(ofKind(lines.map(sealedOf), 'record')).values()].flatMap(({ winner }) => {
    const { id, body } = winner.entry;
    const { question, period, unit, answer } = body;
    if (!lists.includes(question) || !isRow(answer)) return [];
    return [{ question, period, unit, answer, reported: marks.has(headMark(id)) }];
  });
}
