/** What the wall shows of a month: plain values from the overview, for the tile map, the lists and the table alike. */
import { bangkokDate, daysBetween, type Ms } from '../../../rules/calendar.ts';
import type { CriteriaSet } from '../../../rules/criteria.ts';
import type { DistrictRow } from '../../../rules/overview.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { DISTRICTS, type District } from '../../../rules/place.ts';
import { deadlinesOf, score } from '../../../rules/score.ts';
import type { Standing } from '../../../rules/standing.ts';

/** In the order in which the wall lists them: what is furthest first. `notOpen`: the month has not begun. */
export const WALL_STATES = [
  'confirmed',
  'received',
  'finishedInTime',
  'late',
  'returned',
  'onPhone',
  'drafting',
  'notStarted',
  'notOpen',
] as const;
export type WallState = (typeof WALL_STATES)[number];

/** One district in one month. */
export interface WallCell {
  readonly district: District;
  readonly period: PeriodId;
  readonly state: WallState;
  /** Of the report; where none came, what the letter gives to silence once the month has closed. */
  readonly level: string | null;
  readonly standing: Standing | null;
  /** Civil days since any phone of the district was heard of; null: never. */
  readonly quietDays: number | null;
  readonly devices: number;
  /** Since when something waits on its phones, for `onPhone`. */
  readonly waitingSince: Ms | null;
}

/** From how many days of silence the wall says so. */
export const QUIET_DAYS = 3;

/**
 * The cells of a month, one for each district of the province, in the order of their codes.
 * @param districts as the overview has them; one that is missing there has done nothing yet
 * @param now the endpoint's time at the moment of looking (ms)
 */
export function wallCells(
  set: CriteriaSet,
  period: PeriodId,
  districts: readonly DistrictRow[],
  now: Ms,
): readonly WallCell[] {
  const byCode = new Map(districts.map((one) => [one.code, one]));
  const silence = levelOfSilence(set, period, now);
  return DISTRICTS.map((district) => {
    const known = byCode.get(district.code);
    const standing = known?.months[period] ?? null;
    const state = wallState(set, period, standing, now);
    const lastContactAt = known?.lastContactAt ?? null;
    return {
      district,
      period,
      state,
      level: standing?.report ? standing.level : silence,
      standing,
      quietDays: lastContactAt === null ? null : daysBetween(bangkokDate(lastContactAt), bangkokDate(now)),
      devices: known?.devices ?? 0,
      waitingSince: state === 'onPhone' ? (known?.oldestUnsentAt ?? null) : null,
    };
  });
}

/** A standing as the wall names it: lateness is a state of its own only until the province has decided. */
export function wallState(set: CriteriaSet, period: PeriodId, standing: Standing | null, now: Ms): WallState {
  const state = standing?.state ?? 'notStarted';
  if (state === 'notStarted' && now < deadlinesOf(set, period).opensAt) return 'notOpen';
  if (state !== 'received') return state;
  return standing?.timeliness === 'late' || standing?.timeliness === 'finishedInTime'
    ? standing.timeliness
    : 'received';
}

/** The level of a month of which nothing came: null while it is open (domain.md 2.5). */
function levelOfSilence(set: CriteriaSet, period: PeriodId, now: Ms): string | null {
  const { state, level } = score(set, period, {}, now);
  return state === 'final' ? level : null;
}

const AT_PROVINCE: readonly WallState[] = ['confirmed', 'received', 'finishedInTime', 'late', 'returned'];
const TO_CHECK: readonly WallState[] = ['received', 'finishedInTime', 'late'];

/** Has a report of the month reached the province? */
export function isAtProvince({ state }: WallCell): boolean {
  return AT_PROVINCE.includes(state);
}

/** Does a report wait for the province's decision? */
export function isToCheck({ state }: WallCell): boolean {
  return TO_CHECK.includes(state);
}

/** Has nothing been heard of the district for days, or ever? */
export function isQuiet({ quietDays }: Pick<WallCell, 'quietDays'>): boolean {
  return quietDays === null || quietDays >= QUIET_DAYS;
}

/** What the wall can be narrowed to. */
export const WALL_FILTERS = {
  all: () => true,
  missing: (cell: WallCell) => !isAtProvince(cell),
  toCheck: isToCheck,
  returned: (cell: WallCell) => cell.state === 'returned',
  confirmed: (cell: WallCell) => cell.state === 'confirmed',
  quiet: isQuiet,
} as const;
export type WallFilter = keyof typeof WALL_FILTERS;

export type WallOrder = 'code' | 'name';

const thai = new Intl.Collator('th');

/** The cells in the order of their codes, as offices list them, or of their names by Thai collation (domain.md 3.5). */
export function inOrder(cells: readonly WallCell[], order: WallOrder): readonly WallCell[] {
  return [...cells].sort((a, b) =>
    order === 'name'
      ? thai.compare(a.district.th, b.district.th)
      : Number(a.district.code) - Number(b.district.code),
  );
}

/** How many cells stand in each state, for the states that occur. */
export function tally(cells: readonly WallCell[]): readonly { state: WallState; count: number }[] {
  return WALL_STATES.map((state) => ({
    state,
    count: cells.filter((cell) => cell.state === state).length,
  })).filter(({ count }) => count > 0);
}

/** How many received reports stand at each level, best first. */
export function levelTally(
  set: CriteriaSet,
  cells: readonly WallCell[],
): readonly { level: string; count: number }[] {
  const received = cells.filter(isAtProvince);
  return Object.entries(set.scale)
    .sort(([, a], [, b]) => b - a)
    .map(([level]) => ({ level, count: received.filter((cell) => cell.level === level).length }));
}

/** The reports that wait for a decision before and after a district, going round; null where there is no other. */
export function neighboursToCheck(
  cells: readonly WallCell[],
  code: string,
): { readonly previous: string | null; readonly next: string | null } {
  const others = cells.filter((cell) => isToCheck(cell) && cell.district.code !== code);
  const after = others.filter((cell) => cell.district.code > code);
  const before = others.filter((cell) => cell.district.code < code);
  return {
    previous: (before.at(-1) ?? others.at(-1))?.district.code ?? null,
    next: (after[0] ?? others[0])?.district.code ?? null,
  };
}
