/** A year of the whole country, made from a seed: 77 provinces, 878 districts, and as many entries a district as are asked for. */
import { sealEntry } from '../../src/rules/bytes.ts';
import { catalogIn, catalogsOf, periodsIn } from '../../src/rules/catalog.ts';
import type { EntryOf, Kind, Sealed } from '../../src/rules/entry.ts';
import { DISTRICTS, districtScope, type Scope, UBON } from '../../src/rules/place.ts';
import { criteriaSet } from '../../src/server/criteria.ts';
import type { PlacesFile } from '../../src/server/store/places.ts';
import { randomFrom } from '../bench/random.ts';
import { record, report, review, roster } from '../server/bodies.ts';
import { INDICATOR, uuid } from '../server/endpoint.ts';

const PROVINCES = 77;
const DISTRICTS_IN_ALL = 878;
const FIRST_CODE = 10;
const LAOS = 8;
const DEVICES = 2;
/** Of ten reports, so many are confirmed. */
const CONFIRMED_IN_TEN = 7;
/** Between two entries of a district (ms). */
const STEP_MS = 60_000;
/** The day of a month on which a district does its work and reports. */
const WORKING_DAY = 10;
/** When all of it is in. */
export const YEAR_END = Date.UTC(2025, 9, 1);

export const catalog = catalogIn(catalogsOf([criteriaSet], []), INDICATOR);
const SCORED = periodsIn(catalog);
/** The months of fiscal year 2568; the letter scores the second half of them. */
const MONTHS = ['2024-10', '2024-11', '2024-12', '2025-01', '2025-02', '2025-03', ...SCORED];

/** The instant at which work on a month begins (ms). */
function dayOf(period: string): number {
  const [year = 0, month = 1] = period.split('-').map(Number);
  return Date.UTC(year, month - 1, WORKING_DAY);
}

/** Ubon Ratchathani as it is, and as many others as the country has. */
export function provinces(): readonly PlacesFile[] {
  const others = DISTRICTS_IN_ALL - DISTRICTS.length;
  const codes = Array.from({ length: PROVINCES }, (_, at) => String(FIRST_CODE + at));
  return codes
    .filter((code) => code !== UBON.code)
    .map((code, at, { length }) => {
      const count = Math.floor((others * (at + 1)) / length) - Math.floor((others * at) / length);
      const districts = Array.from({ length: count }, (_, one) => {
        const number = `${code}${String(one + 1).padStart(2, '0')}`;
        return { code: number, th: `สมมุติ ${number}`, en: `District ${number}` };
      });
      return { province: { code, th: `สมมุติ ${code}`, en: `Province ${code}` }, districts };
    });
}

export function deviceOf(code: string, number: number): string {
  return uuid(number, Number(code));
}

export interface Made {
  readonly sealed: Sealed;
  readonly period: string | null;
  readonly receivedAt: number;
}

/** What a district has made in the year, in the order in which it came in. */
export function yearOf(code: string, entries: number): readonly Made[] {
  const random = randomFrom(Number(code));
  const made: Made[] = [];
  const seqs = [0, 0, 0];
  const make = <K extends Kind>(kind: K, body: EntryOf<K>['body'], period: string | null) => {
    const at = Math.floor(random() * DEVICES);
    const deviceSeq = (seqs[at] ?? 0) + 1;
    seqs[at] = deviceSeq;
    const madeAt = dayOf(period ?? '2024-10') + made.length * STEP_MS;
    const scope: Scope = districtScope(code);
    const device = deviceOf(code, at + 1);
    const id = uuid(made.length + DEVICES + 1, Number(code));
    const common = { id, scope, indicator: INDICATOR, device, deviceSeq, lamport: made.length + 1, madeAt };
    const sealed: Sealed<unknown> = sealEntry<EntryOf<K>>({ ...common, base: [], kind, body });
    made.push({ sealed: sealed as Sealed, period, receivedAt: madeAt }); // one of the kinds, whichever
    return id;
  };
  for (let lao = 1; lao <= LAOS; lao += 1)
    make('roster', roster(`อบต. ที่ ${lao}`, { unit: `lao-${lao}` }), null);
  const records = Math.max(0, entries - LAOS - SCORED.length * 2);
  for (const [at, period] of MONTHS.entries()) {
    const before = Math.floor((records * at) / MONTHS.length);
    for (let one = before; one < Math.floor((records * (at + 1)) / MONTHS.length); one += 1) {
      const unit = `lao-${1 + (one % LAOS)}`;
      make('record', record(Math.floor(random() * 900), { unit, period }), period);
    }
    if (!SCORED.includes(period)) continue;
    const id = make('report', report({ district: code, period }), period);
    if (random() * 10 < CONFIRMED_IN_TEN) make('review', review(id, 'confirm', period), period);
  }
  return made;
}
