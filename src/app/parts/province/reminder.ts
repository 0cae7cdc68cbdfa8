/** The polite LINE text for the districts whose report has not come: plain lines, to be pasted into the group. */
import { bangkokDate, bangkokTime, formatBE, type Ms } from '../../../rules/calendar.ts';
import type { CriteriaSet } from '../../../rules/criteria.ts';
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import { deadlinesOf } from '../../../rules/score.ts';
import { dueNotice } from './due.ts';
import { isAtProvince, type WallCell } from './wall-view.ts';
import { reminderWords as words } from './words.th.ts';

/**
 * Writes the text, always in Thai. Districts are grouped by what they can do now, never ranked.
 * @param cells of one month
 * @param asOf when the endpoint said so (ms)
 */
export function reminderText(
  set: CriteriaSet,
  period: PeriodId,
  cells: readonly WallCell[],
  asOf: Ms,
): string {
  const due = dueNotice(deadlinesOf(set, period), asOf);
  const month = formatBE(firstDay(period), 'periodUi');
  const { contact } = set.letter;
  const groups = [
    group(words.onPhone, cells, ({ state }) => state === 'onPhone'),
    group(words.missing, cells, (cell) => !isAtProvince(cell) && cell.state !== 'onPhone'),
    group(words.returned, cells, ({ state }) => state === 'returned'),
  ];
  return [
    words.greeting,
    words.subject(set.indicator, month),
    words.due[due.kind](due.days, formatBE(due.date, 'ui')),
    words.asOf(`${formatBE(bangkokDate(asOf), 'ui')} ${words.clock(bangkokTime(asOf))}`),
    ...groups.flat(),
    '',
    words.contact(contact.name.th, phoneText(contact.phone)),
    words.thanks,
  ].join('\n');
}

function group(
  head: (n: number) => string,
  cells: readonly WallCell[],
  belongs: (cell: WallCell) => boolean,
): string[] {
  const names = cells.filter(belongs).map(({ district }) => `• ${district.th}`);
  return names.length > 0 ? ['', head(names.length), ...names] : [];
}

/** A Thai landline as letters group it: 0 4534 4628. */
function phoneText(digits: string): string {
  return digits.replace(/^(\d)(\d{4})(\d{4})$/, '$1 $2 $3');
}
