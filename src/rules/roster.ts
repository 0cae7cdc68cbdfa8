/** A roster entry: one unit as it is from now on. An officer's entry is a proposal that counts at once (ui: รอจังหวัดยืนยัน). */
import type * as z from 'zod/mini';
import type { rosterSchema } from './schemas/bodies.ts';

/**
 * The roster is the district's, whatever is reported: its entries name an indicator since every entry does, and it is the one
 * under which rosters began, so that a unit is the same unit everywhere.
 */
export const ROSTER_INDICATOR = '4.1';

export const LAO_TYPES = ['อบต.', 'ทต.', 'ทม.', 'ทน.'] as const;
export type LaoType = (typeof LAO_TYPES)[number];
/** Longest name of a unit (characters). */
export const UNIT_NAME_MAX = 120;
/** How often a unit may have gone and come back. */
export const UNIT_GAPS_MAX = 20;

export type RosterBody = z.infer<typeof rosterSchema>;
export type LaoBody = Extract<RosterBody, { readonly unitKind: 'lao' }>;
export type VillageBody = Extract<RosterBody, { readonly unitKind: 'village' }>;

/** What the done half of a count pair is to reach, by question. */
export type Targets = Readonly<Record<string, number>>;

/** A unit of the district, as the roster has it or whatever else lists it. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  /** Its type in the criteria set, which questions are asked of. */
  readonly type: string;
  /** An LAO's. */
  readonly laoType?: LaoType;
  /** A village's: the LAO that it lies in, by its id. */
  readonly lao?: string;
  /** It counts no more, as of the month that is looked at. */
  readonly retired: boolean;
  /** Added or mended by an officer, not yet confirmed by the province. */
  readonly proposed: boolean;
  /** The province's targets of the month's fiscal year; absent: it has set none. */
  readonly targets?: Targets;
  /** Targets that an officer asks for in their place. */
  readonly asked?: Targets;
  /** Its villages and communities, where the roster lists them. */
  readonly villages?: number;
  /** What came of an officer's proposal, where the province has answered it; null: accepted; else the reason why not. */
  readonly declined?: string | null;
}

/** An LAO among the units. */
export type Lao = Unit & { readonly laoType: LaoType };

export function isLao(unit: Unit): unit is Lao {
  return unit.laoType !== undefined;
}
