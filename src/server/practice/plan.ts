/** What happens in the sample work: every state of the wall at least once, over April to July (design.md section 10). */
import { type District, KNOWN_DISTRICTS } from '../../rules/district.ts';
import type { Quality } from './answers.ts';

/** The district that the practising officer plays: it has its roster, and nothing else. */
export const OFFICERS_DISTRICT = '3424';

/** What becomes of a district's month. */
export type Fate =
  | 'notStarted'
  /** Typed on the phone, or recorded and sent, and not sealed. */
  | 'drafting'
  /** Sealed on a phone that has said so. */
  | 'onPhone'
  | 'received'
  | 'late'
  /** Finished by the due day, received after it. */
  | 'finishedInTime'
  /** The same, and the province took the finished time. */
  | 'accepted'
  | 'returned'
  | 'confirmed';

export interface Planned {
  readonly district: District;
  readonly period: string;
  readonly fate: Fate;
  readonly quality: Quality;
}

const PAST: readonly Fate[] = [
  'confirmed',
  'confirmed',
  'accepted',
  'confirmed',
  'late',
  'confirmed',
  'confirmed',
  'finishedInTime',
  'confirmed',
  'confirmed',
  'returned',
];
const JULY: readonly Fate[] = [
  'received',
  'drafting',
  'received',
  'onPhone',
  'confirmed',
  'notStarted',
  'received',
  'drafting',
];
const QUALITIES: readonly Quality[] = ['A', 'A', 'B', 'A', 'C', 'A', 'B', 'A', 'A', 'D', 'A', 'C', 'B'];

const at = <T>(list: readonly T[], index: number): T => {
  const member = list[index % list.length];
  if (member === undefined) throw new Error('an empty list');
  return member;
};

/** Every month of every sample district. */
export function plannedMonths(periods: readonly string[]): readonly Planned[] {
  const districts = KNOWN_DISTRICTS.filter((district) => district.code !== OFFICERS_DISTRICT);
  return periods.flatMap((period, month) => {
    const isNow = month === periods.length - 1;
    return districts.map((district, index) => ({
      district,
      period,
      fate: isNow ? at(JULY, index) : at(PAST, index * 3 + month * 5),
      // By July only "uses" or "no use" can be told apart: what comes later is not there yet.
      quality: isNow ? (index % 9 === 2 ? 'C' : 'A') : at(QUALITIES, index * 2 + month * 3),
    }));
  });
}
