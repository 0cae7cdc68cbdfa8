/** May an answer stand? Asked where answers are typed, and not where they are only read: that comes first on a phone. */
import { type CivilDate, readCivilDate } from './calendar.ts';
import { isCount } from './count.ts';
import { holdsThaiId } from './personal.ts';
import {
  ANSWER_TEXT_MAX,
  type Answer,
  type Field,
  isPair,
  isRow,
  type Option,
  type PairAnswer,
  type Question,
  type RowAnswer,
} from './question.ts';

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
