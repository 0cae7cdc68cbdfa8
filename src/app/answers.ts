/** Answers as people read them in lists, and whether anything is still missing. */
import { readCivilDate } from '../rules/calendar.ts';
import { type Answer, isPair, isRow, type Question, type RowAnswer, rowTitle } from '../rules/question.ts';
import type { Speech } from './words.tsx';

/** Has everything that this question asks been answered? What is not scored is never missing. */
export function isComplete(question: Question, answer: Answer): boolean {
  if (question.unscored) return true;
  return isPair(answer) ? answer.target !== null && answer.done !== null : answer !== null;
}

/** An answer in few words: "1,904/1,904", "9 เม.ย.", "2/3". */
export function answerText(question: Question, answer: Answer, { words, format }: Speech): string {
  const count = (value: number | null) => (value === null ? '–' : format.count(value));
  if (answer === null) return '–';
  if (isPair(answer)) return `${count(answer.done)}/${count(answer.target)}`;
  if (typeof answer === 'boolean') return answer ? words.yesNo.yes : words.yesNo.no;
  if (Array.isArray(answer)) return `${count(answer.length)}/${count(question.options?.length ?? 0)}`;
  if (typeof answer === 'string') return readCivilDate(answer) ? format.date(answer, 'short') : answer;
  return rowTitle(question, answer);
}

/** The fields of a row's answer; none of what is no row. */
function rowIn(answer: Answer): RowAnswer {
  return isRow(answer) ? answer : {};
}

/** What else a row says, field by field. */
export function rowDetails(question: Question, answer: Answer, speech: Speech): readonly string[] {
  const row = rowIn(answer);
  const title = question.fields?.find(({ kind }) => kind === 'text')?.id;
  return (question.fields ?? []).flatMap((field): string[] => {
    const value = row[field.id] ?? null;
    if (field.id === title || value === null || value === '' || value === false) return [];
    if (field.kind === 'date' && typeof value === 'string') return [speech.format.date(value, 'short')];
    if (field.kind === 'choice') {
      const option = field.options?.find(({ id }) => id === value);
      return option ? [speech.say(option.label)] : [];
    }
    if (field.kind === 'yesNo') return [speech.say(field.label)];
    if (Array.isArray(value))
      return value.length > 0 ? [`${speech.say(field.label)} ${speech.format.count(value.length)}`] : [];
    if (typeof value === 'number') return [`${speech.say(field.label)} ${speech.format.count(value)}`];
    return [String(value)];
  });
}

/** The name of a unit: an LAO's with its type, which some rosters write into the name already. */
export function unitName({
  name,
  laoType = '',
}: {
  readonly name: string;
  readonly laoType?: string;
}): string {
  return name.startsWith(laoType) ? name : `${laoType}${name}`;
}
