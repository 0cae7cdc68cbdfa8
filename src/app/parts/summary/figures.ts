/** The numbers of the pictures: plain values from the overview and the summary, driven by the criteria sets. */
import type { Ms } from '../../../rules/calendar.ts';
import { type Catalog, periodsIn, setInForce, setsFor } from '../../../rules/catalog.ts';
import type { CriteriaSet, FactRule } from '../../../rules/criteria.ts';
import { fiscalYearKey, type PeriodId } from '../../../rules/period.ts';
import type { Progress, SummaryReply } from '../../../rules/progress.ts';
import { deadlinesOf } from '../../../rules/score.ts';
import { type WallCell, withOthers } from '../province/wall-view.ts';

/** The fiscal years that have criteria, such as "2568", earliest first. */
export function yearsOf(catalog: Catalog): readonly string[] {
  return [...new Set(periodsIn(catalog).map(yearOf))];
}

/** The fiscal year of a month, as people call it. */
export function yearOf(period: PeriodId): string {
  return fiscalYearKey(period).slice('FY'.length);
}

/** The months of a fiscal year for which reports may have come. */
export function openedMonths(catalog: Catalog, year: string, now: Ms): readonly PeriodId[] {
  return periodsIn(catalog).filter(
    (period) =>
      yearOf(period) === year && deadlinesOf(setInForce(catalog, period, now), period).opensAt <= now,
  );
}

/** Some of the districts of a month. */
export interface Part {
  /** A level of the set, or what stands for those that have none. */
  readonly kind: 'level' | 'none' | 'missing' | 'onTime' | 'late';
  readonly level?: string;
  readonly count: number;
}

/** How many districts stand at each level, best first; at none; and of how many nothing has come to be scored. */
export function levelParts(set: CriteriaSet, cells: readonly WallCell[]): readonly Part[] {
  const ofSet = Object.entries(set.scale).sort(([, a], [, b]) => b - a);
  const levels = withOthers(
    ofSet.map(([level]) => level),
    cells,
  );
  const without = cells.filter(({ level }) => level === null);
  const none = without.filter(hasReport).length;
  return [
    ...levels.map(
      (level): Part => ({
        kind: 'level',
        level,
        count: cells.filter((cell) => cell.level === level).length,
      }),
    ),
    { kind: 'none', count: none },
    { kind: 'missing', count: without.length - none },
  ];
}

/** How many reports count as in time, how many as late, and how many there are not. */
export function timeParts(cells: readonly WallCell[]): readonly Part[] {
  const reported = cells.filter(hasReport);
  const onTime = reported.filter(
    ({ standing }) => standing?.timeliness === 'onTime' || standing?.timeliness === 'accepted',
  ).length;
  return [
    { kind: 'onTime', count: onTime },
    { kind: 'late', count: reported.length - onTime },
    { kind: 'missing', count: cells.length - reported.length },
  ];
}

function hasReport({ standing }: WallCell): boolean {
  return standing !== null && standing.report !== null;
}

/** A fact over the months that ask it. */
export interface Course {
  readonly rule: FactRule;
  readonly months: readonly {
    readonly period: PeriodId;
    readonly reports: number;
    readonly progress: Progress;
  }[];
}

/** Every fact of which something has been reported and that a set here knows, in the order of months and sets. */
export function coursesOf(catalog: Catalog, summary: Pick<SummaryReply, 'months'>): readonly Course[] {
  const rules = new Map<string, FactRule>();
  const months = Object.entries(summary.months).filter(([, { reports }]) => reports > 0);
  for (const [period, { facts }] of months)
    for (const { fact } of facts) {
      const rule = rules.has(fact) ? undefined : ruleOf(catalog, period, fact);
      if (rule) rules.set(fact, rule);
    }
  return [...rules.values()].map((rule) => {
    const asked = months.flatMap(([period, { reports, facts }]) =>
      facts.filter(({ fact }) => fact === rule.id).map((progress) => ({ period, reports, progress })),
    );
    return { rule, months: asked };
  });
}

/**
 * By the newest set of the month that has the fact. An answer that was kept is by an earlier set, and a fresh one may be
 * by a set that has not come here yet.
 */
function ruleOf(catalog: Catalog, period: PeriodId, fact: string): FactRule | undefined {
  const rules = setsFor(catalog, period).flatMap(({ set }) => set.facts);
  return rules.filter(({ id }) => id === fact).at(-1);
}
