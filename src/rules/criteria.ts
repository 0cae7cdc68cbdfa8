/**
 * A criteria set: one letter as data. It says what is asked, how answers become district facts, what each level asks of
 * the facts, when reports are due, and which readings of the letter are chosen. The next letter is a new file of this shape.
 */
import type * as z from 'zod/mini';
import type {
  changeSchema,
  criteriaSetSchema,
  factSchema,
  foldSchema,
  levelSchema,
  readingSchema,
  sectionSchema,
  timingSchema,
  unitTypeSchema,
  warningSchema,
} from './schemas/criteria.ts';

export type Fold = z.infer<typeof foldSchema>;
export type FactRule = z.infer<typeof factSchema>;
export type WarningRule = z.infer<typeof warningSchema>;
export type LevelRule = z.infer<typeof levelSchema>;
export type Timing = z.infer<typeof timingSchema>;
export type Section = z.infer<typeof sectionSchema>;
export type Reading = z.infer<typeof readingSchema>;
export type Change = z.infer<typeof changeSchema>;
export type UnitType = z.infer<typeof unitTypeSchema>;
export type CriteriaSet = z.infer<typeof criteriaSetSchema>;

/** The section of a set that a period is scored by, or undefined where the letter says nothing of it. */
export function sectionOf(set: CriteriaSet, period: string): Section | undefined {
  return set.sections.find((section) => section.periods.includes(period));
}

/** All periods of a set, earliest first. */
export function periodsOf(set: CriteriaSet): readonly string[] {
  return set.sections.flatMap((section) => section.periods).sort();
}

/** A question of a set by its id, or undefined. */
export function questionOf(set: CriteriaSet, id: string): CriteriaSet['questions'][number] | undefined {
  return set.questions.find((question) => question.id === id);
}

/** A fact of a set by its id; a set that names a fact it does not describe is broken, and throws. */
export function factOf(set: CriteriaSet, id: string): FactRule {
  const fact = set.facts.find((rule) => rule.id === id);
  if (!fact) throw new Error(`criteria set ${set.id}: no such fact: ${id}`);
  return fact;
}

/** The type that needs no description: sets asked of the roster's LAOs before there were others. */
export const ROSTER_TYPE = 'lao';

const LAO: UnitType = {
  id: ROSTER_TYPE,
  one: { th: 'อปท.', en: 'LAO' },
  many: { th: 'อปท.', en: 'LAOs' },
  counter: { th: 'อปท.', en: 'LAOs' },
  from: { kind: 'roster', of: 'lao' },
};

/** The type of units that a question is asked of; undefined: it is asked of the district, or is a list of its own. */
export function unitTypeOf(set: CriteriaSet, id: string | undefined): UnitType | undefined {
  return set.units?.find((type) => type.id === id) ?? (id === ROSTER_TYPE ? LAO : undefined);
}
