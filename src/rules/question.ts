/** What a criteria set asks, and what may stand as an answer. Forms, lists, checks and folds are driven by this. */
import type * as z from 'zod/mini';
import type { answerSchema, pairAnswer, rowValue } from './schemas/answer.ts';
import type { fieldSchema, optionSchema, questionSchema, wordsSchema } from './schemas/question.ts';

export type Words = z.infer<typeof wordsSchema>;
export type Option = z.infer<typeof optionSchema>;
export type Field = z.infer<typeof fieldSchema>;
export type Question = z.infer<typeof questionSchema>;
export type Answer = z.infer<typeof answerSchema>;
export type PairAnswer = z.infer<typeof pairAnswer>;
export type RowAnswer = Readonly<Record<string, z.infer<typeof rowValue>>>;

/** Longest text in one answer (characters). */
export const ANSWER_TEXT_MAX = 2_000;

export function isPair(answer: Answer): answer is PairAnswer {
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer) && 'target' in answer;
}

export function isRow(answer: Answer): answer is RowAnswer {
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer) && !('target' in answer);
}

/** What a row of a list is called: its first text. */
export function rowTitle({ fields }: Question, answer: Answer): string {
  const title = fields?.find(({ kind }) => kind === 'text');
  const row: RowAnswer = isRow(answer) ? answer : {};
  const text = title && row[title.id];
  return typeof text === 'string' ? text : '';
}

/** Do two answers say the same? A row's empty fields and their order say nothing. */
export function sameAnswer(a: Answer, b: Answer): boolean {
  return canonical(a) === canonical(b);
}

function canonical(answer: Answer): string {
  if (!isRow(answer)) return JSON.stringify(answer);
  const said = Object.entries(answer).filter(([, value]) => value !== null && value !== '');
  return JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : 1)));
}
