/** What a roster file changes: a pure comparison with the roster as it is. The same file compared again changes nothing. */
import { hashOf } from './bytes.ts';
import { fiscalYearKey, type PeriodId } from './period.ts';
import type { LaoBody, RosterBody, Targets, VillageBody } from './roster.ts';
import type { LaoRow, VillageRow } from './roster-file.ts';
import { type Known, knownUnits, matchRows, type Naming } from './roster-match.ts';
import { nameKey } from './roster-names.ts';
import type { Faulty } from './roster-row.ts';
import { isSame, lasting } from './roster-same.ts';
import { againFrom, type Months, monthsOf, noMoreFrom } from './unit-months.ts';
import type { RosterPlace } from './units.ts';
import { placedInLaos } from './village-laos.ts';

/** One unit as the province wants it from now on. */
export interface RosterChange {
  readonly district: string;
  readonly kind: 'added' | 'changed' | 'retired';
  readonly body: RosterBody;
  /** As it counted before; null where it is new. */
  readonly before: RosterBody | null;
  /** It settles what an officer has proposed. */
  readonly settles: boolean;
}

export interface RosterDiff {
  readonly changes: readonly RosterChange[];
  readonly unchanged: number;
  /** In the order of lines; with any of them nothing is imported. */
  readonly faults: readonly Faulty[];
}

const BY_TYPE_AND_NAME: Naming<LaoRow, LaoBody> = {
  row: ({ laoType, name }) => laoType + nameKey(name),
  unit: ({ laoType, name }) => laoType + nameKey(name),
};
/** An LAO that has risen to another type keeps its name. */
const BY_NAME: Naming<LaoRow, LaoBody> = {
  row: ({ name }) => nameKey(name),
  unit: ({ name }) => nameKey(name),
};
const BY_LAO_AND_NAME: Naming<VillageRow, VillageBody> = {
  row: ({ lao, name }) => `${lao}|${nameKey(name)}`,
  unit: ({ lao, name }) => `${lao}|${nameKey(name)}`,
};

/** From when on a file counts. */
export interface FileTimes {
  /** Targets are of this month's fiscal year. */
  readonly targets: PeriodId;
  /**
   * What the file adds counts from this month on, and so does what comes back; what it lacks, in the districts that it
   * names, counts until it. A district that has no unit so far has its first ones in every month.
   */
  readonly from: PeriodId;
}

/** Compares a file of LAOs with the roster. */
export function diffLaos(
  rows: readonly LaoRow[],
  places: readonly RosterPlace[],
  times: FileTimes,
): RosterDiff {
  const known = knownUnits(places, isLao);
  const beginsIn = beginningsIn(known, times);
  const bodyOf = (row: LaoRow, before: LaoBody | null): LaoBody => {
    const body: LaoBody = {
      ...(before ?? { unit: newUnit(row, row.laoType, known), unitKind: 'lao', ...beginsIn(row.district) }),
      ...common(row, before),
      laoType: row.laoType,
    };
    if (Object.keys(row.targets).length === 0) return body;
    const targets = body.targets?.[fiscalYearKey(times.targets)];
    return bodyWithTargets(body, times.targets, { ...targets, ...row.targets });
  };
  return diff(rows, known, [BY_TYPE_AND_NAME, BY_NAME], bodyOf, times);
}

/** Compares a file of villages and communities: each needs its LAO in the roster of its district, by code or by name. */
export function diffVillages(
  rows: readonly VillageRow[],
  places: readonly RosterPlace[],
  times: FileTimes,
): RosterDiff {
  const laos = knownUnits(places, isLao);
  const known = knownUnits(places, isVillage);
  const placed = placedInLaos(rows, laos, known);
  const beginsIn = beginningsIn(laos, times);
  const bodyOf = (row: VillageRow, before: VillageBody | null): VillageBody => ({
    ...(before ?? { unit: newUnit(row, row.lao, known), unitKind: 'village', ...beginsIn(row.district) }),
    ...common(row, before),
    lao: row.lao,
  });
  const compared = diff(placed.rows, known, [BY_LAO_AND_NAME], bodyOf, times);
  return { ...compared, faults: [...placed.faults, ...compared.faults].sort((a, b) => a.line - b.line) };
}

/** The body with the targets of a month's fiscal year set anew; those of other years stay. */
export function bodyWithTargets(body: LaoBody, period: PeriodId, targets: Targets): LaoBody {
  return { ...body, targets: { ...body.targets, [fiscalYearKey(period)]: { ...targets } } };
}

/** From when a new unit counts, by its district. */
function beginningsIn(laos: readonly Known[], { from }: FileTimes) {
  const settled = new Set(laos.map(({ district }) => district));
  return (district: string) => (settled.has(district) ? { countsFrom: from } : {});
}

/** Does a change hold from the file's month on only? Names and targets hold as soon as they are said. */
export function isDated({ body, before }: RosterChange): boolean {
  return before ? body.retired !== before.retired : body.countsFrom !== undefined;
}

/**
 * What every row says of its unit. A name that differs in nothing but its spelling stays as the roster has it, and a unit
 * that has no code goes by its id in the files that we write.
 */
function common({ name, code }: LaoRow | VillageRow, before: RosterBody | null) {
  return {
    name: before && nameKey(before.name) === nameKey(name) ? before.name : name,
    retired: false,
    proposed: false,
    ...(code !== null && code !== before?.unit && { code }),
  };
}

const isLao = (body: RosterBody): body is LaoBody => body.unitKind === 'lao';
const isVillage = (body: RosterBody): body is VillageBody => body.unitKind === 'village';

/** @param bodyOf what the province says of a row's unit, over what it has said before */
function diff<R extends LaoRow | VillageRow, B extends RosterBody>(
  rows: readonly R[],
  known: readonly Known<B>[],
  namings: readonly Naming<R, B>[],
  bodyOf: (row: R, before: B | null) => B,
  times: FileTimes,
): RosterDiff {
  const { unitOf, left, faults } = matchRows(rows, known, namings);
  const changes: RosterChange[] = [];
  for (const row of rows) {
    const unit = unitOf.get(row);
    const said = bodyOf(row, unit ? lasting(unit.confirmed ?? unit.body) : null);
    // What the province has said already it does not say again: a proposal beside it waits for a person.
    if (unit?.confirmed && isSame(said, unit.confirmed)) continue;
    const body = unit ? { ...said, ...monthsOfRow(unit.body, times) } : said;
    changes.push(changeOf(unit ? 'changed' : 'added', row.district, body, unit));
  }
  const unchanged = rows.length - changes.length;
  const named = new Set(rows.map(({ district }) => district));
  for (const unit of left) {
    // What an officer has added and nobody has confirmed is not the file's to take away.
    if (!named.has(unit.district) || !unit.confirmed || unit.confirmed.retired) continue;
    const body = { ...lasting(unit.confirmed), ...noMoreFrom(unit.body, times.from) };
    changes.push(changeOf('retired', unit.district, body, unit));
  }
  return { changes, unchanged, faults };
}

/** The months of a unit that the file has: as it counts now, a proposal too, so that no earlier month changes. */
function monthsOfRow(body: RosterBody, { from }: FileTimes): Months {
  return body.retired ? againFrom(body, from) : monthsOf(body);
}

function changeOf(
  kind: RosterChange['kind'],
  district: string,
  body: RosterBody,
  unit: Known | undefined,
): RosterChange {
  return { kind, district, body, before: unit?.body ?? null, settles: unit?.body.proposed === true };
}

/** Enough of a hash that no two units of a province share it (hex digits). */
const UNIT_ID_CHARS = 24;

/** The id of a new unit: its code, else made of what it is called, so that two devices that import a file make one unit. */
function newUnit(row: LaoRow | VillageRow, within: string, known: readonly Known[]): string {
  const isTaken = (id: string) => known.some(({ body }) => body.unit === id);
  if (row.code !== null && !isTaken(row.code)) return row.code;
  const name = [row.district, within, nameKey(row.name)].join('|');
  for (let n = 0; ; n += 1) {
    const id = hashOf(`${name}|${n}`).slice(0, UNIT_ID_CHARS);
    if (!isTaken(id)) return id;
  }
}
