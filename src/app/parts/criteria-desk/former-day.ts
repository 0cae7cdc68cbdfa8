/** Texts of a set that still name the day by which reports were due before: nothing else follows a due day but words. */
import type { WorkingCopy } from '../../../local/working-copy.ts';
import { setName } from '../../../rules/catalog.ts';
import { parseCount } from '../../../rules/count.ts';
import type { CriteriaSet } from '../../../rules/criteria.ts';
import type { Path } from '../../../rules/criteria-edit.ts';
import { fieldAlong } from './form-faults.ts';
import { ON_DAY } from './words.th.ts';

export interface FormerDayText {
  /** The field of the form that it is in; null: the form has none. */
  readonly field: string | null;
  /** Where in the set. */
  readonly at: string;
  readonly day: number;
}

/** "วันที่ 20", "วันที่ ๒๐", "the 20th". */
const DAYS = new RegExp(`${ON_DAY}\\s*(\\p{Nd}{1,2})(?!\\p{Nd})|\\b([0-9]{1,2})(?:st|nd|rd|th)\\b`, 'gu');
/** What a district reads. What the letter says of itself may well name the day that it changes. */
const PARTS = ['sections', 'questions', 'facts'] as const;

/**
 * Those of a set that is being written. A person decides on them: a text may mean that day for another reason.
 * @param known every set there is
 */
export function formerDayTexts(
  { set, from }: WorkingCopy,
  known: readonly CriteriaSet[],
): readonly FormerDayText[] {
  const { dueDay } = set.due;
  if (!Number.isInteger(dueDay)) return [];
  const former = known.filter((one) => one.indicator === set.indicator || setName(one) === from);
  const days = new Set(former.map(({ due }) => due.dueDay).filter((day) => day !== dueDay));
  return PARTS.flatMap((part) => textsIn(set[part], [part])).flatMap(({ path, text }) => {
    const day = daysIn(text).find((one) => days.has(one));
    return day === undefined ? [] : { field: fieldAlong(path), at: path.join('.'), day };
  });
}

function textsIn(data: unknown, path: Path): readonly { readonly path: Path; readonly text: string }[] {
  if (typeof data === 'string') return [{ path, text: data }];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, member]) => textsIn(member, [...path, key]));
}

function daysIn(text: string): readonly number[] {
  return [...text.matchAll(DAYS)].flatMap(([, th, en]) => parseCount(th ?? en ?? '') ?? []);
}
