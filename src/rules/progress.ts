/** How far a province has come with what its criteria ask: the facts of its districts' reports, added up by month. */
import * as z from 'zod/mini';
import type { FactValue } from './condition.ts';
import { isCount } from './count.ts';
import type { CriteriaSet } from './criteria.ts';
import { type FactPair, factPairs } from './fact-pairs.ts';
import type { Coverage } from './facts.ts';
import type { ReportBody } from './report.ts';

export const SUMMARY_PATH = '/api/summary';

const count = z.number().check(z.int(), z.nonnegative());

const progressSchema = z.object({
  fact: z.string(),
  /** A count: the sum. Yes or no: how many districts say yes. A day: how many have one. */
  done: count,
  /** What it is held against: the sum of the targets, or the districts that reported; null: a count without a target. */
  target: z.nullable(count),
  /** Districts whose report answers it. */
  answered: count,
  /** Of facts that are folded from units: how many units answered, of how many. */
  units: z.nullable(z.object({ answered: count, of: count })),
});
export type Progress = z.infer<typeof progressSchema>;

/** `GET /api/summary?indicator=4.1&year=2568`: the scored months of a fiscal year, each with what its reports come to. */
export const summaryReplySchema = z.object({
  serverTime: z.number(),
  practice: z.optional(z.literal(true)),
  indicator: z.string(),
  year: z.string(),
  months: z.record(z.string(), z.object({ reports: count, facts: z.array(progressSchema) })),
});
export type SummaryReply = z.infer<typeof summaryReplySchema>;

type Told = Pick<ReportBody, 'facts' | 'answered'>;

/**
 * What the reports of a month come to, fact by fact in the order of the set.
 * @param reports the one that stands of each district that has one
 */
export function progressOf(
  set: CriteriaSet,
  period: string,
  reports: readonly Told[],
): SummaryReply['months'][string] {
  return { reports: reports.length, facts: factPairs(set, period).map((pair) => progressIn(pair, reports)) };
}

function progressIn({ rule, target }: FactPair, reports: readonly Told[]): Progress {
  const values = reports.map(({ facts }) => facts[rule.id] ?? null);
  // A sum without its target, or the other way round, would make the share of all others wrong.
  const held = target
    ? reports.filter(({ facts }) => isNumber(facts[rule.id]) && isNumber(facts[target.id]))
    : [];
  const answered = values.filter((value) => value !== null).length;
  const units = unitsIn(reports.flatMap((report) => report.answered[rule.id] ?? []));
  const common = { fact: rule.id, answered, units };
  if (target)
    return {
      ...common,
      done: sum(held.map(({ facts }) => facts[rule.id])),
      target: sum(held.map(({ facts }) => facts[target.id])),
    };
  if (rule.type === 'count') return { ...common, done: sum(values), target: null };
  const done = rule.type === 'yesNo' ? values.filter((value) => value === true).length : answered;
  return { ...common, done, target: reports.length };
}

/** More than a country counts: sums of it stay whole. */
const COUNTED_MAX = 1e12;

/** A report may claim any number: what nobody can have counted is none, so that it spoils no sum of the others. */
function isNumber(value: FactValue | undefined): value is number {
  return isCount(value) && value <= COUNTED_MAX;
}

function sum(values: readonly (FactValue | undefined)[]): number {
  return values.filter(isNumber).reduce((total, value) => total + value, 0);
}

function unitsIn(coverages: readonly Coverage[]): Coverage | null {
  if (coverages.length === 0) return null;
  return {
    answered: sum(coverages.map((one) => one.answered)),
    of: sum(coverages.map((one) => one.of)),
  };
}
