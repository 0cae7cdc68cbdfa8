/** Why this level, and what the next one asks, in words: from the score's outcomes and the criteria set's own labels. */
import { bangkokDate, DAY_MS, type Ms, readCivilDate } from '../rules/calendar.ts';
import type { FactValue, Outcome } from '../rules/condition.ts';
import { isCount } from '../rules/count.ts';
import {
  type CriteriaSet,
  type FactRule,
  type LevelRule,
  questionOf,
  sectionOf,
  unitTypeOf,
} from '../rules/criteria.ts';
import type { FoldedFacts } from '../rules/facts.ts';
import type { Deadlines } from '../rules/period.ts';
import type { Question } from '../rules/question.ts';
import { type LevelResult, type NextStep, nextStep, type ScoreResult } from '../rules/score.ts';
import type { Speech } from './words.tsx';

/** What the words rest on. */
export interface Reasoning {
  readonly set: CriteriaSet;
  readonly folded: FoldedFacts;
  readonly speech: Speech;
}

/** The fact that a leaf is about: done of a pair, else the one it reads. */
function factIn({ condition }: Outcome): string | undefined {
  if (condition.kind === 'full') return condition.done;
  return 'fact' in condition ? condition.fact : undefined;
}

const ruleOf = (set: CriteriaSet, id: string | undefined): FactRule | undefined =>
  set.facts.find((rule) => rule.id === id);

/** The days and instants of the facts, as people read them; null: "not answered" in words. */
export function factText(value: FactValue | undefined, rule: FactRule, speech: Speech): string {
  const { words, format } = speech;
  if (value === null || value === undefined) return words.reasons.unanswered;
  if (typeof value === 'boolean') return value ? words.yesNo.yes : words.yesNo.no;
  if (typeof value === 'number') return format.count(value);
  return rule.type === 'date' && readCivilDate(value) ? format.date(value) : value;
}

/** "9 of 12 LAOs have answered" of a sum that is not one yet for that reason; else null. */
export function gapText(fact: string, { set, folded, speech }: Reasoning): string | null {
  const coverage = folded.answered[fact];
  if (!coverage || coverage.answered >= coverage.of || ruleOf(set, fact)?.fold.kind !== 'sum') return null;
  const type = unitTypeOf(set, questionBehind(set, fact)?.unit);
  if (!type) return null;
  return speech.words.reasons.answered(
    speech.format.count(coverage.answered),
    speech.format.count(coverage.of),
    speech.say(type.counter),
  );
}

/** The question whose answers a fact is folded from. */
function questionBehind(set: CriteriaSet, fact: string): Question | undefined {
  const fold = ruleOf(set, fact)?.fold;
  return fold && 'question' in fold ? questionOf(set, fold.question) : undefined;
}

/** "2/4 answered", where there is little room; null as with gapText. */
function briefGap(fact: string, reasoning: Reasoning): string | null {
  const { speech, folded } = reasoning;
  const coverage = folded.answered[fact];
  if (!coverage || gapText(fact, reasoning) === null) return null;
  return speech.words.reasons.answeredOf(
    `${speech.format.count(coverage.answered)}/${speech.format.count(coverage.of)}`,
  );
}

/** What a condition still lacks, where there is room for a sentence and where there is little. */
export interface Missing {
  readonly text: string;
  readonly brief: string;
}

function missingOf(outcome: Outcome, reasoning: Reasoning): Missing {
  const text = missingText(outcome, reasoning);
  const fact = factIn(outcome) ?? '';
  const gap = briefGap(fact, reasoning);
  const question = questionBehind(reasoning.set, fact);
  const brief = gap && question ? `${reasoning.speech.say(question.short ?? question.label)} ${gap}` : text;
  return { text, brief };
}

/** What a leaf still lacks, as it stands after "ขาดอีก": "1 อปท.", "แผนนำเสนอผล", "ครัวเรือน (ตอบแล้ว 9 จาก 12 อปท.)". */
function missingText(outcome: Outcome, reasoning: Reasoning): string {
  const { set, speech } = reasoning;
  const { words, format, say } = speech;
  const { condition, have, need } = outcome;
  if (condition.kind === 'before') return words.reasons.inTime(lastDayBefore(need, speech));
  const rule = ruleOf(set, factIn(outcome));
  if (!rule) return '';
  const gap = gapText(rule.id, reasoning);
  if (gap) return `${say(rule.label)} (${gap})`;
  if (
    (condition.kind === 'full' || condition.kind === 'atLeast') &&
    isCount(need) &&
    need > 0 &&
    rule.counter
  ) {
    const short = `${format.count(need - (isCount(have) ? have : 0))} ${say(rule.counter)}`;
    return condition.kind === 'full' ? short : `${say(rule.label)} ${short}`;
  }
  if ((condition.kind === 'onOrBefore' || condition.kind === 'after') && have !== null && need !== null) {
    const limit = factText(need, rule, speech);
    return `${say(rule.label)} ${words.reasons[condition.kind](limit)}`;
  }
  return say(rule.label);
}

/** The last day that lies before an instant. */
function lastDayBefore(limit: FactValue, { format }: Speech): string {
  return typeof limit === 'number' ? format.date(bangkokDate(limit - DAY_MS)) : '';
}

/** The way from the level reached to the next better one. */
export interface NextLine {
  readonly level: string;
  /** Each once, in the order of the letter. */
  readonly missing: readonly Missing[];
  /** Its time is over: nothing that is done from now on leads there. */
  readonly isOver: boolean;
}

/**
 * The next better level and what it lacks. Where a better one lacks just the same, that one is meant: with a first use
 * reported in time, a month goes from C to A and never stands at B.
 * @returns null at the top, or where nothing can be scored
 */
export function nextLine(result: ScoreResult, reasoning: Reasoning): NextLine | null {
  let step = nextStep(result);
  for (let better = after(result, step); step && better; better = after(result, better)) {
    if (factsOf(better) === factsOf(step)) step = better;
  }
  if (!step) return null;
  const missing = step.missing.map((outcome) => missingOf(outcome, reasoning));
  const isNews = ({ text }: Missing, at: number) =>
    text !== '' && missing.findIndex((one) => one.text === text) === at;
  return { level: step.level, missing: missing.filter(isNews), isOver: isOver(step) };
}

const isOver = ({ missing }: NextStep) =>
  missing.some(({ condition, value }) => condition.kind === 'before' && value === false);

const after = (result: ScoreResult, step: NextStep | null) =>
  step && nextStep({ ...result, level: step.level });
const factsOf = ({ missing }: NextStep) => missing.map(factIn).join();

/** What stands at the end of a level's row: done/target, or the state of its one fact, or how many parts are met. */
function progressText({ outcome }: LevelResult, reasoning: Reasoning): string {
  const { condition, have, need, of } = outcome;
  const { format, words } = reasoning.speech;
  if (condition.kind === 'full') {
    const gap = briefGap(condition.done, reasoning) ?? briefGap(condition.target, reasoning);
    return (
      gap ??
      (need === null ? words.reasons.unanswered : `${countOr(have ?? 0, format)}/${countOr(need, format)}`)
    );
  }
  if (condition.kind === 'all') {
    const met = of.filter((part) => part.value === true).length;
    return words.reasons.parts(format.count(met), format.count(of.length));
  }
  if (condition.kind === 'isTrue') return outcome.value === true ? '' : words.reasons.notYet;
  if (condition.kind === 'atLeast') return countOr(have, format);
  return '';
}

const countOr = (value: FactValue, format: Speech['format']) => (isCount(value) ? format.count(value) : '–');

/** One line of a level's reasons. */
export interface ReasonLine {
  readonly label: string;
  readonly value: string;
  readonly met: Outcome['value'];
}

/** A leaf with the numbers behind it; null for what has no fact to show. */
function reasonLine(outcome: Outcome, reasoning: Reasoning): ReasonLine | null {
  const { set, speech } = reasoning;
  const { words, format, say } = speech;
  const { condition, have, need, value: met } = outcome;
  if (condition.kind === 'before')
    return { label: words.reasons.received, value: words.reasons.inTime(lastDayBefore(need, speech)), met };
  const rule = ruleOf(set, factIn(outcome));
  if (!rule) return null;
  const label = say(rule.label);
  const gap = gapText(rule.id, reasoning);
  if (gap) return { label, value: gap, met };
  switch (condition.kind) {
    case 'full':
      return { label, value: `${countOr(have, format)}/${countOr(need, format)}`, met };
    case 'atLeast':
      return { label, value: `${countOr(have, format)}/${countOr(need, format)}`, met };
    case 'onOrBefore':
    case 'after': {
      const limit = need === null ? '' : words.reasons[condition.kind](factText(need, rule, speech));
      return { label, value: [factText(have, rule, speech), limit].filter((text) => text).join(' · '), met };
    }
    default:
      return { label, value: factText(have, rule, speech), met };
  }
}

/** All leaves of a level's condition, each fact once; what is only ruled out (`not`) has no line of its own. */
function reasonLines(outcome: Outcome, reasoning: Reasoning): readonly ReasonLine[] {
  const leaves = (part: Outcome): readonly Outcome[] =>
    part.condition.kind === 'not' ? [] : part.of.length > 0 ? part.of.flatMap(leaves) : [part];
  const lines = new Map<string, ReasonLine>();
  for (const leaf of leaves(outcome)) {
    const line = reasonLine(leaf, reasoning);
    if (line && !lines.has(line.label)) lines.set(line.label, line);
  }
  return [...lines.values()];
}

/** A level as the screen lists it. */
export interface LevelView {
  readonly id: string;
  readonly text: string;
  readonly state: 'here' | 'reached' | 'next';
  /**
   * On a ladder: its own condition holds; where it is not reached nonetheless, a lower one is missing (A1). Elsewhere:
   * it is the level that stands.
   */
  readonly met: boolean;
  readonly progress: string;
  readonly reasons: readonly ReasonLine[];
  readonly rule: LevelRule;
}

/** The levels of a month, best first, with everything that their rows say. */
export function levelViews(period: string, result: ScoreResult, reasoning: Reasoning): readonly LevelView[] {
  const { levels: rules = [], combine } = sectionOf(reasoning.set, period) ?? {};
  return rules.flatMap((rule): LevelView[] => {
    const level = result.levels.find(({ id }) => id === rule.id);
    if (!level) return [];
    const state = rule.id === result.level ? 'here' : level.reached ? 'reached' : 'next';
    // Elsewhere than on a ladder a worse level is no step on the way: nothing is said of it.
    const isLadder = combine === 'ladder';
    return [
      {
        id: rule.id,
        text: reasoning.speech.say(rule.text),
        state,
        met: isLadder ? level.met : state === 'here',
        progress: isLadder || state !== 'reached' ? progressText(level, reasoning) : '',
        reasons: reasonLines(level.outcome, reasoning),
        rule,
      },
    ];
  });
}

/** Where a month stands in time: days to its due day or past it, and whether its round is over. */
export interface DueText {
  readonly text: string;
  readonly late: boolean;
  readonly closed: boolean;
}

/** Due and closed are two things: a late month can be reported until it closes, and accepted after that too. */
export function dueText(
  period: string,
  deadlines: Deadlines,
  set: CriteriaSet,
  now: Ms,
  { words, format }: Speech,
): DueText {
  const isByReceipt = sectionOf(set, period)?.timing.kind === 'receipt';
  const closed = now >= (isByReceipt ? deadlines.closesAt : deadlines.monthOver);
  const left = Math.ceil((deadlines.lateFrom - now) / DAY_MS);
  if (left > 1) return { text: words.due.left(format.count(left - 1)), late: false, closed };
  if (left === 1) return { text: words.due.today, late: false, closed };
  return { text: closed ? words.due.notSent : words.due.over(format.count(1 - left)), late: true, closed };
}
