/** What the wall of all provinces shows: plain values from the country's answer. */
import { bangkokDate, daysBetween, type Ms } from '../../../rules/calendar.ts';
import { type Catalog, isScored, setInForce } from '../../../rules/catalog.ts';
import type { NationReply } from '../../../rules/nation.ts';
import { searchKey } from '../../search.ts';
import { scoreOfSilence, type WallState, wallState } from '../province/wall-view.ts';

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
  /** One for each period of the answer. */
  readonly months: readonly NationMonth[];
}

export interface NationProvince {
  readonly code: string;
  readonly th: string;
  readonly en: string;
  readonly districts: readonly NationDistrict[];
}

/** The answer without the months that this app has no criteria for: an endpoint of a newer release tells of more. */
export function inKnownMonths(catalog: Catalog, reply: NationReply): NationReply {
  const isKnown = reply.periods.map((period) => isScored(catalog, period));
  if (isKnown.every(Boolean)) return reply;
  const known = <T>(months: readonly T[]) => months.filter((_, at) => isKnown[at]);
  const provinces = reply.provinces.map((province) => ({
    ...province,
    districts: province.districts.map((one) => ({ ...one, months: known(one.months) })),
  }));
  return { ...reply, periods: known(reply.periods), provinces };
}

/**
 * The provinces as the wall shows them at a time. Thousands of months stand in a few ways: each is worked out once.
 * @param now the endpoint's time at the moment of looking (ms)
 */
export function nationWall(catalog: Catalog, reply: NationReply, now: Ms): readonly NationProvince[] {
  const ways = reply.periods.map((period) => {
    const set = setInForce(catalog, period, now);
    const silence = scoreOfSilence(set, period, now).level;
    return reply.cells.map((cell): NationMonth => {
      const state = wallState(set, period, cell, now);
      return { state, level: cell.timeliness === null ? silence : cell.level };
    });
  });
  const today = bangkokDate(now);
  return reply.provinces.map((province) => ({
    ...province,
    districts: province.districts.map(({ heardOn, months, ...place }) => ({
      ...place,
      quietDays: heardOn === null ? null : daysBetween(heardOn, today),
      months: months.flatMap((number, at) => ways[at]?.[number] ?? []),
    })),
  }));
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
