/**
 * Which criteria set decides (design.md section 4): of an indicator's sets the newest that was published by the time that
 * counts and holds for the month. A report keeps the set of its own time when a newer one comes.
 */
import type { Ms } from './calendar.ts';
import { type CriteriaSet, periodsOf, sectionOf } from './criteria.ts';
import { byPrecedence, type EntryOf, type Sealed } from './entry.ts';

/** A set, and when it decides. */
export interface DatedSet {
  readonly set: CriteriaSet;
  /** The first month that it decides on; '': it came with the app, and says itself which months it is for. */
  readonly holdsFrom: string;
  /** When the endpoint received it (ms); 0: it came with the app. */
  readonly publishedAt: Ms;
}

/** The sets of one indicator, oldest first, at least one. */
export interface Catalog {
  readonly indicator: string;
  readonly sets: readonly DatedSet[];
}

/** By indicator. */
export type Catalogs = ReadonlyMap<string, Catalog>;

/** A published set as the endpoint has it. */
export interface ReceivedSet {
  readonly sealed: Sealed<EntryOf<'criteria'>>;
  readonly receivedAt: Ms;
}

/** What one set is called for ever. */
export function setName({ id, version }: Pick<CriteriaSet, 'id' | 'version'>): string {
  return `${id} ${version}`;
}

/**
 * The sets that came with the app, and those that were published.
 * @param published in any order. A name that was taken before stays the first one's: what was scored by it is explained by it
 */
export function catalogsOf(bundled: readonly CriteriaSet[], published: Iterable<ReceivedSet>): Catalogs {
  const dated = [
    ...bundled.map((set): DatedSet => ({ set, holdsFrom: '', publishedAt: 0 })),
    ...[...published].sort(byPublication).map(
      ({ sealed, receivedAt }): DatedSet => ({
        ...sealed.entry.body,
        publishedAt: receivedAt,
      }),
    ),
  ];
  const named = new Map<string, DatedSet>();
  for (const one of dated) if (!named.has(setName(one.set))) named.set(setName(one.set), one);
  const catalogs = new Map<string, Catalog>();
  for (const one of named.values()) {
    const { indicator } = one.set;
    catalogs.set(indicator, { indicator, sets: [...(catalogs.get(indicator)?.sets ?? []), one] });
  }
  return catalogs;
}

function byPublication(a: ReceivedSet, b: ReceivedSet): number {
  return a.receivedAt - b.receivedAt || byPrecedence(b.sealed, a.sealed);
}

/**
 * The catalog of an indicator.
 * @throws where there is none
 */
export function catalogIn(catalogs: Catalogs, indicator: string): Catalog {
  const catalog = catalogs.get(indicator);
  if (!catalog) throw new Error(`no criteria set of ${indicator}`);
  return catalog;
}

/** The sets that score a month, oldest first. */
export function setsFor({ sets }: Catalog, period: string): readonly DatedSet[] {
  return sets.filter(({ set, holdsFrom }) => holdsFrom <= period && sectionOf(set, period) !== undefined);
}

/** The catalog as it was for a month before one of its sets came; null where that is the first. */
export function setsBefore(catalog: Catalog, period: string, set: CriteriaSet): Catalog | null {
  const sets = setsFor(catalog, period);
  const former = sets.slice(
    0,
    sets.findIndex((one) => one.set === set),
  );
  return former.length > 0 ? { ...catalog, sets: former } : null;
}

/** Is the month scored at all? */
export function isScored(catalog: Catalog, period: string): boolean {
  return setsFor(catalog, period).length > 0;
}

/**
 * The set that decides on a month for what counts from a time. Before the first one was published that is the first: a
 * month that nobody had criteria for is not better off for having been early.
 * @throws where no set scores the month: ask `isScored` first
 */
export function setInForce(catalog: Catalog, period: string, at: Ms): CriteriaSet {
  const sets = setsFor(catalog, period);
  const inForce = sets.filter(({ publishedAt }) => publishedAt <= at).at(-1) ?? sets[0];
  if (!inForce) throw new Error(`no criteria set of ${catalog.indicator} for ${period}`);
  return inForce.set;
}

/** The set that was published last, whatever months it is for. */
export function newestOf({ indicator, sets }: Catalog): CriteriaSet {
  const newest = sets.at(-1);
  if (!newest) throw new Error(`no criteria set of ${indicator}`);
  return newest.set;
}

/** Every month that some set scores, earliest first. */
export function periodsIn({ sets }: Catalog): readonly string[] {
  const periods = sets.flatMap(({ set, holdsFrom }) =>
    periodsOf(set).filter((period) => holdsFrom <= period),
  );
  return [...new Set(periods)].sort();
}

/**
 * The month that the app opens on: the current Bangkok month if it is scored, else the newest past one, else the first.
 * @param current the Bangkok month of now
 */
export function openingPeriod(catalog: Catalog, current: string): string {
  const periods = periodsIn(catalog);
  const past = periods.filter((period) => period <= current);
  const opening = past.at(-1) ?? periods[0];
  if (opening === undefined) throw new Error(`no set of ${catalog.indicator} scores any month`);
  return opening;
}
