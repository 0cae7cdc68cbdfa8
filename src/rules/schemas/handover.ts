/** The shape of a hand-over: a phone's unsent work, as a file that another phone takes in. */
import * as z from 'zod/mini';
import { scopeSchema } from '../wire.ts';
import { answerSchema } from './answer.ts';
import { hashSchema, idSchema } from './entry.ts';

const ms = z.number().check(z.int(), z.nonnegative());

const draftSchema = z.object({
  key: z.string(),
  indicator: z.string(),
  question: z.string(),
  unit: z.string(),
  period: z.string(),
  typed: z.record(z.string(), z.string()),
  answer: answerSchema,
  readable: z.boolean(),
  changedAt: ms,
});

/** How every hand-over begins, also one of a newer app. */
export const handoverHead = z.object({
  lakchai: z.literal('hand-over'),
  v: z.number().check(z.int(), z.positive()),
});

export const handoverSchema = z.object({
  ...handoverHead.shape,
  /** The endpoint that it is for. */
  instance: z.string(),
  /** The enrolment whose work it is, and the device that made the file. */
  scope: scopeSchema,
  device: idSchema,
  /** When the newest thing in it was made: the same work is the same file (ms). */
  madeAt: ms,
  /** Bytes of entries, exactly as they were made. */
  entries: z.array(z.string()),
  /** Those of them that a person has put away: they are kept, and not sent. */
  setAside: z.array(idSchema),
  drafts: z.array(draftSchema),
  /** SHA-256 of everything above, as JSON. */
  hash: hashSchema,
});
