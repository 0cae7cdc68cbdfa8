/** What is to be checked next: every report that waits for the province, in whatever month; the one that came first is first. */
import type { PeriodId } from '../../../rules/period.ts';
import { isToCheck, type WallCell } from './wall-view.ts';

/** The reports that wait, first come first. */
export function checkQueue(cells: readonly WallCell[]): readonly WallCell[] {
  return cells.filter(isToCheck).sort(byArrival);
}

/** Where checking begins: at the first that came of the month that is looked at, else at the first of all. */
export function firstIn(queue: readonly WallCell[], period: PeriodId): WallCell | undefined {
  return queue.find((cell) => cell.period === period) ?? queue[0];
}

/** The reports before and after a month in the queue, whether it waits itself or not; going round. */
export function neighboursIn(
  queue: readonly WallCell[],
  here: WallCell,
): { readonly previous: WallCell | null; readonly next: WallCell | null } {
  const others = queue.filter((cell) => byArrival(cell, here) !== 0);
  const after = others.findIndex((cell) => byArrival(cell, here) > 0);
  const at = after < 0 ? others.length : after;
  return { previous: others.at(at - 1) ?? null, next: others[at] ?? others[0] ?? null };
}

/** By when a report was received; the place settles what came at one moment. */
function byArrival(a: WallCell, b: WallCell): number {
  return arrivalOf(a) - arrivalOf(b) || (placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : 0);
}

/** What never came is before everything that did. */
const arrivalOf = ({ standing }: WallCell) => standing?.receivedAt ?? 0;

const placeOf = ({ district, period }: WallCell) => `${period}/${district.code}`;

/** What an eye should fall on before a report is opened. */
export type Flag = 'late' | 'finishedInTime' | 'levels' | 'facts' | 'rivals' | 'disputed' | 'onBehalf';

/** levels: phone and endpoint came to different ones. facts: the report says otherwise than its records. */
export function flagsOf({ state, standing }: WallCell): readonly Flag[] {
  const isLate = state === 'late' || state === 'finishedInTime';
  const scored = standing?.adjusted ? standing.adjusted.from : standing?.level;
  return [
    ...(isLate ? [state] : []),
    ...(standing && standing.sealedLevel !== scored ? ['levels' as const] : []),
    ...(standing?.factsDiffer ? ['facts' as const] : []),
    ...(standing && standing.rivals > 0 ? ['rivals' as const] : []),
    ...(standing?.disputed ? ['disputed' as const] : []),
    ...(standing?.onBehalf !== undefined ? ['onBehalf' as const] : []),
  ];
}
