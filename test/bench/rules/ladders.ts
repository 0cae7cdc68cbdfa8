/** April's ladder in the form of each contender: from facts to the level reached, or null. */
import { readFileSync } from 'node:fs';
import jsonLogic from 'json-logic-js';
import { Engine } from 'json-rules-engine';
import type { Condition, Facts, FactValue } from '../../../src/rules/condition.ts';
import { criteriaSetSchema } from '../../../src/rules/schemas/criteria.ts';
import { level, prepare, score } from '../../../src/rules/score.ts';

const PERIOD = '2025-04';
/** 18 April 2025, 09:00 in Bangkok: an officer looks at the level while the month runs. */
const AS_OF = Date.UTC(2025, 3, 18, 2);

const letter = new URL('../../../src/rules/criteria/ubon-4.1-2568.json', import.meta.url);
const set = criteriaSetSchema.parse(JSON.parse(readFileSync(letter, 'utf8')));
const rules = prepare(set, PERIOD);
/** Lowest level first, as a ladder is climbed. */
const rungs = rules.section.levels.toReversed();

type Ladder = (facts: Facts) => string | null | Promise<string | null>;

/** The ladder as a programmer would write it for this one letter. */
function plain(facts: Facts): string | null {
  if (!isFull(facts.householdsTarget, facts.householdsCollected)) return null;
  if (!isFull(facts.checkUnitsTarget, facts.checkUnitsChecked)) return 'D';
  if (!isFull(facts.laosTarget, facts.laosCertified)) return 'C';
  return facts.presentationPlanExists === true ? 'A' : 'B';
}

function isFull(target: FactValue | undefined, done: FactValue | undefined): boolean {
  return typeof target === 'number' && typeof done === 'number' && target > 0 && done >= target;
}

/** The least that can read the same ladder as data: two values, no validity, no reasons. */
function bare(facts: Facts): string | null {
  let reached: string | null = null;
  for (const rung of rungs) {
    if (!holds(rung.when, facts)) break;
    reached = rung.id;
  }
  return reached;
}

function holds(condition: Condition, facts: Facts): boolean {
  switch (condition.kind) {
    case 'full':
      return isFull(facts[condition.target], facts[condition.done]);
    case 'isTrue':
      return facts[condition.fact] === true;
    case 'all':
      return condition.of.every((part) => holds(part, facts));
    case 'any':
      return condition.of.some((part) => holds(part, facts));
    case 'not':
      return !holds(condition.of, facts);
    default:
      throw new Error(`April asks no ${condition.kind}`);
  }
}

/** One nested `if`, from the lowest level up. */
const logic = rungs.reduceRight<unknown>((above, rung, index) => {
  const below = rungs[index - 1]?.id ?? null;
  return { if: [asLogic(rung.when), above ?? rung.id, below] };
}, null);

function asLogic(condition: Condition): unknown {
  if (condition.kind === 'isTrue') return { '===': [{ var: condition.fact }, true] };
  if (condition.kind !== 'full') throw new Error(`April asks no ${condition.kind}`);
  const target = { var: condition.target };
  return { and: [{ '>': [target, 0] }, { '>=': [{ var: condition.done }, target] }] };
}

/** A rule a level, each with the conditions of all lower ones; the last that fires is the level. */
const engine = new Engine(
  rungs.map((rung, index) => ({
    conditions: { all: rungs.slice(0, index + 1).flatMap(({ when }) => asEngineConditions(when)) },
    event: { type: rung.id },
  })),
);

function asEngineConditions(condition: Condition): object[] {
  if (condition.kind === 'isTrue') return [{ fact: condition.fact, operator: 'equal', value: true }];
  if (condition.kind !== 'full') throw new Error(`April asks no ${condition.kind}`);
  const target = { fact: condition.target };
  return [
    { ...target, operator: 'greaterThan', value: 0 },
    { fact: condition.done, operator: 'greaterThanInclusive', value: target },
  ];
}

async function fired(facts: Facts): Promise<string | null> {
  const { events } = await engine.run(facts);
  const types = new Set(events.map(({ type }) => type));
  return rungs.findLast(({ id }) => types.has(id))?.id ?? null;
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export const LADDERS = {
  'plain function': plain,
  'bare interpreter': bare,
  'level()': (facts) => level(rules, facts),
  'score() with all reasons': (facts) => score(set, PERIOD, facts, AS_OF).level,
  'json-logic-js': (facts) => asText(jsonLogic.apply(logic, facts)),
  'json-rules-engine': fired,
} satisfies Record<string, Ladder>;
export type LadderName = keyof typeof LADDERS;
