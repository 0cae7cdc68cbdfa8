/** The shapes of what entries say, by kind. */
import * as z from 'zod/mini';
import { DAY_MS } from '../calendar.ts';
import type { CriteriaSet } from '../criteria.ts';
import { ANSWER_TEXT_MAX } from '../question.ts';
import { CLOCK_JUMPS_MAX, REPORT_HEADS_MAX } from '../report.ts';
import { LAO_TYPES, UNIT_GAPS_MAX, UNIT_NAME_MAX } from '../roster.ts';
import { answerSchema, unitIdSchema } from './answer.ts';

const QUESTION_CHARS_MAX = 64;
/** A person's name, or their position. */
export const PERSON_CHARS_MAX = 120;

/** `2025-06`, or `FY2568` for an answer that stands for the fiscal year. */
const answerPeriodSchema = z.string().check(z.regex(/^(\d{4}-(0[1-9]|1[0-2])|FY\d{4})$/));

const DISTRICT = /^\d{4}$/;
const monthSchema = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
const text = z.string().check(z.minLength(1), z.maxLength(ANSWER_TEXT_MAX));
const countSchema = z.number().check(z.int(), z.nonnegative());

export const recordSchema = z.object({
  question: z.string().check(z.minLength(1), z.maxLength(QUESTION_CHARS_MAX)),
  unit: unitIdSchema,
  period: answerPeriodSchema,
  /** Null takes an answer, or a row of a list, away. */
  answer: answerSchema,
  note: z.optional(z.string().check(z.maxLength(ANSWER_TEXT_MAX))),
});

const unit = {
  unit: unitIdSchema,
  name: z.string().check(z.minLength(1), z.maxLength(UNIT_NAME_MAX)),
  /** A retired unit counts no more, and stays in past months. */
  retired: z.boolean(),
  /** The month from which it counts no more; absent: in none. */
  retiredFrom: z.optional(monthSchema),
  /**
   * The month from which it counts; absent: in every month. An app that does not know this yet counts the unit in all of
   * them, and leaves it out of what its person says of the unit later.
   */
  countsFrom: z.optional(monthSchema),
  /** Months between retiring and coming back, each until before another. An app that does not know them counts these too. */
  gaps: z.optional(
    z.array(z.object({ from: monthSchema, until: monthSchema })).check(z.maxLength(UNIT_GAPS_MAX)),
  ),
  /** Entered by an officer: it counts at once, and waits for the province to confirm it. The endpoint holds it against the author. */
  proposed: z.boolean(),
  /** As the province's own lists name it. */
  code: z.optional(unitIdSchema),
  /** Why the province does not take the proposal that this entry replaces. */
  declined: z.optional(text),
};

export const rosterSchema = z.discriminatedUnion('unitKind', [
  z.object({
    ...unit,
    unitKind: z.literal('lao'),
    laoType: z.enum(LAO_TYPES),
    /** By fiscal year and question; in an officer's entry they are only asked for. */
    targets: z.optional(z.record(z.string(), z.record(z.string(), countSchema))),
  }),
  /** A village or community: the LAO that it lies in. */
  z.object({ ...unit, unitKind: z.literal('village'), lao: unitIdSchema }),
]);

/** Who sees to an LAO or to a question, until it is given back. It keeps nobody else from recording. */
export const claimSchema = z.object({
  /** An LAO or another unit, or `district`. */
  unit: unitIdSchema,
  /** What is asked of the district; '' for everything that is asked of a unit. */
  question: z.string().check(z.maxLength(QUESTION_CHARS_MAX)),
  taken: z.boolean(),
});

export const person = z.object({
  name: z.string().check(z.maxLength(PERSON_CHARS_MAX)),
  position: z.string().check(z.maxLength(PERSON_CHARS_MAX)),
});

/** A Date holds instants up to here (ms, ECMA-262); the day of the last one in Bangkok must fit as well. */
const INSTANT_MAX = 8.64e15 - DAY_MS;

const factValueSchema = z.union([z.number(), z.string(), z.boolean(), z.null()]);

export const clockJump = z.object({
  /** By the clock as it was corrected at the time (ms). */
  at: z.number().check(z.int(), z.nonnegative(), z.maximum(INSTANT_MAX)),
  /** Forward, or back where it is negative (ms). */
  byMs: z.number().check(z.minimum(-INSTANT_MAX), z.maximum(INSTANT_MAX)),
});

export const reportSchema = z.object({
  district: z.string().check(z.regex(DISTRICT)),
  period: monthSchema,
  /** 1 for the first; a correction is the next, and follows the report it corrects. */
  revision: z.number().check(z.int(), z.positive()),
  follows: z.nullable(z.string()),
  criteria: z.object({ id: z.string(), version: z.number() }),
  facts: z.record(z.string(), factValueSchema),
  /** How many units answered, of how many, for each summed fact. */
  answered: z.record(z.string(), z.object({ answered: z.number(), of: z.number() })),
  level: z.nullable(z.string()),
  score: z.nullable(z.number()),
  preparedBy: person,
  checkedBy: person,
  narrative: z.string().check(z.maxLength(ANSWER_TEXT_MAX)),
  /** Marks of the entries whose answers were folded into the facts. */
  heads: z.array(z.string()).check(z.maxLength(REPORT_HEADS_MAX)),
  /** When the officer finished: the phone's clock, its last known offset to the endpoint and when that was learnt (ms). */
  clock: z.object({
    finishedAt: z.number().check(z.int(), z.nonnegative(), z.maximum(INSTANT_MAX)),
    offsetMs: z.nullable(z.number()),
    offsetLearntAt: z.nullable(z.number()),
    /** When and by how much the clock was moved of late, as far as the phone has noticed: oldest first. */
    jumps: z.optional(z.array(clockJump).check(z.maxLength(CLOCK_JUMPS_MAX))),
  }),
  /** The province's reason, where it reports on a district's behalf. */
  onBehalf: z.optional(z.string().check(z.minLength(1), z.maxLength(ANSWER_TEXT_MAX))),
});

export const sealCodeSchema = z.object({
  /** 80 bits of the report's hash, in Crockford's base 32. */
  code: z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{16}$/)),
  /** The report's, not its bringer's. */
  district: z.string().check(z.regex(DISTRICT)),
  period: monthSchema,
});

export const criteriaSchema = z.object({
  /** The first month that it decides on. */
  holdsFrom: monthSchema,
  /**
   * The set, whole. The endpoint holds it against its schema when it comes in, and an app when it uses it: here only what
   * names it is looked at, so that a set of a newer shape travels like any other entry.
   */
  set: z.custom<CriteriaSet>((set) => nameOfSet.safeParse(set).success),
});

const nameOfSet = z.object({ id: z.string(), version: z.number() });

/** Most comments in one review. */
const COMMENTS_MAX = 100;
const common = {
  report: z.string(),
  period: z.string(),
  by: z.string().check(z.maxLength(PERSON_CHARS_MAX)),
};

export const reviewSchema = z.discriminatedUnion('decision', [
  z.object({ ...common, decision: z.literal('confirm') }),
  z.object({
    ...common,
    decision: z.literal('return'),
    reason: text,
    comments: z
      .array(z.object({ question: z.string(), unit: z.optional(unitIdSchema), text }))
      .check(z.maxLength(COMMENTS_MAX)),
  }),
  z.object({
    ...common,
    decision: z.literal('adjust'),
    level: z.nullable(z.string()),
    /** What the province saw in its place; reviews of before do not say. */
    from: z.optional(z.nullable(z.string())),
    reason: text,
  }),
  /** "Finished in time, arrived late" is taken as in time: the finished time counts. */
  z.object({ ...common, decision: z.literal('acceptFinishedTime'), reason: text }),
  /** Takes back what was said of the report's level or of its time: it waits for the province again. */
  z.object({ ...common, decision: z.literal('withdraw'), aspect: z.enum(['time', 'decision']) }),
]);
