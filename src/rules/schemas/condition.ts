/** The shape of conditions in a criteria set. */
import * as z from 'zod/mini';
import type { Condition } from '../condition.ts';

const factId = z.string();
export const dayLimit = z.union([z.literal('monthEnd'), z.object({ fact: factId })]);
export const conditionKinds = {
  /** done >= target and target > 0; with allowZero 0 of 0 is full too. */
  full: z.object({
    kind: z.literal('full'),
    target: factId,
    done: factId,
    allowZero: z.optional(z.boolean()),
  }),
  exceeds: z.object({ kind: z.literal('exceeds'), fact: factId, than: factId }),
  isTrue: z.object({ kind: z.literal('isTrue'), fact: factId }),
  answered: z.object({ kind: z.literal('answered'), fact: factId }),
  atLeast: z.object({ kind: z.literal('atLeast'), fact: factId, n: z.number() }),
  onOrBefore: z.object({ kind: z.literal('onOrBefore'), fact: factId, limit: dayLimit }),
  after: z.object({ kind: z.literal('after'), fact: factId, limit: dayLimit }),
  before: z.object({
    kind: z.literal('before'),
    fact: factId,
    limit: z.enum(['lateFrom', 'closesAt']),
  }),
  levelMet: z.object({ kind: z.literal('levelMet'), level: z.string() }),
};
/** Shape of a condition in a criteria set. */
export const conditionSchema: z.ZodMiniType<Condition> = z.lazy(() =>
  z.union([
    z.discriminatedUnion('kind', [
      conditionKinds.full,
      conditionKinds.exceeds,
      conditionKinds.isTrue,
      conditionKinds.answered,
      conditionKinds.atLeast,
      conditionKinds.onOrBefore,
      conditionKinds.after,
      conditionKinds.before,
      conditionKinds.levelMet,
    ]),
    z.object({ kind: z.enum(['all', 'any']), of: z.array(conditionSchema) }),
    z.object({ kind: z.literal('not'), of: conditionSchema }),
  ]),
);
