/** Scoring: district facts to a level, with every reason. Pure: it is told what time it is (design.md section 4). */
import { dayStart, type Ms, readCivilDate, readInstant } from './calendar.ts';
import {
  type Condition,
  evaluate,
  explain,
  type Facts,
  type FactValue,
  type Ground,
  type Outcome,
} from './condition.ts';
import { isCount } from './count.ts';
import {
  type CriteriaSet,
  type FactRule,
  factOf,
  type LevelRule,
  type Section,
  sectionOf,
  type WarningRule,
} from './criteria.ts';
import { type Deadlines, deadlines, type PeriodId } from './period.ts';

/** What a period's scoring rests on, made once for a set and a period. */
export interface Prepared {
  readonly section: Section;
  readonly deadlines: Deadlines;
  readonly facts: readonly FactRule[];
  readonly conditions: Readonly<Record<string, Condition>>;
}

const prepared = new WeakMap<CriteriaSet, Map<PeriodId, Prepared>>();

/**
 * The section, deadlines and fact rules of a period. Kept for the life of the set: a set never changes.
 * @throws where the set has no criteria for the period: ask `sectionOf` first
 */
export function prepare(set: CriteriaSet, period: PeriodId): Prepared {
  const ofSet = prepared.get(set) ?? new Map<PeriodId, Prepared>();
  const known = ofSet.get(period);
  if (known) return known;
  const section = sectionOf(set, period);
  if (!section) throw new Error(`criteria set ${set.id} says nothing of ${period}`);
  const made: Prepared = {
    section,
    deadlines: deadlinesOf(set, period),
    facts: section.facts.map((id) => factOf(set, id)),
    conditions: Object.fromEntries(section.levels.map((rule) => [rule.id, rule.when])),
  };
  prepared.set(set, ofSet.set(period, made));
  return made;
}

/** The deadlines of any month under a set's due rule, whether or not the set scores that month. */
export function deadlinesOf(set: CriteriaSet, period: PeriodId): Deadlines {
  const timing = sectionOf(set, period)?.timing;
  return deadlines(period, set.due, timing?.kind === 'receipt' ? timing.lateUntil : 'month-end');
}

export interface LevelResult {
  readonly id: string;
  readonly score: number;
  /** Its own condition, with the value and numbers of each part. */
  readonly outcome: Outcome;
  /** Its own condition holds, whether or not it counts (A1: "met but not counted"). */
  readonly met: boolean;
  /** At or below the level reached. */
  readonly reached: boolean;
}

export type State = 'open' | 'provisional' | 'final';

export interface ScoreResult {
  /** Null: no level (yet), or invalid input. */
  readonly level: string | null;
  /** Null: not scored: still open without a level, or invalid. */
  readonly score: number | null;
  readonly state: State;
  /** Best first, as the letter lists them. */
  readonly levels: readonly LevelResult[];
  readonly warnings: readonly WarningRule[];
  /** Names of the facts that cannot be: then there is no level, never a low score. */
  readonly invalid: readonly string[];
  readonly criteria: { readonly id: string; readonly version: number };
}

/**
 * Scores a district's month.
 * @param facts district facts; absent is null: not answered. Unknown names are ignored
 * @param asOf the moment of scoring (ms); without it the period has long closed and no date lies ahead
 * @throws where the set has no criteria for the period
 */
export function score(
  set: CriteriaSet,
  period: PeriodId,
  facts: Facts,
  asOf = Number.POSITIVE_INFINITY,
): ScoreResult {
  const rules = prepare(set, period);
  const { section } = rules;
  const ground = groundOf(rules, facts);
  const explained = section.levels.map(({ id, when }) => ({ id, outcome: explain(when, ground) }));
  const invalid = invalidFacts(rules, facts, asOf);
  const state = stateOf(rules, facts, asOf);
  const holds = (_: LevelRule, step: number) => explained[step]?.outcome.value === true;
  const level = invalid.length > 0 ? null : reach(section, facts, state, holds);
  const unscored = invalid.length > 0 || (level === null && state === 'open');
  return {
    level,
    score: unscored ? null : level === null ? set.noLevelScore : scoreOf(set, level),
    state,
    levels: levelResults(set, explained, level),
    warnings: section.warnings.filter((warning) => evaluate(warning.when, ground) === true),
    invalid,
    criteria: { id: set.id, version: set.version },
  };
}

/** The bare level of valid facts of a closed period: the same ladder without its reasons. */
export function level(rules: Prepared, facts: Facts): string | null {
  const ground = groundOf(rules, facts);
  return combine(rules.section, ({ when }) => evaluate(when, ground) === true);
}

/** What a level is worth by a set; null where the set has no such level, as where a review names one that never was. */
export function pointsOf({ scale, noLevelScore }: CriteriaSet, level: string | null): number | null {
  if (level === null) return noLevelScore;
  // A level is any text: every object answers to `constructor`.
  return Object.hasOwn(scale, level) ? (scale[level] ?? null) : null;
}

function scoreOf(set: CriteriaSet, id: string): number {
  const points = set.scale[id];
  if (points === undefined) throw new Error(`criteria set ${set.id}: no points for level ${id}`);
  return points;
}

/** The facts and moments that conditions are held against; `countedAt` is the instant that decides, once received. */
function groundOf(rules: Prepared, facts: Facts): Ground {
  const { timing } = rules.section;
  const { monthEnd, lateFrom, closesAt } = rules.deadlines;
  const counted = timing.kind === 'receipt' && isReceived(facts) ? (facts[timing.counted] ?? null) : null;
  return {
    facts: timing.kind === 'receipt' ? { ...facts, countedAt: counted } : facts,
    monthEnd,
    lateFrom,
    closesAt,
    levels: rules.conditions,
  };
}

function isReceived(facts: Facts): boolean {
  return (facts.reportReceivedAt ?? null) !== null;
}

function stateOf(
  { section, deadlines: { monthOver, lateFrom, closesAt } }: Prepared,
  facts: Facts,
  asOf: Ms,
): State {
  if (section.timing.kind === 'month') return asOf < monthOver ? 'open' : 'final';
  if (isReceived(facts)) return 'final';
  // First: holidays may move a due day past the month's end.
  if (asOf < lateFrom) return 'open';
  return asOf < closesAt ? 'provisional' : 'final';
}

/** Does a level's own condition hold? */
type Holds = (rule: LevelRule, step: number) => boolean;

/** Where only a receipt earns levels, silence has none before the due day and the lowest after it (domain.md 2.5). */
function reach(section: Section, facts: Facts, state: State, holds: Holds): string | null {
  if (section.timing.kind === 'month' || isReceived(facts)) return combine(section, holds);
  return state === 'open' ? null : (section.otherwise ?? null);
}

function combine({ levels, combine: how, otherwise }: Section, holds: Holds): string | null {
  let reached = otherwise ?? null;
  for (let step = levels.length - 1; step >= 0; step -= 1) {
    const rule = levels[step];
    const isMet = rule !== undefined && holds(rule, step);
    if (isMet) reached = rule.id;
    if (isMet ? how === 'worst' : how === 'ladder') break;
  }
  return reached;
}

function levelResults(
  set: CriteriaSet,
  explained: readonly { readonly id: string; readonly outcome: Outcome }[],
  reached: string | null,
): LevelResult[] {
  const at = explained.findIndex(({ id }) => id === reached);
  return explained.map(({ id, outcome }, step) => ({
    id,
    score: scoreOf(set, id),
    outcome,
    met: outcome.value === true,
    reached: at >= 0 && step >= at,
  }));
}

function invalidFacts(rules: Prepared, facts: Facts, asOf: Ms): string[] {
  const invalid: string[] = [];
  for (const rule of rules.facts) if (!isValid(rule, facts, asOf, rules.deadlines)) invalid.push(rule.id);
  return invalid;
}

function isValid(rule: FactRule, facts: Facts, asOf: Ms, { opensAt }: Deadlines): boolean {
  const value = facts[rule.id] ?? null;
  if (value === null) return true;
  switch (rule.type) {
    case 'count':
      return isCount(value) && !(rule.strict && exceeds(value, facts[rule.target ?? '']));
    case 'date':
      return (
        typeof value === 'string' && readCivilDate(value) !== null && !(rule.past && dayStart(value) > asOf)
      );
    case 'yesNo':
      return typeof value === 'boolean';
    case 'instant':
      return isValidInstant(rule, value, opensAt);
  }
}

function exceeds(done: number, target: FactValue | undefined): boolean {
  return isCount(target) && done > target;
}

/** A receipt before the period opens belongs to another period (domain.md 2.7). */
function isValidInstant(rule: FactRule, value: FactValue, opensAt: Ms): boolean {
  const at = typeof value === 'string' ? readInstant(value) : null;
  return at !== null && !(rule.id === 'reportReceivedAt' && at < opensAt);
}

/** What stands between the level reached and the next better one. */
export interface NextStep {
  readonly level: string;
  /** The parts of its condition that are not met, as leaves. */
  readonly missing: readonly Outcome[];
}

/** The next better level and what it still lacks, or null at the top or where nothing can be scored. */
export function nextStep(result: ScoreResult): NextStep | null {
  const reachedAt = result.levels.findIndex((one) => one.id === result.level);
  const next = result.levels[(reachedAt < 0 ? result.levels.length : reachedAt) - 1];
  return next && !next.met ? { level: next.id, missing: unmetLeaves(next.outcome) } : null;
}

function unmetLeaves(outcome: Outcome): readonly Outcome[] {
  if (outcome.value === true) return [];
  return outcome.of.length > 0 ? outcome.of.flatMap(unmetLeaves) : [outcome];
}
