/** The reports of a month one after another: when each was received, and what it changes. */
import type { Ms } from '../rules/calendar.ts';
import type { Catalog } from '../rules/catalog.ts';
import type { CriteriaSet } from '../rules/criteria.ts';
import type { EntryOf, Sealed } from '../rules/entry.ts';
import type { PeriodId } from '../rules/period.ts';
import { type Changes, changesBetween, isLateRevision, saidBy } from '../rules/revision.ts';
import { prepare } from '../rules/score.ts';
import type { Phone } from './phone.ts';
import { judgeMonth, type Pile, pileTables } from './pile.ts';
import { saidNow } from './said-now.ts';

export interface Revision {
  readonly report: Sealed<EntryOf<'report'>>;
  /** Null: it is on this phone only. */
  readonly receivedAt: Ms | null;
  /** After the due day, and the province had not asked for it (A30). */
  readonly isLate: boolean;
  /** Since the report that it follows; null for a first one, and where that one is not here. */
  readonly changes: Changes | null;
}

export interface Revisions {
  /** Newest first. */
  readonly reports: readonly Revision[];
  /** What a report that is sealed now would change; null before the first. */
  readonly next: Changes | null;
}

/** Reads them in one transaction: for `useLive`. What was refused was never a report. */
export async function readRevisions(phone: Phone, catalog: Catalog, period: PeriodId): Promise<Revisions> {
  const month = await phone.db.transaction('r', pileTables(phone), () => judgeMonth(phone, catalog, period));
  const { set, pile } = month;
  const reports = pile.reports
    .filter(({ entry }) => !pile.marks.get(entry.id)?.refusal)
    .sort((a, b) => b.entry.lamport - a.entry.lamport);
  const [newest] = reports;
  return {
    reports: reports.map((report) => revisionOf(set, report, pile)),
    next: newest
      ? changesBetween(set, period, saidBy(newest.entry.body, pile.sealed), saidNow(month, period))
      : null,
  };
}

function revisionOf(set: CriteriaSet, report: Sealed<EntryOf<'report'>>, pile: Pile): Revision {
  const { body } = report.entry;
  const received = pile.received.reports.find(({ sealed }) => sealed.entry.id === report.entry.id);
  const before = pile.reports.find(({ entry }) => entry.id === body.follows);
  const said = (of: typeof report) => saidBy(of.entry.body, pile.sealed);
  return {
    report,
    receivedAt: received?.receivedAt ?? null,
    isLate:
      received !== undefined &&
      isLateRevision(received, pile.received.reviews, prepare(set, body.period).deadlines),
    changes: before ? changesBetween(set, body.period, said(before), said(report)) : null,
  };
}
