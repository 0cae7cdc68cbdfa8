/** What a revision changes, in words: the same for the officer who sends it and for the province that reads it. */
import { type Answer, type Question, rowTitle } from '../rules/question.ts';
import type { Person } from '../rules/report.ts';
import type { AnswerChange, Changes, EvidenceChange, FactChange, SignerChange } from '../rules/revision.ts';
import type { Unit } from '../rules/roster.ts';
import { answerText, rowDetails, unitName } from './answers.ts';
import { revisionWordsOf } from './parts/revision/words.ts';
import { factText } from './reasons.ts';
import type { Speech } from './words.tsx';

export interface ChangeLine {
  readonly label: string;
  readonly was: string;
  readonly is: string;
}

export interface EvidenceLine {
  readonly label: string;
  /** What came, and what was taken away. */
  readonly texts: readonly string[];
}

export interface ChangeLines {
  readonly facts: readonly ChangeLine[];
  readonly answers: readonly ChangeLine[];
  readonly evidence: readonly EvidenceLine[];
}

/** @param units their names, those of retired ones too */
export function changeLines(changes: Changes, units: readonly Unit[], speech: Speech): ChangeLines {
  const { signers } = revisionWordsOf(speech);
  return {
    facts: [
      ...changes.facts.map((change) => factLine(change, speech)),
      ...narrativeLine(changes, speech),
      ...signerLine(signers.preparedBy, changes.preparedBy, speech),
      ...signerLine(signers.checkedBy, changes.checkedBy, speech),
    ],
    answers: changes.answers.map((change) => answerLine(change, units, speech)),
    evidence: changes.evidence.map((change) => evidenceLine(change, units, speech)),
  };
}

function factLine({ rule, was, is }: FactChange, speech: Speech): ChangeLine {
  return { label: speech.say(rule.label), was: factText(was, rule, speech), is: factText(is, rule, speech) };
}

function narrativeLine({ narrative }: Changes, speech: Speech): ChangeLine[] {
  const words = revisionWordsOf(speech);
  if (!narrative) return [];
  return [{ label: words.narrative, was: narrative.was || words.none, is: narrative.is || words.none }];
}

function signerLine(label: string, change: SignerChange | undefined, speech: Speech): ChangeLine[] {
  if (!change) return [];
  const { none } = revisionWordsOf(speech);
  const text = ({ name, position }: Person) => [name, position].filter(Boolean).join(' ') || none;
  return [{ label, was: text(change.was), is: text(change.is) }];
}

function answerLine(change: AnswerChange, units: readonly Unit[], speech: Speech): ChangeLine {
  const { question, was, is } = change;
  const text = (answer: Answer) => wholeAnswer(question, answer, speech);
  return { label: labelOf({ ...change, answer: is ?? was }, units, speech), was: text(was), is: text(is) };
}

function evidenceLine(change: EvidenceChange, units: readonly Unit[], speech: Speech): EvidenceLine {
  const words = revisionWordsOf(speech);
  const { count } = speech.format;
  const { added, removed } = change;
  const texts = [
    ...(added > 0 ? [words.added(count(added))] : []),
    ...(removed > 0 ? [words.removed(count(removed))] : []),
  ];
  return { label: labelOf(change, units, speech), texts };
}

interface AnswerPlace {
  readonly question: Question;
  readonly unit: string;
  readonly answer: Answer;
}

/** What an answer is of, and what it answers. */
function labelOf({ question, unit, answer }: AnswerPlace, units: readonly Unit[], { say }: Speech): string {
  const found = units.find(({ id }) => id === unit);
  const of = found ? unitName(found) : question.kind === 'rows' ? rowTitle(question, answer) : '';
  const asked = say(question.short ?? question.label);
  return of === '' ? asked : `${of} · ${asked}`;
}

/** An answer with all its parts: two that differ read differently. */
function wholeAnswer(question: Question, answer: Answer, speech: Speech): string {
  if (answer === null) return revisionWordsOf(speech).none;
  if (Array.isArray(answer)) {
    const picked = (question.options ?? []).filter(({ id }) => answer.includes(id));
    return picked.map(({ label }) => speech.say(label)).join(', ') || revisionWordsOf(speech).none;
  }
  const details = question.kind === 'rows' ? rowDetails(question, answer, speech) : [];
  return [answerText(question, answer, speech), ...details].filter((part) => part !== '').join(' · ');
}
