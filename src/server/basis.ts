/** What a month's report rests on: the records, units and earlier reports that its facts are folded from. */
import { baselines } from '../rules/baseline.ts';
import { type Catalog, setsFor } from '../rules/catalog.ts';
import { countingOf } from '../rules/counting.ts';
import { differingFacts, isNamedBy } from '../rules/differing.ts';
import { fiscalYearKey, isPeriod } from '../rules/period.ts';
import { REPORT_HEADS_MAX } from '../rules/report.ts';
import { prepare } from '../rules/score.ts';
import { isTimeAccepted, reportsAndReviews, type Standing } from '../rules/standing.ts';
import { ownSinceBy } from './proofs.ts';
import { sealedOf } from './sealed.ts';
import {
  type DecisiveEntry,
  type MonthEntry,
  type MonthKey,
  readDecisive,
  readRecords,
  readRoster,
} from './store/months.ts';
import type { Db } from './store/open.ts';

/** A month's reports and reviews, as the rules read them. */
export type Decisive = ReturnType<typeof reportsAndReviews>;

export function decisiveOf(stored: readonly DecisiveEntry[]): Decisive {
  return reportsAndReviews(
    stored.map((one) => ({
      sealed: sealedOf(one),
      receivedAt: one.receivedAt,
      provenAt: one.provenAt,
      ownSince: ownSinceBy(one),
    })),
  );
}

export interface MonthBasis {
  /** The month's records, and those of the periods that its facts are carried from. */
  readonly records: readonly MonthEntry[];
  /** The whole roster of the district. */
  readonly roster: readonly MonthEntry[];
  /** The reports of earlier months, which lock the answers that this one carries (rules/baseline.ts). */
  readonly locking: readonly DecisiveEntry[];
}

export async function readBasis(db: Db, catalog: Catalog, key: MonthKey): Promise<MonthBasis> {
  const behind = periodsBehind(catalog, key.period);
  const earlier = behind.filter((period) => period !== key.period && isPeriod(period));
  const decisive = await Promise.all(earlier.map((period) => readDecisive(db, { ...key, period })));
  return {
    records: await readRecords(db, key, behind),
    roster: await readRoster(db, key),
    locking: decisive.flat().filter(({ kind }) => kind === 'report'),
  };
}

/** The periods whose records a month's facts rest on: its own, its fiscal year, and those that facts are carried from. */
function periodsBehind(catalog: Catalog, period: string): string[] {
  const facts = setsFor(catalog, period).flatMap(({ set }) => prepare(set, period).facts);
  const carried = facts.flatMap(({ fold }) => (fold.kind === 'carryFrom' ? [fold.period] : []));
  return [...new Set([period, fiscalYearKey(period), ...carried])];
}

/**
 * Do the records of the report that stands say otherwise than it does?
 * @returns undefined where no report stands, or not all that it names have come; one that names none, or as many as it can,
 *   is not held against its records
 */
export async function factsDiffer(
  db: Db,
  catalog: Catalog,
  key: MonthKey,
  { report: id }: Standing,
  { reports, reviews }: Decisive,
): Promise<boolean | undefined> {
  const report = reports.find(({ sealed }) => sealed.entry.id === id);
  if (!report) return undefined;
  const named = report.sealed.entry.body.heads.length;
  if (named === 0 || named >= REPORT_HEADS_MAX) return false;
  const { records, roster, locking } = await readBasis(db, catalog, key);
  const stored = [...records, ...roster, ...locking];
  const isNamed = isNamedBy(report);
  // While some have not come, every request with records asks this: reading entries costs more than looking at their ids.
  if (stored.filter((entry) => isNamed({ entry })).length < named) return undefined;
  const entries = stored.map(sealedOf);
  const { set } = countingOf(catalog, key.period, reports, report, isTimeAccepted(reviews));
  const locked = baselines(set, key.period, entries, decisiveOf(locking).reports);
  return differingFacts(set, report, { named: entries.filter(isNamed), locked }).length > 0;
}
