/**
 * Runs worked cases (the format of cases.json) against the rules: nine kinds of case, each with its own `config`.
 * An unknown kind of case, key or value is a failed case, named: a dispute settled in writing must not pass unread.
 */
import * as z from 'zod';
import { aggregate } from '../../src/rules/aggregate.ts';
import {
  bangkokDate,
  fiscal,
  formatBE,
  instantText,
  parseDate,
  readInstant,
  weekdayName,
} from '../../src/rules/calendar.ts';
import { parseCount, percentText } from '../../src/rules/count.ts';
import ubon from '../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import type { CriteriaSet } from '../../src/rules/criteria.ts';
import { withReadings } from '../../src/rules/readings.ts';
import { criteriaSetSchema } from '../../src/rules/schemas/criteria.ts';
import { deadlinesOf, score } from '../../src/rules/score.ts';

const baseSet = criteriaSetSchema.parse(ubon);

const value = z.union([z.number(), z.string(), z.boolean(), z.null()]);
const config = z.optional(z.record(z.string(), z.unknown()));
const shared = { id: z.string(), config, reason: z.optional(z.string()) };
const nullableText = z.nullable(z.string());

const schemas = {
  score: z.strictObject({
    ...shared,
    kind: z.literal('score'),
    period: z.string(),
    facts: z.record(z.string(), value),
    asOf: z.optional(z.string()),
    expect: z.strictObject({
      level: nullableText,
      score: z.nullable(z.number()),
      state: z.optional(z.string()),
      warnings: z.optional(z.array(z.string())),
      invalid: z.optional(z.array(z.string())),
    }),
  }),
  deadline: z.strictObject({
    ...shared,
    kind: z.literal('deadline'),
    period: z.string(),
    expect: z.strictObject({
      dueDate: z.optional(z.string()),
      weekday: z.optional(z.string()),
      opensAt: z.optional(z.string()),
      lateFrom: z.optional(z.string()),
      closesAt: z.optional(z.string()),
    }),
  }),
  bangkokDate: z.strictObject({
    ...shared,
    kind: z.literal('bangkokDate'),
    instant: z.string(),
    expect: z.strictObject({ date: z.string() }),
  }),
  formatBE: z.strictObject({
    ...shared,
    kind: z.literal('formatBE'),
    date: z.string(),
    style: z.enum(['official', 'ui', 'period', 'quarter']),
    expect: z.strictObject({ text: z.string() }),
  }),
  parseDate: z.strictObject({
    ...shared,
    kind: z.literal('parseDate'),
    text: z.string(),
    expect: z.strictObject({ date: nullableText }),
  }),
  fiscal: z.strictObject({
    ...shared,
    kind: z.literal('fiscal'),
    date: z.string(),
    expect: z.strictObject({ fiscalYearBE: z.number(), quarter: z.number() }),
  }),
  parseCount: z.strictObject({
    ...shared,
    kind: z.literal('parseCount'),
    text: z.string(),
    expect: z.strictObject({ number: z.nullable(z.number()) }),
  }),
  percentText: z.strictObject({
    ...shared,
    kind: z.literal('percentText'),
    done: z.nullable(z.number()),
    target: z.nullable(z.number()),
    expect: z.strictObject({ text: nullableText }),
  }),
  aggregate: z.strictObject({
    ...shared,
    kind: z.literal('aggregate'),
    scores: z.array(z.nullable(z.number())),
    expect: z.strictObject({ text: nullableText, state: z.optional(z.string()) }),
  }),
} as const;
type Kind = keyof typeof schemas;
type CaseOf<K extends Kind> = z.infer<(typeof schemas)[K]>;

/** What the rules make of each kind of case; lists that are sets are sorted. */
const runners: { [K in Kind]: (given: CaseOf<K>, set: CriteriaSet) => Record<string, unknown> } = {
  score: (given, set) => {
    const asOf = given.asOf === undefined ? undefined : instant(given.asOf);
    const result = score(set, given.period, given.facts, asOf);
    const codes = new Set(result.warnings.map((warning) => warning.code));
    return {
      level: result.level,
      score: result.score,
      state: result.state,
      invalid: [...result.invalid].sort(),
      // warnings that are expected must be there; others may be too
      warnings: given.expect.warnings?.filter((code) => codes.has(code)),
    };
  },
  deadline: ({ period }, set) => {
    const { dueDate, opensAt, lateFrom, closesAt } = deadlinesOf(set, period);
    return {
      dueDate,
      weekday: weekdayName(dueDate),
      opensAt: instantText(opensAt),
      lateFrom: instantText(lateFrom),
      closesAt: instantText(closesAt),
    };
  },
  bangkokDate: (given) => ({ date: bangkokDate(instant(given.instant)) }),
  formatBE: ({ date, style }) => ({ text: formatBE(date, style) }),
  parseDate: ({ text }) => ({ date: parseDate(text) }),
  fiscal: ({ date }) => fiscal(date),
  parseCount: ({ text }) => ({ number: parseCount(text) }),
  percentText: ({ done, target }) => ({ text: percentText(done, target) }),
  aggregate: ({ scores }, set) => ({ ...aggregate(set.aggregate, scores) }),
};

function instant(text: string): number {
  const at = readInstant(text);
  if (at === null) throw new Error(`not an instant: ${text}`);
  return at;
}

/** What came of one case: no faults where it passed. */
export interface CaseResult {
  readonly id: string;
  readonly faults: readonly string[];
}

/** Runs one case of any kind. A case that cannot be read fails with the reason. */
export function runCase(data: unknown): CaseResult {
  const head = z.looseObject({ id: z.string(), kind: z.string() }).safeParse(data);
  if (!head.success) return { id: '?', faults: [z.prettifyError(head.error)] };
  const { id, kind } = head.data;
  if (!isKind(kind)) return { id, faults: [`unknown kind of case: ${kind}`] };
  try {
    return { id, faults: run(kind, data) };
  } catch (error) {
    return { id, faults: [error instanceof z.core.$ZodError ? z.prettifyError(error) : String(error)] };
  }
}

function run<K extends Kind>(kind: K, data: unknown): string[] {
  const given = schemas[kind].parse(data) as CaseOf<K>; // parsed by the schema of the same key
  const got = runners[kind](given, withReadings(baseSet, given.config ?? {}));
  return Object.entries(given.expect).flatMap(([name, expected]) => {
    const wanted = JSON.stringify(
      name === 'invalid' && Array.isArray(expected) ? [...expected].sort() : expected,
    );
    const had = JSON.stringify(got[name]);
    return wanted === had ? [] : [`${name}: expected ${wanted}, got ${had}`];
  });
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(schemas, kind);
}

/** Runs a whole file of cases. @throws where it is not of the format */
export function runCases(file: unknown): readonly CaseResult[] {
  return z
    .looseObject({ cases: z.array(z.unknown()) })
    .parse(file)
    .cases.map(runCase);
}
