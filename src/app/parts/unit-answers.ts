/** The answers of a month laid out as tables show them: unit by unit, of the district itself, and row by row. */
import { type CriteriaSet, questionOf, sectionOf, type UnitType, unitTypeOf } from '../../rules/criteria.ts';
import { answerPeriod, type LiveAnswer } from '../../rules/facts.ts';
import type { PeriodId } from '../../rules/period.ts';
import type { Question } from '../../rules/question.ts';
import { isLao, type Unit } from '../../rules/roster.ts';
import { targetOf, withTarget } from '../../rules/units.ts';
import { answerText, unitName } from '../answers.ts';
import type { Speech } from '../words.tsx';

export interface UnitAnswersOf {
  readonly set: CriteriaSet;
  readonly period: PeriodId;
  readonly answers: readonly LiveAnswer[];
  readonly units: readonly Unit[];
}

/** The units of one type, with what each has answered. */
export interface UnitAnswers {
  readonly type: UnitType;
  readonly questions: readonly Question[];
  readonly rows: readonly {
    readonly unit: Unit;
    /** The local organisation that it lies in; '': in none. */
    readonly place: string;
    /** In few words, one for each question. */
    readonly cells: readonly string[];
  }[];
}

/** ที่ 2 comes before ที่ 10, whichever digits they are written in (domain.md 3.5). */
const thai = new Intl.Collator('th', { numeric: true });

/** Every type of units that the month asks and that there are units of. */
export function unitAnswers(of: UnitAnswersOf, speech: Speech): readonly UnitAnswers[] {
  const asked = questionsOf(of);
  const types = [...new Set(asked.map(({ unit }) => unit))].flatMap((id) => unitTypeOf(of.set, id) ?? []);
  return types
    .map((type): UnitAnswers => {
      const questions = asked.filter(({ unit }) => unit === type.id);
      return { type, questions, rows: rowsOf(of, type, questions, speech) };
    })
    .filter(({ rows }) => rows.length > 0);
}

/** The questions that are asked of the district itself: single ones, and lists. */
export function ofDistrict(of: UnitAnswersOf): {
  readonly single: readonly Question[];
  readonly lists: readonly Question[];
} {
  const asked = questionsOf(of).filter(({ unit }) => !unitTypeOf(of.set, unit));
  const isList = ({ kind }: Question) => kind === 'rows';
  return { single: asked.filter((question) => !isList(question)), lists: asked.filter(isList) };
}

/** What has been answered to a question. */
export function answersTo({ period, answers }: UnitAnswersOf, question: Question): readonly LiveAnswer[] {
  const month = answerPeriod(question, period);
  return answers.filter((one) => one.question === question.id && one.period === month && one.answer !== null);
}

function questionsOf({ set, period }: UnitAnswersOf): readonly Question[] {
  const ids = sectionOf(set, period)?.questions ?? [];
  return ids.flatMap((id) => questionOf(set, id) ?? []);
}

function rowsOf(
  of: UnitAnswersOf,
  type: UnitType,
  questions: readonly Question[],
  speech: Speech,
): UnitAnswers['rows'] {
  const names = new Map(of.units.filter(isLao).map((lao) => [lao.id, unitName(lao)]));
  const columns = questions.map((question) => ({
    question,
    byUnit: new Map(answersTo(of, question).map((one) => [one.unit, one.answer])),
  }));
  return of.units
    .filter((unit) => unit.type === type.id && !unit.retired)
    .map((unit) => ({
      unit,
      place: names.get(unit.lao ?? '') ?? '',
      cells: columns.map(({ question, byUnit }) =>
        answerText(question, withTarget(byUnit.get(unit.id) ?? null, targetOf(question, unit)), speech),
      ),
    }))
    .sort((a, b) => thai.compare(a.place, b.place) || thai.compare(a.unit.name, b.unit.name));
}
