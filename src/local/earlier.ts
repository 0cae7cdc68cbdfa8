/** Answers of the month before that a person has to confirm before they count again (`reconfirm` of a question). */
import { type Catalog, periodsIn, setsFor } from '../rules/catalog.ts';
import { type CriteriaSet, questionOf, sectionOf } from '../rules/criteria.ts';
import { headsByKey, ofKind } from '../rules/entry.ts';
import { answerPeriod } from '../rules/facts.ts';
import type { PeriodId } from '../rules/period.ts';
import type { Answer, Question } from '../rules/question.ts';
import { putAway } from './marks.ts';
import { answerKey } from './month.ts';
import type { Phone } from './phone.ts';
import { readRows, rowsUnder } from './rows.ts';

export interface Earlier {
  readonly answer: Answer;
  /** The month that it was given for. */
  readonly period: PeriodId;
}

/**
 * What was answered at last, by `answerKey`: of questions that this month asks again.
 * @param set the one that asks in this month
 */
export async function readEarlier(
  phone: Phone,
  catalog: Catalog,
  set: CriteriaSet,
  period: PeriodId,
): Promise<ReadonlyMap<string, Earlier>> {
  const away = putAway(await phone.db.outbox.toArray());
  const asked = (sectionOf(set, period)?.questions ?? []).flatMap((id) => questionOf(set, id) ?? []);
  const earlier = new Map<string, Earlier>();
  for (const question of asked) {
    const before = question.reconfirm ? monthBefore(catalog, question, period) : undefined;
    if (before === undefined) continue;
    const said = await rowsUnder(phone.db, [`record|${set.indicator}|${question.id}|`]);
    const rows = said.filter((row) => row.period === answerPeriod(question, before) && !away.has(row.id));
    for (const { winner } of headsByKey(ofKind(readRows(phone, rows), 'record')).values()) {
      const { unit, answer } = winner.entry.body;
      if (answer !== null) earlier.set(answerKey(question.id, unit), { answer, period: before });
    }
  }
  return earlier;
}

/** The last month before this one that asks a question under another period. */
function monthBefore(catalog: Catalog, question: Question, period: PeriodId): PeriodId | undefined {
  return periodsIn(catalog)
    .filter(
      (one) =>
        one < period &&
        answerPeriod(question, one) !== answerPeriod(question, period) &&
        setsFor(catalog, one).some(({ set }) => sectionOf(set, one)?.questions.includes(question.id)),
    )
    .at(-1);
}
