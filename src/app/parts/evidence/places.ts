/** Evidence by the answers that it stands beside, in the order in which the month asks. */
import { type CriteriaSet, questionOf, sectionOf } from '../../../rules/criteria.ts';
import type { Evidence, Piece } from '../../../rules/evidence.ts';
import { answerPeriod } from '../../../rules/facts.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { type Answer, type Question, rowTitle } from '../../../rules/question.ts';
import type { Unit } from '../../../rules/roster.ts';
import { unitName } from '../../answers.ts';
import type { Speech } from '../../words.tsx';

/** The evidence of one answer. */
export interface EvidencePlace<P extends Evidence> {
  readonly key: string;
  readonly title: string;
  readonly pieces: readonly P[];
}

/** What is known of the month whose evidence it is. */
export interface PlacesOf {
  readonly set: CriteriaSet;
  readonly period: PeriodId;
  readonly units: readonly Unit[];
  readonly answer: (question: string, unit: string) => Answer;
}

/** Evidence of rows that were taken away goes with them. */
export function evidencePlaces<P extends Piece>(
  pieces: readonly P[],
  month: PlacesOf,
  speech: Speech,
): readonly EvidencePlace<P>[] {
  const { set, period } = month;
  return (sectionOf(set, period)?.questions ?? []).flatMap((id) => {
    const question = questionOf(set, id);
    if (!question) return [];
    const own = pieces.filter(
      (piece) =>
        piece.indicator === set.indicator &&
        piece.question === id &&
        piece.period === answerPeriod(question, period),
    );
    return [...new Set(own.map(({ unit }) => unit))].flatMap((unit) => {
      const title = titleOf(question, unit, month, speech);
      const here = own.filter((piece) => piece.unit === unit);
      return title === null ? [] : [{ key: `${id}|${unit}`, title, pieces: here }];
    });
  });
}

function titleOf(
  question: Question,
  unit: string,
  { units, answer }: PlacesOf,
  { say }: Speech,
): string | null {
  const label = say(question.short ?? question.label);
  if (question.unit === 'row') {
    const row = answer(question.id, unit);
    return row === null ? null : [label, rowTitle(question, row)].filter((text) => text !== '').join(' · ');
  }
  const found = units.find((one) => one.id === unit);
  return found ? `${label} · ${unitName(found)}` : label;
}
