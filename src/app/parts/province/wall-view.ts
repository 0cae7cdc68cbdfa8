/** What the wall shows of a month: plain values from the overview, for the tile map, the lists and the table alike. */
import { bangkokDate, dayStart, daysBetween, type Ms } from '../../../rules/calendar.ts';
import { type Catalog, setInForce } from '../../../rules/catalog.ts';
import { type CriteriaSet, sectionOf } from '../../../rules/criteria.ts';
import { decisionOn } from '../../../rules/decisions.ts';
import { type District, districtOf } from '../../../rules/district.ts';
import type { EntryOf, Sealed } from '../../../rules/entry.ts';
import { monthWorth } from '../../../rules/month-worth.ts';
import type { DistrictRow } from '../../../rules/overview.ts';
import { firstDay, type PeriodId } from '../../../rules/period.ts';
import { reviewAspect } from '../../../rules/review.ts';
import { deadlinesOf, pointsOf } from '../../../rules/score.ts';
import { decided, type Standing } from '../../../rules/standing.ts';

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

/** A district as the wall names it; one that the app has no tile for has no place on the map. */
export interface WallDistrict {
  readonly code: string;
  readonly th: string;
  readonly en: string;
  readonly tile: District['tile'] | null;
}

/** One district in one month. */
export interface WallCell {
  readonly district: WallDistrict;
  readonly period: PeriodId;
  readonly state: WallState;
  /** Of the report; where none came, what the letter gives to silence once the month has closed. */
  readonly level: string | null;
  /** Points of the same; null: not known yet. */
  readonly score: number | null;
  readonly standing: Standing | null;
  /** Civil days since any phone of the district was heard of; null: never. */
  readonly quietDays: number | null;
  readonly devices: number;
  /** Since when something waits on its phones, for `onPhone`. */
  readonly waitingSince: Ms | null;
}

/** From how many days of silence the wall says so. */
const QUIET_DAYS = 3;

/**
 * The cells of a month, one for each district of the overview, in its order: that of the codes.
 * @param reviews of this browser, which the endpoint may not have yet
 * @param now the endpoint's time at the moment of looking (ms)
 */
export function wallCells(
  catalog: Catalog,
  period: PeriodId,
  districts: readonly DistrictRow[],
  reviews: readonly Sealed<EntryOf<'review'>>[],
  now: Ms,
): readonly WallCell[] {
  const set = setInForce(catalog, period, now);
  return districts.map((row) => {
    const stored = row.months[period] ?? null;
    const standing = stored && withReviews(set, stored, reviews);
    const state = wallState(set, period, standing, now);
    return {
      district: { code: row.code, th: row.th, en: row.en, tile: districtOf(row.code)?.tile ?? null },
      period,
      state,
      ...monthWorth(set, period, standing, now),
      standing,
      quietDays:
        row.lastContactAt === null ? null : daysBetween(bangkokDate(row.lastContactAt), bangkokDate(now)),
      devices: row.devices,
      waitingSince: state === 'onPhone' ? row.oldestUnsentAt : null,
    };
  });
}

/** A standing with what this browser has just said of its report: the overview learns it a little later. */
function withReviews(
  set: CriteriaSet,
  standing: Standing,
  reviews: readonly Sealed<EntryOf<'review'>>[],
): Standing {
  const { report, adjusted } = standing;
  const ofReport = ({ entry: { body } }: Sealed<EntryOf<'review'>>) =>
    body.report === report && reviewAspect(body) === 'decision';
  if (report === null || !reviews.some(ofReport)) return standing;
  const scored = adjusted ? { level: adjusted.from, score: pointsOf(set, adjusted.from) } : standing;
  const decision = decided(decisionOn(report, reviews), set, scored);
  // It was said over all that was known of: whether desks still differ is the endpoint's to say.
  return { ...standing, adjusted: undefined, disputed: undefined, ...decision };
}

/**
 * A standing as the wall names it: lateness is a state of its own only until the province has decided.
 * @param set null: not known here, and the month opens on its first day
 */
export function wallState(
  set: CriteriaSet | null,
  period: PeriodId,
  standing: Pick<Standing, 'state' | 'timeliness'> | null,
  now: Ms,
): WallState {
  const state = standing?.state ?? 'notStarted';
  const opensAt = set ? deadlinesOf(set, period).opensAt : dayStart(firstDay(period));
  if (state === 'notStarted' && now < opensAt) return 'notOpen';
  if (state !== 'received') return state;
  return standing?.timeliness === 'late' || standing?.timeliness === 'finishedInTime'
    ? standing.timeliness
    : 'received';
}

const AT_PROVINCE: readonly WallState[] = ['confirmed', 'received', 'finishedInTime', 'late', 'returned'];
const TO_CHECK: readonly WallState[] = ['received', 'finishedInTime', 'late'];

/** Has a report of the month reached the province? */
export function isAtProvince({ state }: Pick<WallCell, 'state'>): boolean {
  return AT_PROVINCE.includes(state);
}

/** Does a report wait for the province's decision, or for one of several that do not agree? */
export function isToCheck({ state, standing }: Filtered): boolean {
  return TO_CHECK.includes(state) || standing?.disputed === true;
}

/** Has nothing been heard of the district for days, or ever? */
export function isQuiet({ quietDays }: Pick<WallCell, 'quietDays'>): boolean {
  return quietDays === null || quietDays >= QUIET_DAYS;
}

/** What the filters look at; the country's wall has no whole standings. */
export type Filtered = Pick<WallCell, 'state' | 'quietDays'> & Partial<Pick<WallCell, 'standing'>>;

/** What the wall can be narrowed to. */
export const WALL_FILTERS = {
  all: () => true,
  missing: (cell: Filtered) => !isAtProvince(cell),
  toCheck: isToCheck,
  returned: (cell: Filtered) => cell.state === 'returned',
  confirmed: (cell: Filtered) => cell.state === 'confirmed',
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
export function tally(
  cells: readonly Pick<WallCell, 'state'>[],
): readonly { state: WallState; count: number }[] {
  return WALL_STATES.map((state) => ({
    state,
    count: cells.filter((cell) => cell.state === state).length,
  })).filter(({ count }) => count > 0);
}

/**
 * How many received reports stand at each level of the month, best first, and at levels that only another set has.
 * @param set null: not known here
 */
export function levelTally(
  set: CriteriaSet | null,
  period: PeriodId,
  cells: readonly Pick<WallCell, 'state' | 'level'>[],
): readonly { level: string; count: number }[] {
  const received = cells.filter(isAtProvince);
  const levels = ((set && sectionOf(set, period))?.levels ?? []).map(({ id }) => id);
  return withOthers(levels, received).map((level) => ({
    level,
    count: received.filter((cell) => cell.level === level).length,
  }));
}

/** The levels of a set, then those that it does not have: a report keeps the level of the set that decided on it. */
export function withOthers(
  levels: readonly string[],
  cells: readonly Pick<WallCell, 'level'>[],
): readonly string[] {
  const others = cells.flatMap(({ level }) => level ?? []).sort();
  return [...new Set([...levels, ...others])];
}

/**
 * The rows of the table: each district with its cell of every month.
 * @param first the districts to show, in their order
 * @param months for each month the cells of every district
 */
export function monthRows(
  first: readonly WallCell[],
  months: readonly (readonly WallCell[])[],
): readonly (readonly WallCell[])[] {
  return first.map(({ district }) =>
    months.flatMap((cells) => cells.filter((cell) => cell.district.code === district.code)),
  );
}
