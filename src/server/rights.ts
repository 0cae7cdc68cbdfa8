/** Who may write what, and for whom (design.md sections 3 and 9). What an entry says of itself decides nothing. */
import { isLocking } from '../rules/baseline.ts';
import { type Catalogs, type DatedSet, isScored, setName } from '../rules/catalog.ts';
import { faultsIn } from '../rules/criteria-check.ts';
import type { Body, Entry, EntryOf, Envelope } from '../rules/entry.ts';
import { isPeriod } from '../rules/period.ts';
import {
  districtScope,
  isProvinceScope,
  NATION,
  provinceScopeOf,
  type Scope,
  scopeCode,
} from '../rules/place.ts';
import type { Refusal } from '../rules/wire.ts';

/** Who brings entries, and what is known of the places and devices that these name. */
export interface Bringer {
  readonly scope: Scope;
  /** The scope in which each device is enrolled. */
  readonly enrolled: ReadonlyMap<string, Scope>;
  /** Places that exist, beside the bringer's own. */
  readonly places: ReadonlySet<Scope>;
}

/**
 * Why this entry cannot be taken from this bringer, or null.
 * @param entry null: of a kind that only a newer app knows
 */
export function refusalFor(
  envelope: Envelope,
  entry: Entry | null,
  bringer: Bringer,
  catalogs: Catalogs,
): Refusal | null {
  const { scope } = envelope;
  if (!mayEnter(bringer, scope)) return 'foreign-scope';
  // The author's own enrolment tells what the entry may say; the session, which scopes it may be carried to.
  const author = bringer.enrolled.get(envelope.device);
  if (author === undefined || !(author === scope || author === bringer.scope)) return 'foreign-device';
  if (!entry) return scope === author ? null : 'not-allowed';
  if (entry.kind === 'seal-code') return refusalForCode(entry, author, bringer, catalogs);
  if (entry.kind === 'criteria') return refusalForCriteria(entry, author, catalogs);
  if (isProvinceScope(scope) || !mayWrite(entry, isProvinceScope(author), catalogs)) return 'not-allowed';
  if (entry.kind === 'report' && entry.body.district !== scopeCode(scope)) return 'foreign-scope';
  return entry.kind === 'report' || entry.kind === 'review' ? refusalForMonth(entry, catalogs) : null;
}

/** One's own scope; the province its districts' too. Whoever looks at all provinces writes nothing. */
function mayEnter(bringer: Bringer, scope: Scope): boolean {
  if (bringer.scope === NATION) return false;
  if (scope === bringer.scope) return true;
  return provinceScopeOf(scope) === bringer.scope && bringer.places.has(scope);
}

/**
 * Officers record, report, propose units and share the work out; the province reviews, and does the officers' work only
 * with a reason.
 */
function mayWrite(
  entry: Exclude<Entry, { kind: 'seal-code' | 'criteria' }>,
  byProvince: boolean,
  catalogs: Catalogs,
): boolean {
  switch (entry.kind) {
    case 'record':
      // A reason for what the set locks makes it the province's word: nobody else gives one (rules/baseline.ts).
      return byProvince
        ? isReason(entry.body.note)
        : entry.body.note === undefined || !isLocked(entry, catalogs);
    case 'report':
      return byProvince === isReason(entry.body.onBehalf);
    case 'roster':
      return byProvince ? !entry.body.proposed : entry.body.proposed && entry.body.declined === undefined;
    case 'claim':
      return !byProvince;
    case 'review':
      return byProvince;
  }
}

/** Does some set of its indicator lock the answers to its question? */
function isLocked({ indicator, body }: EntryOf<'record'>, catalogs: Catalogs): boolean {
  const sets = catalogs.get(indicator)?.sets ?? [];
  return sets.some(({ set }) => isLocking(set, body.question));
}

function isReason(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

/** Anyone may enter the code of a report of their province, in their own scope: it says nothing but that it was there. */
function refusalForCode(
  entry: EntryOf<'seal-code'>,
  author: Scope,
  bringer: Bringer,
  catalogs: Catalogs,
): Refusal | null {
  if (entry.scope !== author) return 'not-allowed';
  const district = districtScope(entry.body.district);
  const exists = district === bringer.scope || bringer.places.has(district);
  if (!exists || provinceScopeOf(district) !== provinceScopeOf(author)) return 'foreign-scope';
  return refusalForMonth(entry, catalogs);
}

/** Said again it is the same entry, or as good as that. */
function isSame(known: DatedSet, { holdsFrom, set }: Body<'criteria'>): boolean {
  return known.holdsFrom === holdsFrom && JSON.stringify(known.set) === JSON.stringify(set);
}

/** The province publishes, in its own scope; what has a name already is never said otherwise under it. */
function refusalForCriteria(
  { scope, indicator, body }: EntryOf<'criteria'>,
  author: Scope,
  catalogs: Catalogs,
): Refusal | null {
  if (!isProvinceScope(author) || scope !== author) return 'not-allowed';
  if (faultsIn(body.set).length > 0 || body.set.indicator !== indicator) return 'criteria-wrong';
  const known = [...catalogs.values()].flatMap(({ sets }) => sets);
  const named = known.find(({ set }) => setName(set) === setName(body.set));
  return named && !isSame(named, body) ? 'criteria-taken' : null;
}

function refusalForMonth(
  entry: Extract<Entry, { kind: 'report' | 'review' | 'seal-code' }>,
  catalogs: Catalogs,
): Refusal | null {
  const catalog = catalogs.get(entry.indicator);
  if (!catalog) return 'unknown-indicator';
  return isPeriod(entry.body.period) && isScored(catalog, entry.body.period) ? null : 'unknown-period';
}
