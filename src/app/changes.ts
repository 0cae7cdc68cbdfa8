/** What a revision changes, in words: the same for the officer who sends it and for the province that reads it. */
import { type Answer, type Question, rowTitle } from '../rules/question.ts';
import type { Person } from '../rules/report.ts';
import type { AnswerChange, Changes, FactChange, SignerChange } from '../rules/revision.ts';
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

export interface ChangeLines {
  readonly facts: readonly ChangeLine[];
  readonly answers: readonly ChangeLine[];
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

function answerLine(
  { question, unit, was, is }: AnswerChange,
  units: readonly Unit[],
  speech: Speech,
): ChangeLine {
  const found = units.find(({ id }) => id === unit);
  const of = found ? unitName(found) : question.kind === 'rows' ? rowTitle(question, is ?? was) : '';
  const text = (answer: Answer) => wholeAnswer(question, answer, speech);
  const asked = speech.say(question.short ?? question.label);
  return { label: of === '' ? asked : `${of} · ${asked}`, was: text(was), is: text(is) };
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
