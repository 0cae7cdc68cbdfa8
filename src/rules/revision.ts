/** What a revision of a report changes: what was and what is, fact by fact and question by question, with their evidence. */
import type { Facts, FactValue } from './condition.ts';
import { itselfSince, type ReceivedReport } from './counting.ts';
import { type CriteriaSet, type FactRule, questionOf } from './criteria.ts';
import { decisionOn } from './decisions.ts';
import type { EntryOf, Sealed } from './entry.ts';
import { evidenceIn } from './evidence.ts';
import { answerPeriod, type LiveAnswer, liveAnswers } from './facts.ts';
import type { Deadlines } from './period.ts';
import { type Answer, type Question, sameAnswer } from './question.ts';
import { headMark, type Person, type ReportBody } from './report.ts';
import { prepare } from './score.ts';

export interface FactChange {
  readonly rule: FactRule;
  readonly was: FactValue;
  readonly is: FactValue;
}

export interface AnswerChange {
  readonly question: Question;
  readonly unit: string;
  /** Null: not answered, or taken away. */
  readonly was: Answer;
  readonly is: Answer;
}

/** How many pieces of evidence came to one answer, and how many were taken away. */
export interface EvidenceChange {
  readonly question: Question;
  readonly unit: string;
  /** That it stands beside: what it is now, or was. */
  readonly answer: Answer;
  readonly added: number;
  readonly removed: number;
}

export interface SignerChange {
  readonly was: Person;
  readonly is: Person;
}

export interface Changes {
  readonly facts: readonly FactChange[];
  readonly answers: readonly AnswerChange[];
  readonly evidence: readonly EvidenceChange[];
  /** Absent: the same, or one of the two is not sealed. */
  readonly narrative?: { readonly was: string; readonly is: string };
  /** As the narrative. */
  readonly preparedBy?: SignerChange;
  readonly checkedBy?: SignerChange;
}

/** What a month says, sealed or not. */
export interface Said {
  readonly facts: Facts;
  /** Its evidence among them. */
  readonly answers: readonly LiveAnswer[];
  /** Absent, as are its signers: it is not sealed. */
  readonly narrative?: string;
  readonly preparedBy?: Person;
  readonly checkedBy?: Person;
}

/** What a report says: its facts, its narrative, who signed it, and those of the answers it names that are here. */
export function saidBy(report: ReportBody, pile: Iterable<Sealed>): Said {
  const { facts, heads, narrative, preparedBy, checkedBy } = report;
  const named = new Set(heads);
  const answers = liveAnswers([...pile].filter(({ entry }) => named.has(headMark(entry.id))));
  return { facts, answers, narrative, preparedBy, checkedBy };
}

/** The differences between two states of a month, in the order of its criteria set. */
export function changesBetween(set: CriteriaSet, period: string, was: Said, is: Said): Changes {
  const { facts, section } = prepare(set, period);
  const asked = section.questions.flatMap((id) => questionOf(set, id) ?? []);
  const told = facts.filter(({ inner, fold }) => !inner && fold.kind !== 'given');
  const preparedBy = signerChange(was.preparedBy, is.preparedBy);
  const checkedBy = signerChange(was.checkedBy, is.checkedBy);
  return {
    facts: told
      .map((rule) => ({ rule, was: was.facts[rule.id] ?? null, is: is.facts[rule.id] ?? null }))
      .filter((change) => change.was !== change.is),
    answers: asked.flatMap((question) => answerChanges(question, answerPeriod(question, period), was, is)),
    evidence: asked.flatMap((question) => evidenceChanges(question, was, is)),
    ...narrativeChange(was, is),
    ...(preparedBy && { preparedBy }),
    ...(checkedBy && { checkedBy }),
  };
}

function narrativeChange(was: Said, is: Said): Pick<Changes, 'narrative'> {
  if (was.narrative === undefined || is.narrative === undefined || was.narrative === is.narrative) return {};
  return { narrative: { was: was.narrative, is: is.narrative } };
}

function signerChange(was?: Person, is?: Person): SignerChange | null {
  if (!was || !is || (was.name === is.name && was.position === is.position)) return null;
  return { was, is };
}

function answerChanges(question: Question, period: string, was: Said, is: Said): AnswerChange[] {
  const [before, after] = [was, is].map(
    ({ answers }) =>
      new Map(
        answers
          .filter((one) => one.question === question.id && one.period === period)
          .map(({ unit, answer }) => [unit, answer]),
      ),
  );
  return [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])]
    .map((unit) => ({ question, unit, was: before?.get(unit) ?? null, is: after?.get(unit) ?? null }))
    .filter((change) => !sameAnswer(change.was, change.is));
}

/** Row by row: a piece that was taken away and put back is the same. */
function evidenceChanges(question: Question, was: Said, is: Said): EvidenceChange[] {
  const [before, after] = [piecesBeside(question, was), piecesBeside(question, is)];
  const units = new Set([...before.values(), ...after.values()]);
  const answers = [...is.answers, ...was.answers].filter((one) => one.question === question.id);
  return [...units]
    .map((unit) => ({
      question,
      unit,
      answer: answers.find((one) => one.unit === unit && one.answer !== null)?.answer ?? null,
      added: [...after].filter(([row, of]) => of === unit && !before.has(row)).length,
      removed: [...before].filter(([row, of]) => of === unit && !after.has(row)).length,
    }))
    .filter(({ added, removed }) => added + removed > 0);
}

/** The rows of a question's evidence, each with the unit whose answer it stands beside. */
function piecesBeside({ id }: Question, { answers }: Said): ReadonlyMap<string, string> {
  return new Map(
    answers.flatMap((one): [string, string][] => {
      const evidence = evidenceIn(one);
      return evidence?.question === id ? [[one.unit, evidence.unit]] : [];
    }),
  );
}

/** Was this revision there only after the due day, without the province having asked for it (A30)? */
export function isLateRevision(
  report: ReceivedReport,
  reviews: readonly Sealed<EntryOf<'review'>>[],
  { lateFrom }: Pick<Deadlines, 'lateFrom'>,
): boolean {
  const { follows } = report.sealed.entry.body;
  if (follows === null || itselfSince(report) < lateFrom) return false;
  return decisionOn(follows, reviews)?.decision !== 'return';
}
