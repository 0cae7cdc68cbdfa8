/**
 * Conditions of a criterion: a small closed set of questions to the facts, as data. Three values: an unanswered fact makes
 * a condition unknown, not false, and the difference shows on the screen. No general expression language, no eval.
 */
import type * as z from 'zod/mini';
import { type CivilDate, type Ms, readInstant } from './calendar.ts';
import { isCount } from './count.ts';
import type { conditionKinds, dayLimit } from './schemas/condition.ts';

export type FactValue = number | string | boolean | null;
/** District facts by name; a name that is absent counts as null: not answered (domain.md 2.1). */
export type Facts = Readonly<Record<string, FactValue | undefined>>;

export type Truth = boolean | 'unknown';

type Leaf = {
  [K in keyof typeof conditionKinds]: z.infer<(typeof conditionKinds)[K]>;
}[keyof typeof conditionKinds];
export type Condition =
  | Leaf
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition };

/** What a condition is held against. */
export interface Ground {
  readonly facts: Facts;
  readonly monthEnd: CivilDate;
  readonly lateFrom: Ms;
  readonly closesAt: Ms;
  /** Each level's own condition, for `levelMet`. */
  readonly levels: Readonly<Record<string, Condition>>;
}

/** Evaluates a condition: true, false, or unknown where an answer is missing that would decide it. */
export function evaluate(condition: Condition, ground: Ground): Truth {
  const { facts } = ground;
  switch (condition.kind) {
    case 'full':
      return full(facts[condition.target], facts[condition.done], condition.allowZero === true);
    case 'exceeds':
      return atLeast(facts[condition.fact], facts[condition.than], 1);
    case 'isTrue':
      return isTrue(facts[condition.fact]);
    case 'answered':
      return (facts[condition.fact] ?? null) !== null;
    case 'atLeast':
      return atLeast(facts[condition.fact], condition.n, 0);
    case 'onOrBefore':
      return notAfter(facts[condition.fact], dayOf(condition.limit, ground));
    case 'after':
      return not(notAfter(facts[condition.fact], dayOf(condition.limit, ground)));
    case 'before':
      return before(facts[condition.fact], ground[condition.limit]);
    case 'levelMet':
      return levelMet(condition.level, ground);
    case 'all':
      return decide(condition.of, ground, false);
    case 'any':
      return decide(condition.of, ground, true);
    case 'not':
      return not(evaluate(condition.of, ground));
  }
}

/** "100 %" on whole numbers, never on a rounded percent (domain.md 2.1). */
function full(target: FactValue | undefined, done: FactValue | undefined, allowZero: boolean): Truth {
  if (!isCount(target) || !isCount(done)) return 'unknown';
  return done >= target && (target > 0 || allowZero);
}

function isTrue(value: FactValue | undefined): Truth {
  return typeof value === 'boolean' ? value : 'unknown';
}

function atLeast(value: FactValue | undefined, floor: FactValue | undefined, margin: number): Truth {
  if (!isCount(value) || !isCount(floor)) return 'unknown';
  return value >= floor + margin;
}

/** ISO days compare as text. */
function notAfter(day: FactValue | undefined, limit: FactValue | undefined): Truth {
  if (typeof day !== 'string' || typeof limit !== 'string') return 'unknown';
  return day <= limit;
}

function before(instant: FactValue | undefined, limit: Ms): Truth {
  const at = typeof instant === 'string' ? readInstant(instant) : null;
  return at === null ? 'unknown' : at < limit;
}

function levelMet(level: string, ground: Ground): Truth {
  const condition = ground.levels[level];
  if (!condition) throw new Error(`no such level: ${level}`);
  return evaluate(condition, ground);
}

function dayOf(limit: z.infer<typeof dayLimit>, ground: Ground): FactValue | undefined {
  return limit === 'monthEnd' ? ground.monthEnd : ground.facts[limit.fact];
}

function not(truth: Truth): Truth {
  return truth === 'unknown' ? 'unknown' : !truth;
}

/** `any` ends at the first true, `all` at the first false; what is unknown stays so unless it is decided elsewhere. */
function decide(conditions: readonly Condition[], ground: Ground, decisive: boolean): Truth {
  let truth: Truth = !decisive;
  for (const condition of conditions) {
    const one = evaluate(condition, ground);
    if (one === decisive) return decisive;
    if (one === 'unknown') truth = 'unknown';
  }
  return truth;
}

/** A condition with its value, its parts, and the numbers behind it: enough to say "why" without further code. */
export interface Outcome {
  readonly condition: Condition;
  readonly value: Truth;
  /** What the fact holds: done of a pair, the day, the instant. Null: not answered. */
  readonly have: FactValue;
  /** What it is held against: the target, the last day, the limit in ms. */
  readonly need: FactValue;
  readonly of: readonly Outcome[];
}

const NO_PARTS: readonly Outcome[] = [];

/** Evaluates a condition and keeps each part's value and numbers. */
export function explain(condition: Condition, ground: Ground): Outcome {
  const value = evaluate(condition, ground);
  const { facts } = ground;
  switch (condition.kind) {
    case 'full':
      return leaf(condition, value, facts[condition.done], facts[condition.target]);
    case 'exceeds':
      return leaf(condition, value, facts[condition.fact], facts[condition.than]);
    case 'isTrue':
    case 'answered':
      return leaf(condition, value, facts[condition.fact], true);
    case 'atLeast':
      return leaf(condition, value, facts[condition.fact], condition.n);
    case 'onOrBefore':
    case 'after':
      return leaf(condition, value, facts[condition.fact], dayOf(condition.limit, ground));
    case 'before':
      return leaf(condition, value, facts[condition.fact], ground[condition.limit]);
    case 'levelMet':
      return leaf(condition, value, null, null);
    case 'all':
    case 'any':
      return {
        condition,
        value,
        have: null,
        need: null,
        of: condition.of.map((part) => explain(part, ground)),
      };
    case 'not':
      return { condition, value, have: null, need: null, of: [explain(condition.of, ground)] };
  }
}

function leaf(
  condition: Condition,
  value: Truth,
  have: FactValue | undefined = null,
  need: FactValue | undefined = null,
): Outcome {
  return { condition, value, have, need, of: NO_PARTS };
}

/** The facts that a condition reads, each once. */
export function factsIn(condition: Condition): readonly string[] {
  const found = new Set<string>();
  const visit = (part: Condition): void => {
    if ('of' in part) for (const inner of [part.of].flat()) visit(inner);
    if ('done' in part) found.add(part.done).add(part.target);
    if ('fact' in part) found.add(part.fact);
  };
  visit(condition);
  return [...found];
}
