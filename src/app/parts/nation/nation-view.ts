/** What the wall of all provinces shows: plain values from the country's answer. */
import { bangkokDate, daysBetween, type Ms } from '../../../rules/calendar.ts';
import { type Catalog, isScored, setInForce } from '../../../rules/catalog.ts';
import type { CriteriaSet } from '../../../rules/criteria.ts';
import { worthOfSilence } from '../../../rules/month-worth.ts';
import type { NationReply } from '../../../rules/nation.ts';
import { searchKey } from '../../search.ts';
import { type WallState, wallState } from '../province/wall-view.ts';

/** One district's month. */
export interface NationMonth {
  readonly state: WallState;
  readonly level: string | null;
}

export interface NationDistrict {
  readonly code: string;
  readonly th: string;
  readonly en: string;
  /** Civil days since any phone of it was heard of; null: never. */
  readonly quietDays: number | null;
  /** One for each period of the answer; null: its province has no criteria for that month. */
  readonly months: readonly (NationMonth | null)[];
}

export interface NationProvince {
  readonly code: string;
  readonly th: string;
  readonly en: string;
  readonly districts: readonly NationDistrict[];
}

/**
 * The set by which this app judges a month; null where it has none: provinces publish sets, which come to their own desks
 * alone. Of such a month it shows what the endpoint tells, and says neither when it is due nor what silence is worth.
 */
export function ownSet(catalog: Catalog, period: string, now: Ms): CriteriaSet | null {
  return isScored(catalog, period) ? setInForce(catalog, period, now) : null;
}

/**
 * The month that is looked at.
 * @param asked what the address names
 * @returns that, where any province has criteria for it; else the current month, else the newest past one, else the first
 */
export function shownPeriod(
  periods: readonly string[],
  asked: string | undefined,
  current: string,
): string | undefined {
  if (asked !== undefined && periods.includes(asked)) return asked;
  return periods.filter((period) => period <= current).at(-1) ?? periods[0];
}

/**
 * The provinces as the wall shows them at a time. Thousands of months stand in a few ways: each is worked out once.
 * @param now the endpoint's time at the moment of looking (ms)
 */
export function nationWall(catalog: Catalog, reply: NationReply, now: Ms): readonly NationProvince[] {
  const ways = reply.periods.map((period) => {
    const set = ownSet(catalog, period, now);
    const silence = set && worthOfSilence(set, period, now).level;
    return reply.cells.map((cell): NationMonth => {
      const state = wallState(set, period, cell, now);
      return { state, level: cell.timeliness === null ? silence : cell.level };
    });
  });
  const today = bangkokDate(now);
  return reply.provinces.map(({ scored = reply.periods, ...province }) => {
    const own = ways.map((way, at) => (scored.includes(reply.periods[at] ?? '') ? way : []));
    return {
      ...province,
      districts: province.districts.map(({ heardOn, months, ...place }) => ({
        ...place,
        quietDays: heardOn === null ? null : daysBetween(heardOn, today),
        months: own.map((way, at) => way[months[at] ?? -1] ?? null),
      })),
    };
  });
}

/** The districts' cells of one month, for tallies and filters. */
export function monthOf({ districts }: NationProvince, at: number) {
  return districts.flatMap(({ quietDays, months }) => {
    const month = months[at];
    return month ? { quietDays, ...month } : [];
  });
}

/**
 * The provinces that a search leaves: whole where their own name fits, else with those districts that fit.
 * @param keeps of a district in the month that is looked at
 */
export function found(
  provinces: readonly NationProvince[],
  search: string,
  keeps: (district: NationDistrict) => boolean,
): readonly NationProvince[] {
  const key = searchKey(search);
  const fits = ({ code, th, en }: { code: string; th: string; en: string }) =>
    key === '' || code.startsWith(key) || searchKey(th).includes(key) || searchKey(en).includes(key);
  return provinces.flatMap((province) => {
    const named = fits(province) ? province.districts : province.districts.filter(fits);
    const districts = named.filter(keeps);
    return districts.length > 0 ? { ...province, districts } : [];
  });
}
