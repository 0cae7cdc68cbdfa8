/** A roster entry: one unit as it is from now on. An officer's entry is a proposal that counts at once (ui: รอจังหวัดยืนยัน). */
import * as z from 'zod/mini';
import { unitIdSchema } from './record.ts';

export const LAO_TYPES = ['อบต.', 'ทต.', 'ทม.', 'ทน.'] as const;
/** Longest name of a unit (characters). */
export const UNIT_NAME_MAX = 120;

export const rosterSchema = z.object({
  unit: unitIdSchema,
  unitKind: z.enum(['lao']),
  name: z.string().check(z.minLength(1), z.maxLength(UNIT_NAME_MAX)),
  laoType: z.enum(LAO_TYPES),
  /** A retired unit counts no more, and stays in past months. */
  retired: z.boolean(),
});
export type RosterBody = z.infer<typeof rosterSchema>;

/** A unit of the district as the roster has it. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly laoType: RosterBody['laoType'];
  readonly retired: boolean;
  /** Added by an officer, not yet confirmed by the province. */
  readonly proposed: boolean;
}
