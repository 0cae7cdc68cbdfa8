/**
 * Between fingers and answers: what a person typed, part by part, and the answer that it makes. What cannot be read stays
 * as it was typed and makes no answer; it is never guessed at and never lost.
 */
import { type AnswerFault, checkAnswer } from '../rules/answer-check.ts';
import { buddhistYear, type CivilDate, dateFrom, readCivilDate } from '../rules/calendar.ts';
import { formatCount, parseCount, toArabicDigits } from '../rules/count.ts';
import { firstDay, type PeriodId } from '../rules/period.ts';
import { holdsThaiId } from '../rules/personal.ts';
import { type Answer, type Field, isPair, isRow, type Question, type RowAnswer } from '../rules/question.ts';
import { entered } from './entered.ts';

/** What was typed, by part: `target`, `done`, `value`, `day`, or the fields of a row (`date.day`). */
export type Typed = Readonly<Record<string, string>>;

export interface Fault {
  readonly code: AnswerFault['code'] | 'year' | 'countMax';
  /** The part to mend; absent: the whole answer. */
  readonly part?: string;
}

export const YES = 'yes';
export const NO = 'no';
/** The part that holds an answer of a single control. */
export const VALUE = 'value';

const at = (prefix: string, part: string) => (prefix === '' ? part : `${prefix}.${part}`);
const part = (typed: Typed, name: string) => typed[name] ?? '';

/** Several chosen ids in one text, which can hold no space. */
export function chosenIn(text: string): readonly string[] {
  return text.split(' ').filter((id) => id !== '');
}

/** The text with one more id, or without it. */
export function choose(text: string, id: string, on: boolean): string {
  const others = chosenIn(text).filter((one) => one !== id);
  return (on ? [...others, id] : others).join(' ');
}

/** The answer that was typed; null where nothing was, or nothing that can be read. */
export function readTyped(question: Question, typed: Typed): Answer {
  switch (question.kind) {
    case 'pair': {
      const target = parseCount(part(typed, 'target'));
      const done = parseCount(part(typed, 'done'));
      return target === null && done === null ? null : { target, done };
    }
    case 'date':
      return readDate(typed, '');
    case 'yesNo':
      return readYesNo(part(typed, VALUE));
    case 'choices': {
      const chosen = chosenIn(part(typed, VALUE));
      return chosen.length > 0 ? [...chosen] : null;
    }
    case 'text':
      return readText(part(typed, VALUE));
    case 'rows':
      return Object.fromEntries((question.fields ?? []).map((field) => [field.id, readField(field, typed)]));
  }
}

function readField(field: Field, typed: Typed): RowAnswer[string] {
  const text = part(typed, field.id);
  switch (field.kind) {
    case 'count':
      return parseCount(text);
    case 'date':
      return readDate(typed, field.id);
    case 'yesNo':
      return readYesNo(text);
    case 'rows':
      return [...chosenIn(text)];
    case 'text':
    case 'choice':
      return readText(text);
  }
}

function readDate(typed: Typed, prefix: string): CivilDate | null {
  const month = Number(part(typed, at(prefix, 'month')));
  return dateFrom(part(typed, at(prefix, 'day')), month, part(typed, at(prefix, 'year')));
}

const readYesNo = (text: string) => (text === YES ? true : text === NO ? false : null);

const readText = (text: string) => entered(text) || null;

/** An answer as it stands in its fields. A date without an answer has the period's month and year already. */
export function typedFrom(question: Question, answer: Answer, period: PeriodId): Typed {
  switch (question.kind) {
    case 'pair':
      return isPair(answer)
        ? { target: countText(answer.target), done: countText(answer.done) }
        : { target: '', done: '' };
    case 'date':
      return dateText('', typeof answer === 'string' ? answer : null, period);
    case 'yesNo':
      return { [VALUE]: yesNoText(answer) };
    case 'choices':
      return { [VALUE]: Array.isArray(answer) ? answer.join(' ') : '' };
    case 'text':
      return { [VALUE]: typeof answer === 'string' ? answer : '' };
    case 'rows': {
      const row: RowAnswer = isRow(answer) ? answer : {};
      return Object.assign(
        {},
        ...(question.fields ?? []).map((field) => fieldText(field, row[field.id] ?? null, period)),
      );
    }
  }
}

function fieldText(field: Field, value: RowAnswer[string], period: PeriodId): Typed {
  switch (field.kind) {
    case 'count':
      return { [field.id]: countText(typeof value === 'number' ? value : null) };
    case 'date':
      return dateText(field.id, typeof value === 'string' ? value : null, period);
    case 'yesNo':
      return { [field.id]: yesNoText(value) };
    case 'rows':
      return { [field.id]: Array.isArray(value) ? value.join(' ') : '' };
    case 'text':
    case 'choice':
      return { [field.id]: typeof value === 'string' ? value : '' };
  }
}

const countText = (count: number | null) => (count === null ? '' : formatCount(count));
const yesNoText = (value: unknown) => (value === true ? YES : value === false ? NO : '');

function dateText(prefix: string, date: CivilDate | null, period: PeriodId): Typed {
  const shown = readCivilDate(date ?? firstDay(period));
  return {
    [at(prefix, 'day')]: date && shown ? String(shown.day) : '',
    [at(prefix, 'month')]: String(shown?.month ?? ''),
    [at(prefix, 'year')]: String(buddhistYear(date ?? firstDay(period))),
  };
}

/**
 * What is wrong with what was typed: parts that cannot be read, then what the question itself refuses.
 * @param today Bangkok's day: what was done cannot lie after it
 */
export function faultsOf(question: Question, typed: Typed, today: CivilDate): readonly Fault[] {
  const unread = unreadable(question, typed);
  const answer = readTyped(question, typed);
  const refused = checkAnswer(question, answer, today);
  const isNamed = (fault: Fault) => unread.some((one) => one.part === fault.part);
  return [...unread, ...refused.filter((fault) => !isNamed(fault))];
}

function unreadable(question: Question, typed: Typed): Fault[] {
  switch (question.kind) {
    case 'pair':
      return ['target', 'done'].flatMap((name) => countFault(typed, name));
    case 'date':
      return dateFault(typed, '').map(({ code }) => ({ code }));
    case 'rows':
      return (question.fields ?? []).flatMap((field) => {
        if (field.kind === 'count') return countFault(typed, field.id);
        return field.kind === 'date' ? dateFault(typed, field.id) : [];
      });
    case 'yesNo':
    case 'choices':
    case 'text':
      return [];
  }
}

function countFault(typed: Typed, name: string): Fault[] {
  const text = part(typed, name);
  if (text.trim() === '' || parseCount(text) !== null) return [];
  const isNumber = TOO_LARGE.test(toArabicDigits(text.trim()));
  return [{ code: holdsThaiId(text) ? 'thaiId' : isNumber ? 'countMax' : 'count', part: name }];
}

/** More digits than a count may have: "enter a whole number" would be no help to whoever has entered one. */
const TOO_LARGE = /^\d[\d,]{7,}$/;

/** A date counts as typed once it has a day: month and year stand there from the start. */
function dateFault(typed: Typed, prefix: string): Fault[] {
  if (part(typed, at(prefix, 'day')).trim() === '' || readDate(typed, prefix) !== null) return [];
  const isYearReadable = dateFrom('1', 1, part(typed, at(prefix, 'year'))) !== null;
  return [{ code: isYearReadable ? 'date' : 'year', part: prefix }];
}

/** Has anything been typed that makes an answer, or tries to? */
export function isBlank(question: Question, typed: Typed): boolean {
  return Object.entries(typed).every(
    ([name, text]) => text.trim() === '' || (hasDates(question) && /(^|\.)(month|year)$/.test(name)),
  );
}

const hasDates = ({ kind, fields }: Question) =>
  kind === 'date' || (fields ?? []).some((field) => field.kind === 'date');
