/** What a criteria set asks, and what may stand as an answer. Forms, lists, checks and folds are driven by this. */
import type * as z from 'zod/mini';
import { type CivilDate, readCivilDate } from './calendar.ts';
import { isCount } from './count.ts';
import { holdsThaiId } from './personal.ts';
import type {
  answerSchema,
  fieldSchema,
  optionSchema,
  pairAnswer,
  questionSchema,
  rowValue,
  wordsSchema,
} from './schemas/question.ts';

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

/** Do two answers say the same? A row's empty fields and their order say nothing. */
export function sameAnswer(a: Answer, b: Answer): boolean {
  return canonical(a) === canonical(b);
}

function canonical(answer: Answer): string {
  if (!isRow(answer)) return JSON.stringify(answer);
  const said = Object.entries(answer).filter(([, value]) => value !== null && value !== '');
  return JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is wrong with an answer; `part` names the half of a pair or the field of a row. */
export interface AnswerFault {
  readonly code:
    | 'kind'
    | 'count'
    | 'overTarget'
    | 'date'
    | 'future'
    | 'required'
    | 'option'
    | 'tooLong'
    | 'thaiId';
  readonly part?: string;
}

/**
 * Checks an answer against its question. `today` is the Bangkok day of recording: a day of something done cannot lie after it.
 * @returns the faults, empty where the answer may stand
 */
export function checkAnswer(question: Question, answer: Answer, today: CivilDate): readonly AnswerFault[] {
  if (answer === null) return [];
  switch (question.kind) {
    case 'pair':
      return isPair(answer) ? checkPair(question, answer) : [{ code: 'kind' }];
    case 'date':
      return typeof answer === 'string'
        ? checkDate(answer, question.planned === true, today)
        : [{ code: 'kind' }];
    case 'yesNo':
      return typeof answer === 'boolean' ? [] : [{ code: 'kind' }];
    case 'choices':
      return Array.isArray(answer) ? checkOptions(answer, question.options ?? []) : [{ code: 'kind' }];
    case 'text':
      return typeof answer === 'string' ? checkText(answer) : [{ code: 'kind' }];
    case 'rows':
      return isRow(answer) ? checkRow(question.fields ?? [], answer, today) : [{ code: 'kind' }];
  }
}

function checkPair(question: Question, { target, done }: PairAnswer): AnswerFault[] {
  const faults: AnswerFault[] = [];
  if (target !== null && !isCount(target)) faults.push({ code: 'count', part: 'target' });
  if (done !== null && !isCount(done)) faults.push({ code: 'count', part: 'done' });
  const over = target !== null && done !== null && done > target;
  if (question.strict && over) faults.push({ code: 'overTarget', part: 'done' });
  return faults;
}

function checkDate(text: string, planned: boolean, today: CivilDate): AnswerFault[] {
  if (!readCivilDate(text)) return [{ code: 'date' }];
  return !planned && text > today ? [{ code: 'future' }] : [];
}

function checkText(text: string): AnswerFault[] {
  if (text.length > ANSWER_TEXT_MAX) return [{ code: 'tooLong' }];
  return holdsThaiId(text) ? [{ code: 'thaiId' }] : [];
}

function checkOptions(chosen: readonly string[], options: readonly Option[]): AnswerFault[] {
  return chosen.every((id) => options.some((option) => option.id === id)) ? [] : [{ code: 'option' }];
}

function checkRow(fields: readonly Field[], row: RowAnswer, today: CivilDate): AnswerFault[] {
  return fields.flatMap((field) => {
    const value = row[field.id] ?? null;
    const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
    const faults = empty
      ? field.required
        ? [{ code: 'required' } as const]
        : []
      : checkField(field, value, today);
    return faults.map((fault) => ({ ...fault, part: field.id }));
  });
}

function checkField(field: Field, value: RowAnswer[string], today: CivilDate): AnswerFault[] {
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' ? checkText(value) : [{ code: 'kind' }];
    case 'count':
      return isCount(value) ? [] : [{ code: 'count' }];
    case 'date':
      return typeof value === 'string' ? checkDate(value, false, today) : [{ code: 'kind' }];
    case 'yesNo':
      return typeof value === 'boolean' ? [] : [{ code: 'kind' }];
    case 'choice':
      return typeof value === 'string' ? checkOptions([value], field.options ?? []) : [{ code: 'kind' }];
    case 'rows':
      return Array.isArray(value) ? [] : [{ code: 'kind' }];
  }
}
