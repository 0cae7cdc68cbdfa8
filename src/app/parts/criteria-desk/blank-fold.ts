/** A fold to begin with, of each kind: of the first question that fits. */
import {
  type CriteriaSet,
  type FactRule,
  type Fold,
  questionOf,
  ROSTER_TYPE,
  unitTypeOf,
} from '../../../rules/criteria.ts';
import type { Question } from '../../../rules/question.ts';
import { DISTRICT_UNIT } from '../../../rules/record.ts';

export type FoldKind = Exclude<Fold['kind'], 'given'>;

/** The questions from whose answers a kind of fold can be made. */
export function questionsFor(kind: Fold['kind'], set: CriteriaSet): readonly Question[] {
  const isOfUnits = ({ unit }: Question) => unitTypeOf(set, unit) !== undefined;
  const isList = (question: Question) => question.kind === 'rows';
  const isOfDistrict = ({ unit }: Question) => unit === DISTRICT_UNIT;
  const fits: Record<Fold['kind'], (question: Question) => boolean> = {
    sum: (question) => isOfUnits(question) && question.kind === 'pair',
    countWhere: (question) => isOfUnits(question) || isList(question),
    countRows: isList,
    countDistinct: isList,
    latest: isOfDistrict,
    carryFrom: isOfDistrict,
    countUnits: () => false,
    given: () => false,
  };
  return set.questions.filter(fits[kind]);
}

/** What comes of a fold: a number of something, or the district's answer as it is. */
export function typeOfFold(fold: Fold, set: CriteriaSet): FactRule['type'] {
  const asked = 'question' in fold ? questionOf(set, fold.question)?.kind : undefined;
  const isTaken = fold.kind === 'latest' || fold.kind === 'carryFrom';
  return isTaken && (asked === 'date' || asked === 'yesNo') ? asked : 'count';
}

export function blankFold(kind: FoldKind, set: CriteriaSet): Fold {
  const question = questionsFor(kind, set)[0]?.id ?? '';
  switch (kind) {
    case 'sum':
      return { kind, question, part: 'done' };
    case 'countUnits':
      return { kind, unit: ROSTER_TYPE };
    case 'countWhere':
      return { kind, question, where: 'answered' };
    case 'countDistinct':
      return { kind, question, field: '' };
    case 'carryFrom':
      return { kind, question, period: set.sections[0]?.periods[0] ?? '' };
    case 'countRows':
    case 'latest':
      return { kind, question };
  }
}
