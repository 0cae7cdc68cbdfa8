/** What a month says now beside what its newest report was sealed with. */
import type { CriteriaSet } from '../rules/criteria.ts';
import { ofKind } from '../rules/entry.ts';
import { type LiveAnswer, liveAnswers } from '../rules/facts.ts';
import { fiscalYearKey, type PeriodId } from '../rules/period.ts';
import { sameAnswer } from '../rules/question.ts';
import { EVIDENCE } from '../rules/record.ts';
import { headMark, REPORT_HEADS_MAX, type ReportBody } from '../rules/report.ts';
import type { Said } from '../rules/revision.ts';
import { prepare } from '../rules/score.ts';
import { counts, type FoldedMonth, type Pile } from './pile.ts';

type Month = Pick<FoldedMonth, 'records' | 'drafts' | 'folded'> & { readonly pile: Pick<Pile, 'sealed'> };

/** Its facts, and its answers and evidence, with what is being typed. */
export function saidNow({ records, drafts, folded, pile }: Month, period: PeriodId): Said {
  const answers = new Map<string, LiveAnswer>();
  for (const [key, { winner }] of records) answers.set(key, winner.entry.body);
  for (const draft of drafts) answers.set(draft.key, draft);
  const evidence = ofKind(pile.sealed, 'record').filter(
    ({ entry: { body } }) => body.question === EVIDENCE && body.period === period,
  );
  return { facts: folded.facts, answers: [...answers.values(), ...liveAnswers(evidence)] };
}

/** What of a report is no longer so. */
export interface Outdated {
  readonly answers: boolean;
  readonly evidence: boolean;
}

/**
 * Was anything answered or attached otherwise since a report was sealed? One that names none of what it was folded from, or
 * as many as it can, is not held against it (server/basis.ts); its facts are compared apart.
 */
export function outdatedIn(set: CriteriaSet, { heads, period }: ReportBody, month: Month): Outdated {
  if (heads.length === 0 || heads.length === REPORT_HEADS_MAX) return { answers: false, evidence: false };
  const asked = new Set([...prepare(set, period).section.questions, EVIDENCE]);
  const periods = [period, fiscalYearKey(period)];
  const byPlace = (answers: readonly LiveAnswer[]) =>
    new Map(
      answers
        .filter((one) => asked.has(one.question) && periods.includes(one.period))
        .map(({ question, unit, answer }) => [`${question}|${unit}`, answer]),
    );
  const named = new Set(heads);
  const was = byPlace(liveAnswers(month.pile.sealed.filter(({ entry }) => named.has(headMark(entry.id)))));
  const drafts = month.drafts.filter((draft) => counts(set, draft));
  const is = byPlace(saidNow({ ...month, drafts }, period).answers);
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter(
    (place) => !sameAnswer(was.get(place) ?? null, is.get(place) ?? null),
  );
  const isEvidence = (place: string) => place.startsWith(`${EVIDENCE}|`);
  return { answers: !changed.every(isEvidence), evidence: changed.some(isEvidence) };
}
