/** Readings of the letter's ambiguities (domain.md 2.6): each is a change of data, never a branch in code. */

import { readCivilDate } from './calendar.ts';
import type { Change, CriteriaSet, Reading } from './criteria.ts';
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
  const changes = set.readings
    .filter((reading) => Object.hasOwn(config, reading.key))
    .flatMap((reading) => changesFor(reading, config[reading.key]));
  const changed = changes.reduce<unknown>((data, change) => putAt(data, change.at, change.put), set);
  return criteriaSetSchema.parse(changed);
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

/** A copy of the data with a value put at a path; a list's member is named by its id. */
function putAt(data: unknown, path: readonly string[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(data)) {
    const index = data.findIndex((member) => isMember(member, step));
    if (index < 0) throw new Error(`no such place in the criteria set: ${step}`);
    return data.map((member, at) => (at === index ? putAt(member, rest, value) : member));
  }
  if (typeof data !== 'object' || data === null)
    throw new Error(`no such place in the criteria set: ${step}`);
  return { ...data, [step]: putAt(Object.entries(data).find(([key]) => key === step)?.[1], rest, value) };
}

function isMember(member: unknown, id: string): boolean {
  return typeof member === 'object' && member !== null && 'id' in member && member.id === id;
}
