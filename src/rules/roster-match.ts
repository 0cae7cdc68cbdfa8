/** Which row of a roster file speaks of which unit of the roster: by its code, else by what it is called in its district. */
import { scopeCode } from './place.ts';
import type { RosterBody } from './roster.ts';
import type { LaoRow, VillageRow } from './roster-file.ts';
import type { Faulty } from './roster-row.ts';
import type { RosterPlace } from './units.ts';

/** A unit of the roster, as a file is compared with it. */
export interface Known<B extends RosterBody = RosterBody> {
  readonly district: string;
  /** As it counts. */
  readonly body: B;
  /** As the province has it, which is what a file speaks against; null where it is only proposed. */
  readonly confirmed: B | null;
  readonly code: string;
}

/** The units of one kind. */
export function knownUnits<B extends RosterBody>(
  places: readonly RosterPlace[],
  isKind: (body: RosterBody) => body is B,
): readonly Known<B>[] {
  return places.flatMap(({ winner, confirmed }): Known<B>[] => {
    const { scope, body } = winner.entry;
    if (!isKind(body)) return [];
    const sure = confirmed && isKind(confirmed.entry.body) ? confirmed.entry.body : null;
    const code = sure?.code ?? body.code ?? body.unit;
    return [{ district: scopeCode(scope), body, confirmed: sure, code }];
  });
}

export interface Matched<R, B extends RosterBody> {
  readonly unitOf: ReadonlyMap<R, Known<B>>;
  /** Units that no row speaks of. */
  readonly left: readonly Known<B>[];
  readonly faults: readonly Faulty[];
}

/** What a row and a unit are called; equal names in one district match. */
export interface Naming<R, B> {
  row(row: R): string;
  unit(body: B): string;
}

/**
 * Matches rows and units, each at most once.
 * @param namings tried one after the other on what is left over
 */
export function matchRows<R extends LaoRow | VillageRow, B extends RosterBody>(
  rows: readonly R[],
  known: readonly Known<B>[],
  namings: readonly Naming<R, B>[],
): Matched<R, B> {
  const unitOf = new Map<R, Known<B>>();
  const taken = new Set<Known<B>>();
  const match = (row: R, unit: Known<B>) => {
    if (taken.has(unit)) return;
    unitOf.set(row, unit);
    taken.add(unit);
  };
  const holderOf = holdersOfCodes(known);
  const faults: Faulty[] = [];
  for (const row of rows) {
    const unit = holderOf(row);
    if (unit?.district === row.district) match(row, unit);
    else if (unit) faults.push({ line: row.line, fault: 'codeElsewhere', value: row.code ?? '' });
  }
  for (const naming of namings) {
    const units = grouped(
      known.filter((unit) => !taken.has(unit)).sort(surestFirst),
      ({ district, confirmed, body }) => `${district}|${naming.unit(confirmed ?? body)}`,
    );
    const open = grouped(
      rows.filter((row) => !unitOf.has(row)),
      (row) => `${row.district}|${naming.row(row)}`,
    );
    for (const [key, [row, another]] of open) {
      const [unit] = units.get(key) ?? [];
      if (row && unit && !another) match(row, unit);
    }
  }
  return { unitOf, left: known.filter((unit) => !taken.has(unit)), faults };
}

/**
 * Which unit holds the code of a row. One that was added by mistake holds it in its own district alone, and only where no
 * other does: its code may have come in under the wrong district. An id is a unit's code until it has another.
 */
function holdersOfCodes<B extends RosterBody>(known: readonly Known<B>[]) {
  const named = known.flatMap((unit) =>
    [...new Set([unit.code, unit.body.unit])].map((code) => ({ code, unit })),
  );
  const byCode = grouped(named, ({ code }) => code);
  return ({ district, code }: LaoRow | VillageRow): Known<B> | undefined => {
    const units = (byCode.get(code ?? '') ?? []).map(({ unit }) => unit);
    const rank = (unit: Known) =>
      (isMistake(unit) ? 4 : 0) + (unit.code === code ? 0 : 2) + (unit.district === district ? 0 : 1);
    const [first] = units
      .filter((unit) => unit.district === district || !isMistake(unit))
      .sort((a, b) => rank(a) - rank(b));
    return first;
  };
}

/** Has the province said of it that it counts in no month? */
function isMistake({ confirmed, body }: Known): boolean {
  const { retired, retiredFrom } = confirmed ?? body;
  return retired && retiredFrom === undefined;
}

/** Two phones may have added the same unit: what the province has confirmed comes first, then what still counts. */
function surestFirst(a: Known, b: Known): number {
  const rank = ({ confirmed, body }: Known) => (confirmed ? 0 : 2) + (body.retired ? 1 : 0);
  return rank(a) - rank(b) || (a.body.unit < b.body.unit ? -1 : 1);
}

function grouped<T>(list: readonly T[], keyOf: (member: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const member of list) {
    const group = groups.get(keyOf(member));
    if (group) group.push(member);
    else groups.set(keyOf(member), [member]);
  }
  return groups;
}
