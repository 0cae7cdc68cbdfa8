/** What a month says now beside what its newest report was sealed with. */
import type { CriteriaSet } from '../rules/criteria.ts';
import { isNamedBy } from '../rules/differing.ts';
import { type EntryOf, ofKind, type Sealed } from '../rules/entry.ts';
import { type LiveAnswer, liveAnswers } from '../rules/facts.ts';
import { fiscalYearKey, type PeriodId } from '../rules/period.ts';
import { sameAnswer } from '../rules/question.ts';
import { EVIDENCE } from '../rules/record.ts';
import { REPORT_HEADS_MAX } from '../rules/report.ts';
import type { Said } from '../rules/revision.ts';
import { prepare } from '../rules/score.ts';
import { counts, type FoldedMonth, type Pile } from './pile.ts';

type Month = Pick<FoldedMonth, 'records' | 'drafts' | 'folded'> & { readonly pile: Pick<Pile, 'sealed'> };

/** Its facts, and its answers and evidence, with what is being typed. */
export function saidNow(month: Month, period: PeriodId): Said {
  const evidence = ofKind(month.pile.sealed, 'record').filter(
    ({ entry: { body } }) => body.question === EVIDENCE && body.period === period,
  );
  return { facts: month.folded.facts, answers: [...answersNow(month), ...liveAnswers(evidence)] };
}

function answersNow({ records, drafts }: Pick<Month, 'records' | 'drafts'>): Iterable<LiveAnswer> {
  const answers = new Map<string, LiveAnswer>();
  for (const [key, { winner }] of records) answers.set(key, winner.entry.body);
  for (const draft of drafts) answers.set(draft.key, draft);
  return answers.values();
}

/**
 * Was anything answered otherwise since a report was sealed? Evidence goes its own way and asks for no other report. One
 * that names none of what it was folded from, or as many as it can, is not held against it (server/basis.ts); its facts are
 * compared apart.
 */
export function isAnsweredAnew(
  set: CriteriaSet,
  sealed: Sealed<EntryOf<'report'>>,
  month: Omit<Month, 'folded'>,
): boolean {
  const { heads, period } = sealed.entry.body;
  if (heads.length === 0 || heads.length === REPORT_HEADS_MAX) return false;
  const asked = new Set(prepare(set, period).section.questions);
  const periods = [period, fiscalYearKey(period)];
  const byPlace = (answers: Iterable<LiveAnswer>) =>
    new Map(
      [...answers]
        .filter((one) => asked.has(one.question) && periods.includes(one.period))
        .map(({ question, unit, answer }) => [`${question}|${unit}`, answer]),
    );
  const was = byPlace(liveAnswers(month.pile.sealed.filter(isNamedBy({ sealed }))));
  const drafts = month.drafts.filter((draft) => counts(set, draft));
  const is = byPlace(answersNow({ ...month, drafts }));
  return [...was.keys(), ...is.keys()].some(
    (place) => !sameAnswer(was.get(place) ?? null, is.get(place) ?? null),
  );
}
