/** The level of a month while its answers are being typed: the same fold and score as of the stored month, without the disk. */
import type { Draft } from '../local/drafts.ts';
import { expectedResult } from '../local/expected.ts';
import type { MonthView } from '../local/month.ts';
import { counts } from '../local/pile.ts';
import { withBaselines } from '../rules/baseline.ts';
import type { Ms } from '../rules/calendar.ts';
import type { Catalog } from '../rules/catalog.ts';
import type { CriteriaSet } from '../rules/criteria.ts';
import { questionOf } from '../rules/criteria.ts';
import { answerPeriod, foldFacts, type LiveAnswer } from '../rules/facts.ts';
import type { Answer } from '../rules/question.ts';

/**
 * A month with drafts that it does not have yet.
 * @param drafts by `answerKey`
 */
export function judge(
  catalog: Catalog,
  month: MonthView,
  drafts: ReadonlyMap<string, Draft>,
  now: Ms,
): Pick<MonthView, 'folded' | 'result'> {
  const { set, period, units, reports, reviews } = month;
  const answers = new Map<string, LiveAnswer>();
  const put = (key: string, answer: Answer, periodOf: (question: string) => string | undefined) => {
    const [question = '', unit = ''] = key.split('|');
    const under = periodOf(question);
    if (under !== undefined) answers.set(`${key}|${under}`, { question, unit, period: under, answer });
  };
  const own = (id: string) => {
    const question = questionOf(set, id);
    return question && answerPeriod(question, period);
  };
  for (const [key, answer] of month.carried) put(key, answer, (question) => carriedFrom(set, question));
  for (const key of new Set([...month.answers.keys(), ...drafts.keys()])) {
    const view = month.answers.get(key);
    const draft = drafts.get(key) ?? view?.draft;
    const recorded = view?.recorded?.entry.body.answer ?? null;
    put(key, draft && counts(set, draft) ? draft.answer : recorded, own);
  }
  const folded = foldFacts(set, period, withBaselines(answers.values(), month.baselines), units);
  const received = reports.flatMap(({ entry, receivedAt, provenAt }) =>
    receivedAt === null ? [] : [{ sealed: entry, receivedAt, provenAt }],
  );
  return {
    folded,
    result: expectedResult(catalog, period, folded.facts, { reports: received, reviews }, now).result,
  };
}

/** The month whose answer to a question holds on in later ones. */
export function carriedFrom(set: CriteriaSet, question: string): string | undefined {
  const carried = set.facts.find(({ fold }) => fold.kind === 'carryFrom' && fold.question === question);
  return carried?.fold.kind === 'carryFrom' ? carried.fold.period : undefined;
}
