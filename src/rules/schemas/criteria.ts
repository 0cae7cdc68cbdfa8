/** The shape of a criteria set: what the next letter's file must look like. */
import * as z from 'zod/mini';
import { unitIdSchema } from './answer.ts';
import { conditionSchema } from './condition.ts';
import { keySchema, nameSchema, questionSchema, wordsSchema } from './question.ts';

/** Most units that a set lists itself, over all districts. */
const LISTED_UNITS_MAX = 1_000;

/** What is asked one by one beside the district itself, and where the list of it comes from. */
export const unitTypeSchema = z.object({
  id: z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,39}$/)),
  /** "ศูนย์เรียนรู้", one and several; and what they are counted by: "ตอบแล้ว 3 จาก 5 แห่ง". */
  one: wordsSchema,
  many: wordsSchema,
  counter: wordsSchema,
  from: z.discriminatedUnion('kind', [
    /** The district's roster. */
    z.object({ kind: z.literal('roster'), of: z.enum(['lao', 'village']) }),
    /** The rows of a list that the district keeps. */
    z.object({ kind: z.literal('rows'), question: z.string() }),
    /** The set itself. */
    z.object({
      kind: z.literal('list'),
      units: z
        .array(z.object({ id: unitIdSchema, name: z.string(), district: z.string() }))
        .check(z.maxLength(LISTED_UNITS_MAX)),
    }),
  ]),
});

/** How a district fact comes out of the recorded answers. */
export const foldSchema = z.discriminatedUnion('kind', [
  /** Sum of one half of a pair over the units; null until every active unit has answered. */
  z.object({ kind: z.literal('sum'), question: z.string(), part: z.enum(['target', 'done']) }),
  z.object({ kind: z.literal('countUnits'), unit: z.string() }),
  /** Null where there is no row, unless the yes/no question `zeroIf` says that there is none to tell. */
  z.object({ kind: z.literal('countRows'), question: z.string(), zeroIf: z.optional(z.string()) }),
  /** How many units or rows answer so; null where nothing is answered at all. */
  z.object({
    kind: z.literal('countWhere'),
    question: z.string(),
    field: z.optional(z.string()),
    where: z.enum(['byMonthEnd', 'belowTarget', 'notEveryOption', 'outsideCoverage', 'yes', 'answered']),
  }),
  /** How many different rows are picked in a field of another list; `where` keeps the picked rows whose yes/no field is yes. */
  z.object({
    kind: z.literal('countDistinct'),
    question: z.string(),
    field: z.string(),
    where: z.optional(z.string()),
  }),
  z.object({ kind: z.literal('latest'), question: z.string() }),
  /** The answer of an earlier period, which holds as the baseline (A7); this period's own where that one is empty. */
  z.object({ kind: z.literal('carryFrom'), period: z.string(), question: z.string() }),
  /** Given by the system when a report is scored, never recorded. */
  z.object({ kind: z.literal('given') }),
]);

export const factSchema = z.object({
  id: keySchema,
  type: z.enum(['count', 'date', 'yesNo', 'instant']),
  label: wordsSchema,
  /** "4 อปท.": the counted thing. */
  counter: z.optional(wordsSchema),
  /** Done half of a pair: its target, and whether it may exceed it. */
  target: z.optional(z.string()),
  strict: z.optional(z.boolean()),
  /** date: the day of something done, invalid when it lies ahead of the scoring. */
  past: z.optional(z.boolean()),
  /** Kept for warnings and screens, left out of a report's table. */
  inner: z.optional(z.boolean()),
  fold: foldSchema,
});

export const warningSchema = z.object({
  code: z.string(),
  when: conditionSchema,
  words: wordsSchema,
  /** The question that mends it. */
  question: z.optional(z.string()),
});

export const levelSchema = z.object({
  id: nameSchema,
  /** Letter by letter as the circular has it, typing errors included. */
  verbatim: z.string(),
  /** The same, corrected, and in English. */
  meaning: wordsSchema,
  /** Short, for the screen. */
  text: wordsSchema,
  when: conditionSchema,
});

export const timingSchema = z.discriminatedUnion('kind', [
  /** The state of the work at the month's end decides; the due day is for reporting only (A20). */
  z.object({ kind: z.literal('month') }),
  /** The moment of the report decides (A16, A18). */
  z.object({
    kind: z.literal('receipt'),
    counted: z.enum(['reportReceivedAt', 'reportFinalizedAt']),
    lateUntil: z.enum(['month-end', 'next-due', 'fiscal-year-end']),
    /** What a report must hold for its time to count for later revisions too (A26, A30). */
    worth: conditionSchema,
  }),
]);

/** One row of the letter: the levels of one or several months. Levels are listed best first, as the letter does. */
export const sectionSchema = z.object({
  id: z.string(),
  periods: z.array(z.string()),
  /** ladder: a level needs all lower ones too; best or worst: of the levels met, that one. */
  combine: z.enum(['ladder', 'best', 'worst']),
  /** The level where none is met; absent: no level. */
  otherwise: z.optional(z.string()),
  timing: timingSchema,
  questions: z.array(z.string()),
  facts: z.array(z.string()),
  levels: z.array(levelSchema),
  warnings: z.array(warningSchema),
  /** Questions that the letter's levels rest on, and whose answer is to have evidence beside it (A29). */
  evidence: z.optional(z.array(z.string())),
});

export const changeSchema = z.object({ at: z.array(z.string()), put: z.unknown() });
export const readingSchema = z.object({
  key: z.string(),
  /** Number of the ambiguity in domain.md 2.6. */
  ref: z.string(),
  question: wordsSchema,
  default: z.unknown(),
  /** The values it may take, and what each changes in this set; or any list of days, put at a place. */
  values: z.optional(
    z.array(z.object({ value: z.unknown(), label: wordsSchema, changes: z.array(changeSchema) })),
  ),
  days: z.optional(z.object({ at: z.array(z.string()) })),
});

/** A report is kept with its points, and a database keeps whole numbers of them. */
const points = z.number().check(z.int(), z.nonnegative(), z.maximum(1_000_000));

const AGGREGATES = ['mean', 'last', 'min', 'sum'] as const;

export const criteriaSetSchema = z.object({
  id: z.string().check(z.regex(/^[a-z0-9.-]{3,60}$/)),
  version: z.number().check(z.int(), z.positive()),
  indicator: z.string().check(z.regex(/^[0-9.]{1,10}$/)),
  title: wordsSchema,
  letter: z.object({
    number: z.string(),
    /** The circular carries no date. */
    date: z.nullable(z.string()),
    reason: z.string(),
    scale: z.string(),
    contact: z.object({ name: wordsSchema, phone: z.string(), email: z.string() }),
  }),
  scale: z.record(z.string(), points),
  noLevelScore: points,
  aggregate: z.enum(AGGREGATES),
  due: z.object({
    dueDay: z.number(),
    holidayShift: z.enum(['none', 'next-working-day']),
    holidays: z.array(z.string()),
  }),
  /** Absent: it asks of nothing but LAOs beside the district. */
  units: z.optional(z.array(unitTypeSchema)),
  questions: z.array(questionSchema),
  facts: z.array(factSchema),
  sections: z.array(sectionSchema),
  readings: z.array(readingSchema),
});
