/** A roster entry: one unit as it is from now on. An officer's entry is a proposal that counts at once (ui: รอจังหวัดยืนยัน). */
import type * as z from 'zod/mini';
import type { rosterSchema } from './schemas/bodies.ts';

export const LAO_TYPES = ['อบต.', 'ทต.', 'ทม.', 'ทน.'] as const;
/** Longest name of a unit (characters). */
export const UNIT_NAME_MAX = 120;

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
