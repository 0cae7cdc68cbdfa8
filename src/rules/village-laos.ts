/** In which LAO of the roster each village of a file lies: named by its code, or by its name in the district. */
import type { LaoBody, VillageBody } from './roster.ts';
import { rowKey, type VillageRow } from './roster-file.ts';
import type { Known } from './roster-match.ts';
import { nameKey, splitName } from './roster-names.ts';
import type { Faulty } from './roster-row.ts';

interface Placed {
  /** Rows with the unit of their LAO in the place of its code or name. */
  readonly rows: readonly VillageRow[];
  /** Rows whose LAO is none, or not one alone; and rows of one village that name its LAO in different ways. */
  readonly faults: readonly Faulty[];
}

/** Finds the LAOs of rows among those of the roster. */
export function placedInLaos(
  rows: readonly VillageRow[],
  laos: readonly Known<LaoBody>[],
  villages: readonly Known<VillageBody>[],
): Placed {
  const faults: Faulty[] = [];
  const placed: VillageRow[] = [];
  const lines = new Map<string, number>();
  const written = new Set<string>();
  for (const row of rows) {
    const lao = laoOf(row, laos, villages);
    if (typeof lao === 'string') {
      faults.push({ line: row.line, fault: lao, value: row.lao });
      continue;
    }
    placed.push({ ...row, lao: lao.body.unit });
    // What is written twice alike the file's reader has told.
    if (written.has(rowKey(row))) continue;
    written.add(rowKey(row));
    const village = [row.district, lao.body.unit, nameKey(row.name)].join('|');
    const other = lines.get(village);
    if (other === undefined) lines.set(village, row.line);
    else faults.push({ line: row.line, fault: 'nameTwice', other, value: row.name });
  }
  return { rows: placed, faults };
}

/** A row's LAO, or why there is none. */
function laoOf(
  row: VillageRow,
  laos: readonly Known<LaoBody>[],
  villages: readonly Known<VillageBody>[],
): Known<LaoBody> | 'laoUnknown' | 'laoUnclear' | 'laoRetired' {
  const named = laosNamed(row, laos);
  const counting = named.filter((one) => !told(one).retired);
  const [lao, another] = counting;
  if (lao) return another ? 'laoUnclear' : lao;
  if (named.length === 0) return 'laoUnknown';
  return named.find((one) => villages.some((village) => isIn(village, one, row))) ?? 'laoRetired';
}

/** Does the province's roster count a row's village there already? Then nothing is new of it, though its LAO counts no more. */
function isIn(village: Known<VillageBody>, lao: Known<LaoBody>, row: VillageRow): boolean {
  const { district, confirmed: has } = village;
  if (!has || has.retired || district !== row.district) return false;
  return has.lao === lao.body.unit && nameKey(has.name) === nameKey(row.name);
}

/** What a file speaks of: the LAO as the province has it, whatever an officer has proposed since. */
const told = ({ confirmed, body }: Known<LaoBody>) => confirmed ?? body;

/** Two LAOs of a district may share a name and differ in type: then the type stands before it. */
function laosNamed(
  { district, lao }: VillageRow,
  laos: readonly Known<LaoBody>[],
): readonly Known<LaoBody>[] {
  const { laoType } = splitName(lao);
  const key = nameKey(lao);
  const own = laos.filter((one) => one.district === district);
  const called = own.filter((one) => nameKey(told(one).name) === key);
  const ways = [
    own.filter(({ code }) => code === lao || code === key),
    own.filter(({ body: { unit } }) => unit === lao || unit === key),
    called.filter((one) => told(one).laoType === laoType),
  ];
  const found = ways.find((some) => some.length > 0);
  // One that has risen to another type keeps its name; of two of one name, neither is the one of a third type.
  return found ?? (laoType === null || called.length === 1 ? called : []);
}
