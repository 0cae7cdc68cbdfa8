/** The roster as the province looks at it: by district, with what is to be seen to first. */
import type { PeriodId } from '../../../rules/period.ts';
import { type Place, scopeCode } from '../../../rules/place.ts';
import type { LaoBody, Targets, VillageBody } from '../../../rules/roster.ts';
import { countsIn, isRetired, type RosterPlace, targetsIn } from '../../../rules/units.ts';
import { unitName } from '../../answers.ts';
import { searchKey } from '../../search.ts';

export interface LaoLine {
  readonly place: RosterPlace;
  readonly body: LaoBody;
  readonly isRetired: boolean;
  /** The province's, of the fiscal year. */
  readonly targets: Targets;
  readonly villages: number;
}

export interface DistrictRoster {
  readonly district: Place;
  /** Those that count come first, by code. */
  readonly laos: readonly LaoLine[];
  /** How many LAOs and villages count. */
  readonly active: number;
  readonly villages: number;
}

/** The rosters of the districts in a month. */
export function districtRosters(
  districts: readonly Place[],
  places: readonly RosterPlace[],
  period: PeriodId,
): readonly DistrictRoster[] {
  const villages = places.flatMap(({ winner: { entry } }): VillageBody[] =>
    entry.body.unitKind === 'village' && countsIn(entry.body, period) ? [entry.body] : [],
  );
  const villagesOf = (lao: string) => villages.filter((village) => village.lao === lao).length;
  return districts.map((district) => {
    const laos = places
      .filter(({ winner }) => scopeCode(winner.entry.scope) === district.code)
      .flatMap((place) => laoLine(place, period, villagesOf))
      .sort(byCode);
    const active = laos.filter(({ body }) => countsIn(body, period));
    return {
      district,
      laos,
      active: active.length,
      villages: active.reduce((sum, line) => sum + line.villages, 0),
    };
  });
}

function laoLine(place: RosterPlace, period: PeriodId, villagesOf: (lao: string) => number): LaoLine[] {
  const { body } = place.winner.entry;
  if (body.unitKind !== 'lao') return [];
  const targets = place.confirmed ? targetsIn(place.confirmed.entry.body, period) : undefined;
  return [
    {
      place,
      body,
      isRetired: isRetired(body, period),
      targets: targets ?? {},
      villages: villagesOf(body.unit),
    },
  ];
}

const thai = new Intl.Collator('th', { numeric: true });

function byCode(a: LaoLine, b: LaoLine): number {
  const code = (line: LaoLine) => asProvince(line).code ?? '';
  return (
    Number(a.isRetired) - Number(b.isRetired) ||
    thai.compare(code(a), code(b)) ||
    thai.compare(a.body.name, b.body.name)
  );
}

/** The rosters that a search finds: a district by its name with all its LAOs, else the LAOs that fit. */
export function searchRosters(
  rosters: readonly DistrictRoster[],
  sought: string,
  nameOf: (district: Place) => string,
): readonly DistrictRoster[] {
  const key = searchKey(sought);
  if (key === '') return rosters;
  return rosters.flatMap((roster) => {
    if (searchKey(nameOf(roster.district)).includes(key) || roster.district.code === key) return [roster];
    const laos = roster.laos.filter(({ body }) => searchKey(unitName(body)).includes(key));
    return laos.length > 0 ? [{ ...roster, laos }] : [];
  });
}

/** An LAO as it counts, with what is the province's alone to say: its code and its targets. */
export function asProvince({ body, place }: LaoLine): LaoBody {
  const { code: _, targets: __, ...counting } = body;
  const before = place.confirmed?.entry.body;
  const code = before?.code ?? body.code;
  const targets = before?.unitKind === 'lao' ? before.targets : undefined;
  return { ...counting, ...(code !== undefined && { code }), ...(targets && { targets }) };
}
