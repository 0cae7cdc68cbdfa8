/**
 * Evidence that is not attached (domain.md A29): a warning, as data. The set names the questions, the questions what their
 * evidence is; the level is the answers' alone and never changes by it.
 */
import { type CriteriaSet, questionOf, sectionOf } from './criteria.ts';
import type { Piece } from './evidence.ts';
import { answerPeriod } from './facts.ts';
import type { PeriodId } from './period.ts';
import type { Answer, Question } from './question.ts';
import type { Unit } from './roster.ts';

/** A question, and how many of its answers have no evidence beside them. */
export interface MissingEvidence {
  readonly question: Question;
  readonly answers: number;
}

export interface EvidenceOf {
  readonly period: PeriodId;
  readonly units: readonly Unit[];
  readonly answers: Iterable<{
    readonly question: string;
    readonly unit: string;
    readonly answer: Answer;
  }>;
  readonly pieces: readonly Piece[];
}

/** In the order in which the set names them; what is answered by no needs no evidence. */
export function evidenceMissing(set: CriteriaSet, month: EvidenceOf): readonly MissingEvidence[] {
  const { period, units, pieces } = month;
  const given = [...month.answers].filter(({ answer }) => answer !== null && answer !== false);
  const isGone = (unit: string) => units.some(({ id, retired }) => id === unit && retired);
  return (sectionOf(set, period)?.evidence ?? []).flatMap((id) => {
    const question = questionOf(set, id);
    if (!question) return [];
    const under = answerPeriod(question, period);
    const isBare = (unit: string) =>
      !pieces.some(
        (piece) =>
          piece.indicator === set.indicator &&
          piece.question === id &&
          piece.unit === unit &&
          piece.period === under,
      );
    const bare = given.filter(({ question: of, unit }) => of === id && !isGone(unit) && isBare(unit));
    return bare.length > 0 ? [{ question, answers: bare.length }] : [];
  });
}
