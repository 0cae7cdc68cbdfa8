/** The shapes of questions. */
import * as z from 'zod/mini';

/** Words in both languages. */
export const wordsSchema = z.object({ th: z.string(), en: z.string() });

const NAME_CHARS_MAX = 64;
/** Facts, answers and points are looked up by name: every object answers to `constructor` and its like, and means nothing. */
const isNoMember = z.refine<string>((name) => !(name in {}), 'a name that every object has');
/** What a fact or a field is called. */
export const keySchema = z.string().check(isNoMember);
/**
 * What a question or a level is called in entries and tables. Both databases keep it as text, keys are put together with
 * bars, and an entry that names a longer one is refused.
 */
export const nameSchema = keySchema.check(z.maxLength(NAME_CHARS_MAX), z.regex(/^[^|\p{Cc}\p{Cs}]+$/u));

export const optionSchema = z.object({ id: z.string(), label: wordsSchema });

/** A field of a list's row. `rows` picks rows of another question by their unit ids. */
export const fieldSchema = z.object({
  id: keySchema,
  kind: z.enum(['text', 'count', 'date', 'yesNo', 'choice', 'rows']),
  label: wordsSchema,
  required: z.optional(z.boolean()),
  options: z.optional(z.array(optionSchema)),
  question: z.optional(z.string()),
});

export const questionSchema = z.object({
  id: nameSchema,
  kind: z.enum(['pair', 'date', 'yesNo', 'choices', 'text', 'rows']),
  /** Of whom it is asked: the `district`, each `row` of a list that the phone adds, or each unit of a type (`unitTypeSchema`). */
  unit: z.string(),
  /** The answer stands for the month, or for the fiscal year (a roster of partners). */
  span: z.optional(z.enum(['month', 'fiscalYear'])),
  /** The answer of the month before stands beside it, and counts in this one once a person has confirmed it. */
  reconfirm: z.optional(z.boolean()),
  label: wordsSchema,
  hint: z.optional(wordsSchema),
  /** What may be attached to it as evidence; without this nothing is. */
  evidence: z.optional(wordsSchema),
  /** Short word for lists and the summary of a row. */
  short: z.optional(wordsSchema),
  /** pair: labels of its two numbers; strict: done may not exceed the target; zeroAllowed: 0 of 0 is an answer. */
  target: z.optional(wordsSchema),
  done: z.optional(wordsSchema),
  strict: z.optional(z.boolean()),
  zeroAllowed: z.optional(z.boolean()),
  /** pair: its target is how many of these the roster lists in the unit, where it lists any. */
  counts: z.optional(z.enum(['villages'])),
  /** date: the day of something planned, which may lie ahead. */
  planned: z.optional(z.boolean()),
  /** choices. */
  options: z.optional(z.array(optionSchema)),
  /** rows: the fields of a row, and the words for adding one. */
  fields: z.optional(z.array(fieldSchema)),
  add: z.optional(wordsSchema),
  /** Not scored: recorded beside the criteria. */
  unscored: z.optional(z.boolean()),
});
