/**
 * Changing a criteria set without touching the one that is there. A path names a place in it by keys; a list's member by
 * its name (`id`, `key` or `code`), or by its place where it has none.
 */
import type { CriteriaSet, FactRule, Section } from './criteria.ts';

export type Path = readonly string[];

/** What is at a path, or undefined where there is no such place. */
export function readAt(data: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return data;
  if (typeof data !== 'object' || data === null) return undefined;
  if (Array.isArray(data)) return readAt(data[placeIn(data, step)], rest);
  return Object.hasOwn(data, step)
    ? readAt(Object.entries(data).find(([key]) => key === step)?.[1], rest)
    : undefined;
}

/**
 * A copy of the data with a value put at a path; undefined takes a key away.
 * @throws where the way there does not lead anywhere
 */
export function putAt(data: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(data)) {
    const place = placeIn(data, step);
    if (place < 0) throw new Error(`no such place in the criteria set: ${step}`);
    return data.map((member, at) => (at === place ? putAt(member, rest, value) : member));
  }
  if (typeof data !== 'object' || data === null)
    throw new Error(`no such place in the criteria set: ${step}`);
  const { [step]: former, ...others } = Object.fromEntries(Object.entries(data));
  if (rest.length === 0 && value === undefined) return others;
  return { ...data, [step]: putAt(former, rest, value) };
}

/** `putAt` of a set: what is put is held against the schema with the rest, by `faultsIn`. */
export function changeSet(set: CriteriaSet, path: Path, value: unknown): CriteriaSet {
  // While it is being written a set may hold what its schema does not take: its faults are shown, and it is not published.
  return putAt(set, path, value) as CriteriaSet;
}

/** A list without one of its members. */
export function without<T>(members: readonly T[], place: number): T[] {
  return members.filter((_, at) => at !== place);
}

/** A list with a member moved up or down by so many places; at its end it stays. */
export function moved<T>(members: readonly T[], place: number, by: number): T[] {
  const to = Math.min(Math.max(place + by, 0), members.length - 1);
  const rest = without(members, place);
  return [...rest.slice(0, to), ...members.slice(place, place + 1), ...rest.slice(to)];
}

/** A section that asks a question, or no longer does; what is folded from its answers and its evidence come and go with it. */
export function withQuestion(set: CriteriaSet, section: Section, id: string, isAsked: boolean): Section {
  const all = set.questions.map((one) => one.id);
  const questions = all.filter((one) => (one === id ? isAsked : section.questions.includes(one)));
  const units = unitsOf(set, questions);
  const own = new Set(set.facts.filter((fact) => isFoldedFrom(set, fact, id)).map((fact) => fact.id));
  const isStillThere = (fact: FactRule) => fact.fold.kind === 'countUnits' && units.has(fact.fold.unit);
  const kept = set.facts.filter((fact) =>
    own.has(fact.id) ? isAsked || isStillThere(fact) : section.facts.includes(fact.id),
  );
  return {
    ...section,
    questions,
    facts: kept.map((fact) => fact.id),
    ...(section.evidence && { evidence: section.evidence.filter((one) => questions.includes(one)) }),
  };
}

/** Of whom some questions are asked. */
function unitsOf(set: CriteriaSet, questions: readonly string[]): ReadonlySet<string> {
  return new Set(set.questions.filter(({ id }) => questions.includes(id)).map(({ unit }) => unit));
}

/** A fact that is carried from another month needs no question in this one. */
function isFoldedFrom(set: CriteriaSet, { fold }: FactRule, question: string): boolean {
  if (fold.kind === 'countUnits') return unitsOf(set, [question]).has(fold.unit);
  return 'question' in fold && fold.question === question && fold.kind !== 'carryFrom';
}

/** The same path with every member by its place, as far as it leads. */
export function placesAlong(data: unknown, [step, ...rest]: Path): Path {
  if (step === undefined || typeof data !== 'object' || data === null) return [];
  if (!Array.isArray(data)) {
    return Object.hasOwn(data, step) ? [step, ...placesAlong(readAt(data, [step]), rest)] : [];
  }
  const place = placeIn(data, step);
  return place < 0 ? [] : [String(place), ...placesAlong(data[place], rest)];
}

function placeIn(members: readonly unknown[], step: string): number {
  const named = members.findIndex((member) => nameOf(member) === step);
  if (named >= 0) return named;
  const place = Number(step);
  return Number.isInteger(place) && place >= 0 && place < members.length ? place : -1;
}

function nameOf(member: unknown): unknown {
  if (typeof member !== 'object' || member === null) return undefined;
  if ('id' in member) return member.id;
  return 'key' in member ? member.key : 'code' in member ? member.code : undefined;
}

/** Do two pieces of data say the same? The order of an object's keys says nothing. */
export function isSameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [of, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  if (Array.isArray(a) !== Array.isArray(b) || of.size !== other.size) return false;
  return [...of].every(([key, value]) => other.has(key) && isSameData(value, other.get(key)));
}
