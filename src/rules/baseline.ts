/**
 * What a later month is measured by (A7): the answer that stood when its month was first received. From then on it is
 * locked: what an officer records over it counts no more, and the province changes it with a reason.
 */
import type { Ms } from './calendar.ts';
import { itselfSince, type ReceivedReport } from './counting.ts';
import type { CriteriaSet } from './criteria.ts';
import { byPrecedence, ofKind, type Sealed } from './entry.ts';
import type { LiveAnswer } from './facts.ts';
import { DISTRICT_UNIT } from './record.ts';
import { prepare } from './score.ts';

export interface Baseline {
  readonly question: string;
  /** The month that it was answered for. */
  readonly period: string;
  readonly answer: string | boolean | null;
  /** The province's reason, where it has changed it; null: it stands as it was received. */
  readonly reason: string | null;
  /** Since when: received, or changed. */
  readonly since: Ms;
}

/**
 * The locked answers that a month's facts are carried from.
 * @param received reports of any month that the endpoint has; those of the answers' own months lock them
 */
export function baselines(
  set: CriteriaSet,
  period: string,
  pile: Iterable<Sealed>,
  received: readonly ReceivedReport[],
): readonly Baseline[] {
  return prepare(set, period).facts.flatMap(({ id, fold }): Baseline[] => {
    if (fold.kind !== 'carryFrom') return [];
    const { question, period: of } = fold;
    const first = firstSaying(id, of, received);
    return first ? [{ question, period: of, ...(changedByProvince(question, of, pile) ?? first) }] : [];
  });
}

type Hold = Pick<Baseline, 'answer' | 'reason' | 'since'>;

/** What the first received report of a month says of a fact, if one says anything of it. */
function firstSaying(fact: string, period: string, received: readonly ReceivedReport[]): Hold | null {
  const [first = null] = received
    .filter(({ sealed }) => sealed.entry.body.period === period)
    // By their own times: one that is proven by its month's time says nothing of who was first.
    .sort((a, b) => itselfSince(a) - itselfSince(b) || byPrecedence(b.sealed, a.sealed))
    .flatMap((report): Hold[] => {
      const answer = report.sealed.entry.body.facts[fact];
      // A sum over units is never carried: it is made anew from their answers.
      if (answer == null || typeof answer === 'number') return [];
      return [{ answer, reason: null, since: itselfSince(report) }];
    });
  return first;
}

/** The province's last word on an answer: its records alone give a reason for what a set locks (server/rights.ts). */
function changedByProvince(question: string, period: string, pile: Iterable<Sealed>): Hold | null {
  const [last = null] = ofKind(pile, 'record')
    .filter(({ entry }) => entry.body.note !== undefined)
    .sort(byPrecedence)
    .flatMap(({ entry: { body, madeAt: since } }): Hold[] => {
      const { answer, note: reason = '' } = body;
      const isOfIt = body.question === question && body.period === period && body.unit === DISTRICT_UNIT;
      return isOfIt && typeof answer !== 'object' ? [{ answer, reason, since }] : [];
    });
  return last;
}

/** Answers of which what is locked stands as it was. */
export function withBaselines(
  answers: Iterable<LiveAnswer>,
  locked: readonly Baseline[],
): readonly LiveAnswer[] {
  const isFree = ({ question, period, unit }: LiveAnswer) =>
    unit !== DISTRICT_UNIT || !locked.some((one) => one.question === question && one.period === period);
  return [...[...answers].filter(isFree), ...locked.map((one) => ({ ...one, unit: DISTRICT_UNIT }))];
}

/** Does a set lock the answers to this question? */
export function isLocking({ facts }: CriteriaSet, question: string): boolean {
  return facts.some(({ fold }) => fold.kind === 'carryFrom' && fold.question === question);
}
