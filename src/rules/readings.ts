/** Readings of the letter's ambiguities (domain.md 2.6): each is a change of data, never a branch in code. */
import { readCivilDate } from './calendar.ts';
import type { Change, CriteriaSet, Reading } from './criteria.ts';
import { isSameData, putAt } from './criteria-edit.ts';
import { criteriaSetSchema } from './schemas/criteria.ts';

/** A key or value that the set does not offer. */
export class UnknownReading extends Error {}

/**
 * The set with other readings chosen.
 * @param config reading key to value; keys and values as the set's `readings` offer them
 * @returns a new set; the given one is untouched
 * @throws UnknownReading where the set knows no such key or value
 */
export function withReadings(set: CriteriaSet, config: Readonly<Record<string, unknown>>): CriteriaSet {
  for (const key of Object.keys(config)) {
    if (!set.readings.some((reading) => reading.key === key))
      throw new UnknownReading(`no such reading: ${key}`);
  }
  return criteriaSetSchema.parse(changedBy(set, config));
}

/**
 * `withReadings` without a look at whether it still is a set.
 * @throws where what a reading changes is not there
 */
export function changedBy(set: CriteriaSet, config: Readonly<Record<string, unknown>>): object {
  const changes = set.readings
    .filter((reading) => Object.hasOwn(config, reading.key))
    .flatMap((reading) => changesFor(reading, config[reading.key]));
  return changes.reduce<object>((data, { at, put }) => Object(putAt(data, at, put)), set);
}

function changesFor(reading: Reading, value: unknown): readonly Change[] {
  if (reading.days) {
    const areDays =
      Array.isArray(value) && value.every((day) => typeof day === 'string' && readCivilDate(day));
    if (areDays) return [{ at: reading.days.at, put: value }];
  }
  const choice = reading.values?.find((offered) => offered.value === value);
  if (!choice) throw new UnknownReading(`no such value of ${reading.key}: ${JSON.stringify(value)}`);
  return choice.changes;
}

/**
 * The set with a reading chosen for good: a set that is made of it starts from there. Readings that change the same
 * places are put again, in their order, so that what the former value had changed is as they say.
 * @returns null where what it changes is not in the set any more
 */
export function chooseReading(set: CriteriaSet, key: string, value: unknown): CriteriaSet | null {
  const readings = set.readings.map((one) => (one.key === key ? { ...one, default: value } : one));
  try {
    // As with every change while a set is being written, its faults are shown.
    return changedBy({ ...set, readings }, configAround({ ...set, readings }, key)) as CriteriaSet;
  } catch {
    return null; // `faultsIn` names the reading
  }
}

/** The value by which a set reads, of those that a reading offers; undefined where its data say something else. */
export function chosenValue(set: CriteriaSet, reading: Reading): unknown {
  const values = (reading.values ?? []).map((offered) => offered.value);
  const ordered = [reading.default, ...values.filter((value) => value !== reading.default)];
  return ordered.find((value) => isRead(set, reading.key, value));
}

function isRead(set: CriteriaSet, key: string, value: unknown): boolean {
  try {
    return isSameData(changedBy(set, { ...configAround(set, key), [key]: value }), set);
  } catch {
    return false; // what the value changes is not in this set
  }
}

/** The chosen values of a reading and of all that change what it changes. */
function configAround(set: CriteriaSet, key: string): Readonly<Record<string, unknown>> {
  const own = new Set(set.readings.filter((one) => one.key === key).flatMap(placesOf));
  const around = set.readings.filter((one) => one.key === key || placesOf(one).some((at) => own.has(at)));
  return Object.fromEntries(around.map((one) => [one.key, one.default]));
}

/** Every place that some value of a reading changes. */
function placesOf({ values, days }: Reading): readonly string[] {
  const changes = (values ?? []).flatMap((offered) => offered.changes);
  return [...changes.map(({ at }) => at.join('/')), ...(days ? [days.at.join('/')] : [])];
}
