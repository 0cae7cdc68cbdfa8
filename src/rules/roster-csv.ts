/** The roster as a file: what is written here can be imported again, and changes nothing then. */
import type { CriteriaSet } from './criteria.ts';
import { csvText } from './csv.ts';
import type { EntryOf } from './entry.ts';
import type { PeriodId } from './period.ts';
import { scopeCode } from './place.ts';
import type { RosterBody } from './roster.ts';
import {
  COLUMN_NAMES,
  type Column,
  columnsOf,
  type RosterFileKind,
  targetColumns,
} from './roster-columns.ts';
import { splitName } from './roster-names.ts';
import { type RosterPlace, targetsIn } from './units.ts';

type Lang = 'th' | 'en';

/** The names of the columns alone, to be filled in. */
export function templateCsv(kind: RosterFileKind, set: CriteriaSet, lang: Lang): string {
  return csvText([headings(kind, set, lang)]);
}

/**
 * Every unit of a kind that the province has confirmed, as it has: an import would accept what officers have proposed since.
 * None that has been retired is there; the others with the targets of a month's fiscal year: one that only pauses in that
 * month too, and none that is to be retired later. Importing would end the one's return and the other's retirement.
 */
export function rosterCsv(
  kind: RosterFileKind,
  set: CriteriaSet,
  lang: Lang,
  places: readonly RosterPlace[],
  period: PeriodId,
): string {
  const entries = places.flatMap(({ confirmed }) => confirmed?.entry ?? []);
  const codes = new Map(entries.map(({ body }) => [body.unit, codeOf(body)]));
  const rows = entries
    .filter(({ body }) => isListed(body, kind))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
    .map((entry) => {
      const targets = targetsIn(entry.body, period) ?? {};
      const cells: Record<Column, string> = {
        code: codeOf(entry.body),
        district: scopeCode(entry.scope),
        type: entry.body.unitKind === 'lao' ? entry.body.laoType : '',
        name: splitName(entry.body.name).name,
        lao: entry.body.unitKind === 'village' ? (codes.get(entry.body.lao) ?? entry.body.lao) : '',
      };
      const numbers = targetsOf(kind, set).map(({ question }) => String(targets[question] ?? ''));
      return [...columnsOf(kind).map((column) => cells[column]), ...numbers];
    });
  return csvText([headings(kind, set, lang), ...rows]);
}

function headings(kind: RosterFileKind, set: CriteriaSet, lang: Lang): string[] {
  const at = lang === 'th' ? 0 : 1;
  return [
    ...columnsOf(kind).map((column) => COLUMN_NAMES[kind][column]?.[at] ?? column),
    ...targetsOf(kind, set).map(({ fact }) => fact.label[lang]),
  ];
}

const isListed = ({ unitKind, retired }: RosterBody, kind: RosterFileKind) => unitKind === kind && !retired;
const targetsOf = (kind: RosterFileKind, set: CriteriaSet) => (kind === 'lao' ? targetColumns(set) : []);
/** A table is read district by district, and by name. */
const nameOf = ({ scope, body }: EntryOf<'roster'>) => `${scope} ${splitName(body.name).name} ${body.unit}`;
const codeOf = (body: RosterBody) => body.code ?? body.unit;
