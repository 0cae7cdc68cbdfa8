/** From answers to district facts: a fold over any pile of answers, in any order (domain.md 2.2-2.7). */
import { bangkokDate, type CivilDate } from './calendar.ts';
import type { FactValue } from './condition.ts';
import { type CriteriaSet, type FactRule, type Fold, questionOf, unitTypeOf } from './criteria.ts';
import { headsByKey, ofKind, type Sealed } from './entry.ts';
import { fiscalYearKey, type PeriodId } from './period.ts';
import { type Answer, isPair, isRow, type Question, type RowAnswer } from './question.ts';
import { DISTRICT_UNIT, type RecordBody } from './record.ts';
import type { Unit } from './roster.ts';
import { prepare } from './score.ts';
import { targetOf, withTarget } from './units.ts';

/** One live answer: a head of the records, or a draft of this phone. */
export type LiveAnswer = Pick<RecordBody, 'question' | 'unit' | 'period' | 'answer'>;

/** How many units answered, of how many are active. */
export interface Coverage {
  readonly answered: number;
  readonly of: number;
}

export interface FoldedFacts {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly answered: Readonly<Record<string, Coverage>>;
}

/** The period under which a question's answer is recorded: the month, or the fiscal year it lies in. */
export function answerPeriod(question: Question, period: PeriodId): string {
  return question.span === 'fiscalYear' ? fiscalYearKey(period) : period;
}

/** The live answers of a pile of entries: the winner of each key (design.md section 3). */
export function liveAnswers(pile: Iterable<Sealed>): readonly LiveAnswer[] {
  return [...headsByKey(ofKind(pile, 'record')).values()].map(({ winner }) => winner.entry.body);
}

/**
 * Folds live answers into the facts of a period.
 * @param answers at most one of each question, unit and period
 * @param units as `monthUnits` has them; retired ones are left out
 * @returns each fact of the period's section (null: not answered), and for each fact over units how many answered
 */
export function foldFacts(
  set: CriteriaSet,
  period: PeriodId,
  answers: Iterable<LiveAnswer>,
  units: readonly Unit[],
): FoldedFacts {
  const sheet = new Sheet(set, period, answers, units);
  const facts: Record<string, FactValue> = {};
  const answered: Record<string, Coverage> = {};
  for (const rule of prepare(set, period).facts) {
    const coverage = sheet.coverage(rule.fold);
    facts[rule.id] = sheet.fold(rule);
    if (coverage) answered[rule.id] = coverage;
  }
  return { facts, answered };
}

/** The live answers of one month, laid out by question and unit. */
class Sheet {
  private readonly byQuestion = new Map<string, Map<string, Answer>>();
  private readonly units: readonly Unit[];
  private readonly set: CriteriaSet;
  private readonly period: PeriodId;

  constructor(set: CriteriaSet, period: PeriodId, answers: Iterable<LiveAnswer>, units: readonly Unit[]) {
    this.set = set;
    this.period = period;
    this.units = units;
    for (const { question, unit, period: answeredFor, answer } of answers) {
      const key = `${question}|${answeredFor}`;
      const byUnit = this.byQuestion.get(key) ?? new Map<string, Answer>();
      this.byQuestion.set(key, byUnit.set(unit, answer));
    }
  }

  /** The fact of a rule, or null where it is not answered. */
  fold(rule: FactRule): FactValue {
    const { fold } = rule;
    switch (fold.kind) {
      case 'sum':
        return this.sum(fold.question, fold.part);
      case 'countUnits':
        return this.active(fold.unit).length || null;
      case 'countRows':
        return this.countRows(fold.question, fold.zeroIf);
      case 'countWhere':
        return this.countWhere(fold);
      case 'countDistinct':
        return this.countDistinct(fold);
      case 'latest':
        return asFact(this.districtAnswer(fold.question, this.period));
      case 'carryFrom':
        return asFact(
          this.districtAnswer(fold.question, fold.period) ?? this.districtAnswer(fold.question, this.period),
        );
      case 'given':
        return null;
    }
  }

  /** How many of the units have answered, for folds over units. */
  coverage(fold: Fold): Coverage | null {
    if (fold.kind !== 'sum' && fold.kind !== 'countWhere') return null;
    if (!unitTypeOf(this.set, questionOf(this.set, fold.question)?.unit)) return null;
    const said =
      fold.kind === 'sum' ? this.halves(fold.question, fold.part) : this.unitAnswers(fold.question);
    return { answered: said.filter((one) => one !== null).length, of: said.length };
  }

  private active(type: string | undefined): readonly Unit[] {
    return this.units.filter((unit) => unit.type === type && !unit.retired);
  }

  private answersOf(question: string, period = this.period): ReadonlyMap<string, Answer> {
    const asked = questionOf(this.set, question);
    const key = asked ? answerPeriod(asked, period) : period;
    return this.byQuestion.get(`${question}|${key}`) ?? NO_ANSWERS;
  }

  private districtAnswer(question: string, period: PeriodId): Answer {
    return this.answersOf(question, period).get(DISTRICT_UNIT) ?? null;
  }

  /** The answer of every active unit of the question's type, null where there is none. */
  private unitAnswers(question: string): readonly Answer[] {
    const answers = this.answersOf(question);
    const asked = questionOf(this.set, question);
    return this.active(asked?.unit).map((unit) =>
      withTarget(answers.get(unit.id) ?? null, targetOf(asked, unit)),
    );
  }

  /** One half of every active unit's pair. A target that the roster sets is there before anybody has answered. */
  private halves(question: string, part: 'target' | 'done'): readonly (number | null)[] {
    const asked = questionOf(this.set, question);
    const units = this.active(asked?.unit);
    const set = (unit: Unit | undefined) => (part === 'target' && unit ? targetOf(asked, unit) : undefined);
    return this.unitAnswers(question).map((answer, at) => set(units[at]) ?? halfOf(answer, part));
  }

  private rows(question: string): ReadonlyMap<string, RowAnswer> {
    const rows = new Map<string, RowAnswer>();
    for (const [unit, answer] of this.answersOf(question)) if (isRow(answer)) rows.set(unit, answer);
    return rows;
  }

  private sum(question: string, part: 'target' | 'done'): number | null {
    const halves = this.halves(question, part);
    if (halves.length === 0) return null;
    return halves.reduce((sum, half) => (sum === null || half === null ? null : sum + half), 0);
  }

  private countRows(question: string, zeroIf: string | undefined): number | null {
    const rows = this.rows(question).size;
    if (rows > 0) return rows;
    return zeroIf !== undefined && this.districtAnswer(zeroIf, this.period) === true ? 0 : null;
  }

  private countWhere({ question, field, where }: Extract<Fold, { kind: 'countWhere' }>): number | null {
    const answers = field
      ? [...this.rows(question).values()].map((row) => asDate(row[field]))
      : this.unitAnswers(question);
    const given = answers.filter((answer) => answer !== null);
    return given.length === 0 ? null : given.filter((answer) => this.holds(where, question, answer)).length;
  }

  private holds(
    where: Extract<Fold, { kind: 'countWhere' }>['where'],
    question: string,
    answer: Answer,
  ): boolean {
    const { monthEnd, opensAt, dueDate } = prepare(this.set, this.period).deadlines;
    switch (where) {
      case 'byMonthEnd':
        return typeof answer === 'string' && answer <= monthEnd;
      case 'outsideCoverage':
        return typeof answer === 'string' && (answer < bangkokDate(opensAt) || answer > dueDate);
      case 'belowTarget':
        return (
          isPair(answer) && answer.target !== null && answer.done !== null && answer.done < answer.target
        );
      case 'notEveryOption':
        return (
          Array.isArray(answer) && answer.length < (questionOf(this.set, question)?.options?.length ?? 0)
        );
      case 'yes':
        return answer === true;
      case 'answered':
        return true;
    }
  }

  private countDistinct({ question, field, where }: Extract<Fold, { kind: 'countDistinct' }>): number | null {
    const lists = [...this.rows(question).values()];
    if (lists.length === 0) return null;
    const asked = questionOf(this.set, question)?.fields?.find((candidate) => candidate.id === field);
    const roster = this.rows(asked?.question ?? '');
    const picked = new Set(lists.flatMap((row) => asList(row[field])));
    return [...picked].filter((id) => {
      const row = roster.get(id);
      return row !== undefined && (where === undefined || row[where] === true);
    }).length;
  }
}

const NO_ANSWERS: ReadonlyMap<string, Answer> = new Map();

function halfOf(answer: Answer, part: 'target' | 'done'): number | null {
  return isPair(answer) ? answer[part] : null;
}

function asFact(answer: Answer): FactValue {
  return typeof answer === 'object' ? null : answer;
}

function asDate(value: RowAnswer[string] | undefined): CivilDate | null {
  return typeof value === 'string' ? value : null;
}

function asList(value: RowAnswer[string] | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}
