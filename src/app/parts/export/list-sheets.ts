/** The lists that the criteria ask for, each a sheet: what the columns are is the criteria's word, not ours. */
import { readCivilDate } from '../../../rules/calendar.ts';
import type { CriteriaSet } from '../../../rules/criteria.ts';
import type { ExportedDistrict, ExportedLine } from '../../../rules/export.ts';
import { firstDay, fiscalYearKey, isPeriod } from '../../../rules/period.ts';
import { type Field, type Question, type RowAnswer, rowTitle } from '../../../rules/question.ts';
import type { Exported, Saying } from './exported.ts';
import { type Cell, type Column, dayCells, type Sheet } from './sheet.ts';

const FIELD_CHARS = 22;

/** The lists of some months' criteria, by the newest set that asks for each. */
export function listsOf({ catalog, span }: Pick<Exported, 'catalog' | 'span'>): readonly Question[] {
  const lists = new Map<string, Question>();
  for (const { set } of catalog.sets) {
    const asked = new Set(askedIn(set, span.periods));
    for (const question of set.questions)
      if (question.kind === 'rows' && asked.has(question.id)) lists.set(question.id, question);
  }
  return [...lists.values()];
}

function askedIn({ sections }: CriteriaSet, periods: readonly string[]): readonly string[] {
  return sections
    .filter((section) => section.periods.some((period) => periods.includes(period)))
    .flatMap(({ questions }) => questions);
}

export function listSheet(exported: Exported, question: Question, saying: Saying): Sheet {
  const { own, speech } = saying;
  const fields = question.fields ?? [];
  return {
    name: listName(question, saying),
    columns: [...own.list.columns, ...fields.flatMap((field) => columnsOf(field, saying)), own.list.reported],
    rows: exported.districts.flatMap((district) =>
      inOrder(linesOf(exported, district, question)).map((line) => [
        district.code,
        speech.say(district),
        line.period,
        periodText(line.period, saying),
        ...fields.flatMap((field) => cellsOfField(field, line.answer, { exported, district, saying })),
        line.reported ? speech.words.yesNo.yes : speech.words.yesNo.no,
      ]),
    ),
  };
}

export function listName(question: Question, { speech }: Pick<Saying, 'speech'>): string {
  return speech.say(question.short ?? question.label);
}

function linesOf({ span }: Exported, { lines }: ExportedDistrict, { id }: Question): readonly ExportedLine[] {
  const periods = new Set(span.periods.flatMap((period) => [period, fiscalYearKey(period)]));
  return lines.filter(({ question, period }) => question === id && periods.has(period));
}

/** By month, in it by day: the same at every export. */
function inOrder(lines: readonly ExportedLine[]): readonly ExportedLine[] {
  const key = ({ period, answer, unit }: ExportedLine) =>
    [
      period,
      ...Object.values(answer).filter((value) => typeof value === 'string' && readCivilDate(value)),
      unit,
    ].join(' ');
  return [...lines].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function periodText(period: string, { own, speech }: Saying): string {
  if (isPeriod(period)) return speech.format.date(firstDay(period), 'periodUi');
  return speech.format.digits(own.year(Number(period.replace('FY', ''))));
}

function columnsOf(field: Field, { own, speech }: Saying): Column[] {
  const head = speech.say(field.label);
  const column = { head, width: FIELD_CHARS };
  return field.kind === 'date' ? [column, { head: own.list.inWords(head), width: FIELD_CHARS }] : [column];
}

interface Within {
  readonly exported: Exported;
  readonly district: ExportedDistrict;
  readonly saying: Saying;
}

function cellsOfField(field: Field, answer: RowAnswer, within: Within): readonly Cell[] {
  const { speech } = within.saying;
  const value = answer[field.id] ?? null;
  if (field.kind === 'date')
    return dayCells(typeof value === 'string' && readCivilDate(value) ? value : null, speech);
  if (value === null || typeof value === 'number') return [value];
  if (typeof value === 'boolean') return [value ? speech.words.yesNo.yes : speech.words.yesNo.no];
  if (typeof value !== 'string') return [titlesOf(field, value, within)];
  const option = field.options?.find(({ id }) => id === value);
  return [option ? speech.say(option.label) : value];
}

/** Lines of another list that were picked, by what they are called. */
function titlesOf({ question: id }: Field, units: readonly string[], { exported, district }: Within): string {
  const question = listsOf(exported).find((one) => one.id === id);
  return units
    .map((unit) => {
      const line = district.lines.find((one) => one.question === id && one.unit === unit);
      return (question && line && rowTitle(question, line.answer)) || unit;
    })
    .join(', ');
}
