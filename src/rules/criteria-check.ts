/**
 * Is this a criteria set that can be published? Its shape first; then whether what its parts name is there. A set that
 * passes can be scored by, shown and asked with, without a surprise.
 */
import { parseDate, readCivilDate } from './calendar.ts';
import { type Condition, factsIn } from './condition.ts';
import { type CriteriaSet, type Fold, questionOf, type Section } from './criteria.ts';
import { CONDITION_PARTS_MAX, circularLevels, levelsIn, partsOf } from './level-asks.ts';
import { missingWords } from './missing-words.ts';
import { firstDay, isPeriod } from './period.ts';
import { changedBy } from './readings.ts';
import { EVIDENCE } from './record.ts';
import { criteriaSetSchema, sectionSchema } from './schemas/criteria.ts';
import { unitFaults } from './unit-faults.ts';

/** Names that a condition may use beside the section's facts: the system gives them. */
const GIVEN: ReadonlySet<string> = new Set(['countedAt']);
/** Every month has so many days. */
const DUE_DAY_MAX = 28;

export type FaultCode =
  | 'shape'
  | 'empty'
  | 'repeated'
  | 'no-period'
  | 'no-level'
  | 'no-question'
  | 'no-fact'
  | 'no-unit'
  | 'no-evidence'
  | 'no-score'
  | 'circular'
  | 'too-long'
  | 'due-day'
  | 'reading';

/** What is wrong, and where: keys and ids on the way there, as `putAt` of the readings takes them. */
export interface Fault {
  readonly at: readonly string[];
  readonly code: FaultCode;
  /** The name that is meant, or what the shape should be. */
  readonly what: string;
}

/** Everything that is wrong with what may be a criteria set; empty: nothing. */
export function faultsIn(value: unknown): readonly Fault[] {
  const read = criteriaSetSchema.safeParse(value);
  if (!read.success)
    return read.error.issues.map(({ path, message }) => ({
      at: path.map(String),
      code: 'shape',
      what: message,
    }));
  const set = read.data;
  const faults = [
    ...missingWords(set).map((at) => fault(at, 'empty', '')),
    // Evidence is recorded under a name of its own, which no question may take.
    ...repeated(['questions'], [{ id: EVIDENCE }, ...set.questions]),
    ...repeated(['facts'], set.facts),
    ...repeated(['sections'], set.sections),
    ...repeatedPeriods(set),
    ...unitFaults(set),
    ...set.facts.flatMap((fact) => foldFaults(set, fact.id, fact.fold)),
    ...set.sections.flatMap((section) => sectionFaults(set, section)),
    ...(isDueDay(set.due.dueDay) ? [] : [fault(['due', 'dueDay'], 'due-day', String(set.due.dueDay))]),
    ...dateFaults(set),
  ];
  return [...faults, ...readingFaults(set, faults.length === 0)];
}

function fault(at: readonly string[], code: FaultCode, what: string): Fault {
  return { at, code, what };
}

function isDueDay(day: number): boolean {
  return Number.isInteger(day) && day >= 1 && day <= DUE_DAY_MAX;
}

/** Is this a month of the years that people can type? Around others there is no calendar; 2568 is a Buddhist one. */
function isScorable(period: string): boolean {
  return isPeriod(period) && parseDate(firstDay(period)) === firstDay(period);
}

/** Days that are written into a set are days. */
function dateFaults({ letter, due }: CriteriaSet): Fault[] {
  const isDay = (text: string) => readCivilDate(text) !== null;
  const holidays = due.holidays.filter((day) => !isDay(day));
  return [
    ...(letter.date === null || isDay(letter.date) ? [] : [fault(['letter', 'date'], 'shape', letter.date)]),
    ...holidays.map((day) => fault(['due', 'holidays'], 'shape', day)),
  ];
}

function repeated(at: readonly string[], members: readonly { readonly id: string }[]): Fault[] {
  const ids = members.map(({ id }) => id);
  const twice = new Set(ids.filter((id, place) => ids.indexOf(id) !== place));
  return [...twice].map((id) => fault([...at, id], 'repeated', id));
}

/** A month is scored by one section. */
function repeatedPeriods({ sections }: CriteriaSet): Fault[] {
  const periods = sections.flatMap((section) => section.periods.map((period) => ({ id: period })));
  if (periods.length === 0) return [fault(['sections'], 'no-period', '')];
  return repeated(['sections'], periods);
}

/** Whatever a fold names must be a question of the set, or a field of one. */
function foldFaults(set: CriteriaSet, id: string, fold: Fold): Fault[] {
  const at = ['facts', id, 'fold'];
  if (!('question' in fold)) return [];
  const question = set.questions.find((one) => one.id === fold.question);
  if (!question) return [fault([...at, 'question'], 'no-question', fold.question)];
  const faults: Fault[] = [];
  if ('field' in fold && fold.field !== undefined && !question.fields?.some((one) => one.id === fold.field))
    faults.push(fault([...at, 'field'], 'no-question', fold.field));
  if ('zeroIf' in fold && fold.zeroIf !== undefined && !set.questions.some((one) => one.id === fold.zeroIf))
    faults.push(fault([...at, 'zeroIf'], 'no-question', fold.zeroIf));
  if (fold.kind === 'sum' && question.kind !== 'pair')
    faults.push(fault([...at, 'question'], 'shape', 'pair'));
  return faults;
}

function sectionFaults(set: CriteriaSet, section: Section): Fault[] {
  const at = ['sections', section.id];
  const { levels, otherwise } = section;
  const missing = (
    members: readonly string[],
    known: readonly { readonly id: string }[],
    part: string,
    code: FaultCode,
  ) =>
    members
      .filter((id) => !known.some((one) => one.id === id))
      .map((id) => fault([...at, part, id], code, id));
  return [
    ...section.periods.filter((period) => !isScorable(period)).map((one) => fault(at, 'no-period', one)),
    ...(levels.length === 0 ? [fault([...at, 'levels'], 'no-level', '')] : []),
    ...repeated([...at, 'levels'], levels),
    ...missing(section.questions, set.questions, 'questions', 'no-question'),
    ...missing(section.facts, set.facts, 'facts', 'no-fact'),
    ...missing(otherwise === undefined ? [] : [otherwise], levels, 'otherwise', 'no-level'),
    ...levels
      .filter(({ id }) => !Object.hasOwn(set.scale, id))
      .map(({ id }) => fault([...at, 'levels', id], 'no-score', id)),
    ...warningFaults(set, section, at),
    ...evidenceFaults(set, section, at),
    ...ruleFaults(section, at),
  ];
}

/** Warnings are known by their places: several may have one code. */
function warningFaults({ questions }: CriteriaSet, { warnings }: Section, at: readonly string[]): Fault[] {
  return warnings.flatMap(({ question }, place) =>
    question === undefined || questions.some(({ id }) => id === question)
      ? []
      : [fault([...at, 'warnings', String(place), 'question'], 'no-question', question)],
  );
}

/** Evidence is asked for beside what is asked, and where the question says what it is: else it could not be attached. */
function evidenceFaults(set: CriteriaSet, section: Section, at: readonly string[]): Fault[] {
  return (section.evidence ?? []).flatMap((id) => {
    const path = [...at, 'evidence', id];
    if (!section.questions.includes(id)) return [fault(path, 'no-question', id)];
    return questionOf(set, id)?.evidence === undefined ? [fault(path, 'no-evidence', id)] : [];
  });
}

/** What is wrong with the conditions of a section. */
function ruleFaults(section: Section, at: readonly string[]): Fault[] {
  const { levels, warnings, timing } = section;
  const rules = [
    ...levels.map(({ id, when }) => ({ id, at: [...at, 'levels', id], when })),
    ...warnings.map(({ code, when }, place) => ({ id: code, at: [...at, 'warnings', String(place)], when })),
    ...(timing.kind === 'receipt' ? [{ id: '', at: [...at, 'timing', 'worth'], when: timing.worth }] : []),
  ];
  const circular = circularLevels(section);
  // What goes round has no number of parts.
  const long =
    circular.length > 0 ? [] : rules.filter(({ when }) => partsOf(when, section) > CONDITION_PARTS_MAX);
  return [
    ...rules.flatMap((rule) => conditionFaults(section, rule.at, rule.when)),
    ...circular.map((id) => fault([...at, 'levels', id], 'circular', id)),
    ...long.map((rule) => fault(rule.at, 'too-long', rule.id)),
  ];
}

function conditionFaults(section: Section, at: readonly string[], when: Condition): Fault[] {
  const facts = factsIn(when).filter((id) => !GIVEN.has(id) && !section.facts.includes(id));
  const levels = levelsIn(when).filter((id) => !section.levels.some((one) => one.id === id));
  return [...facts.map((id) => fault(at, 'no-fact', id)), ...levels.map((id) => fault(at, 'no-level', id))];
}

/**
 * Each value that a reading offers must leave a set that is one.
 * @param isSound nothing else is wrong with it: then its sections must stay so, too
 */
function readingFaults(set: CriteriaSet, isSound: boolean): Fault[] {
  return set.readings.flatMap(({ key, values }) =>
    (values ?? [])
      .filter(({ value }) => !isApplicable(set, key, value, isSound))
      .map(({ value }) => fault(['readings', key], 'reading', JSON.stringify(value))),
  );
}

function isApplicable(set: CriteriaSet, key: string, value: unknown, isSound: boolean): boolean {
  try {
    const changed = changedBy(set, { [key]: value });
    if (!fitsStill(set, new Map(Object.entries(changed)))) return false;
    return !isSound || areSoundStill(set, changed as CriteriaSet); // it was held against the schema
  } catch {
    return false; // what it changes is not in this set
  }
}

/** Do the sections that are not as they were name what is there, and months that nobody else scores? */
function areSoundStill({ sections }: CriteriaSet, changed: CriteriaSet): boolean {
  const others = changed.sections.filter((section, place) => section !== sections[place]);
  const faults = others.flatMap((section) => sectionFaults(changed, section));
  return faults.length === 0 && repeatedPeriods(changed).length === 0;
}

/** Only what is not as it was is held against the schema: the province's form asks at every key that is pressed. */
function fitsStill(set: CriteriaSet, changed: ReadonlyMap<string, unknown>): boolean {
  const isSame = (section: unknown, place: number) => section === set.sections[place];
  return Object.entries(criteriaSetSchema.shape).every(([part, schema]) => {
    const value = changed.get(part);
    if (value === Object.entries(set).find(([key]) => key === part)?.[1]) return true;
    if (part !== 'sections' || !Array.isArray(value)) return schema.safeParse(value).success;
    return value.every(
      (section, place) => isSame(section, place) || sectionSchema.safeParse(section).success,
    );
  });
}
