/** Where each criteria set stands: since when it is there, and which months it decides on. */
import type { Publication } from '../../../local/publications.ts';
import type { WorkingCopy } from '../../../local/working-copy.ts';
import type { Ms } from '../../../rules/calendar.ts';
import {
  type Catalog,
  type Catalogs,
  type DatedSet,
  periodsIn,
  setInForce,
  setName,
} from '../../../rules/catalog.ts';
import { type CriteriaSet, periodsOf } from '../../../rules/criteria.ts';
import type { PeriodId } from '../../../rules/period.ts';

export type SetState = 'bundled' | 'published' | 'unsent' | 'refused';

export interface ListedSet {
  readonly set: CriteriaSet;
  readonly holdsFrom: string;
  readonly state: SetState;
  /** When the endpoint received it; null: it came with the app, or has not been received. */
  readonly publishedAt: Ms | null;
  /** The months that it decides on for what is received now. */
  readonly inForce: readonly PeriodId[];
}

/** Every set of an indicator, newest first: those that are not received yet on top. */
export function listedSets(
  indicator: string,
  catalogs: Catalogs,
  publications: readonly Publication[],
  now: Ms,
): readonly ListedSet[] {
  const catalog = catalogs.get(indicator);
  const sets = catalog?.sets ?? [];
  // A page's time is up to a minute old, and what has been received was received before now, whatever a clock says.
  const at = Math.max(now, ...sets.map(({ publishedAt }) => publishedAt));
  const received = sets.map((one) => listed(catalog, one, at));
  const known = new Set(received.map(({ set }) => setName(set)));
  const waiting = publications.flatMap(({ sealed, state, receivedAt }): ListedSet[] => {
    const { set, holdsFrom } = sealed.entry.body;
    const isWaiting = receivedAt === null && (state === 'unsent' || state === 'refused');
    if (!isWaiting || set.indicator !== indicator || known.has(setName(set))) return [];
    return [
      { set, holdsFrom, state: state === 'refused' ? state : 'unsent', publishedAt: null, inForce: [] },
    ];
  });
  return [...received, ...waiting].reverse();
}

function listed(catalog: Catalog | undefined, { set, holdsFrom, publishedAt }: DatedSet, now: Ms): ListedSet {
  const months = catalog ? periodsIn(catalog) : [];
  const isBundled = holdsFrom === '';
  return {
    set,
    holdsFrom,
    state: isBundled ? 'bundled' : 'published',
    publishedAt: isBundled ? null : publishedAt,
    inForce: months.filter((period) => catalog && setInForce(catalog, period, now) === set),
  };
}

/** Does it cover months that no set that is there, or on its way, has covered? Then nothing keeps a former set. */
export function isFirstOfMonths(
  { set, holdsFrom }: Pick<WorkingCopy, 'set' | 'holdsFrom'>,
  catalogs: Catalogs,
  publications: readonly Publication[],
): boolean {
  const months = new Set(periodsOf(set).filter((period) => period >= holdsFrom));
  const received = catalogs.get(set.indicator)?.sets.map((one) => one.set) ?? [];
  const waiting = publications
    .filter(({ state }) => state === 'unsent')
    .map(({ sealed }) => sealed.entry.body.set);
  const former = [...received, ...waiting.filter(({ indicator }) => indicator === set.indicator)];
  return !former.some((one) => periodsOf(one).some((period) => months.has(period)));
}

/** Every indicator of which there is a set, published or waiting. */
export function indicatorsOf(catalogs: Catalogs, publications: readonly Publication[]): readonly string[] {
  const waiting = publications.map(({ sealed }) => sealed.entry.body.set.indicator);
  return [...new Set([...catalogs.keys(), ...waiting])].sort();
}

/** Every set there is, whatever its indicator: a name is taken once. */
export function allSets(catalogs: Catalogs, publications: readonly Publication[]): readonly CriteriaSet[] {
  return [
    ...[...catalogs.values()].flatMap(({ sets }) => sets.map(({ set }) => set)),
    ...publications.map(({ sealed }) => sealed.entry.body.set),
  ];
}
