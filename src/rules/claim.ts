/** A claim: an officer sees to an LAO or another unit, or to a question of the district. It shares the work out, and forbids nobody anything. */
import type * as z from 'zod/mini';
import type { Ms } from './calendar.ts';
import { headsByKey, ofKind, type Sealed } from './entry.ts';
import type { claimSchema } from './schemas/bodies.ts';

export type ClaimBody = z.infer<typeof claimSchema>;

/** Whoever sees to it: the device, and since when by its clock. */
export interface Claim {
  readonly device: string;
  readonly madeAt: Ms;
  /** The entry that says so. */
  readonly entry: string;
  /** Devices that took it too, without knowing of this one: they are to be told. */
  readonly others: readonly string[];
}

/** What a claim is of, as the key of `claimsOf`. */
export function claimKey({ unit, question }: Pick<ClaimBody, 'unit' | 'question'>): string {
  return `${unit}|${question}`;
}

/** What is taken now, and by whom. Of two that took it without knowing of each other, one holds it everywhere. */
export function claimsOf(pile: Iterable<Sealed>): ReadonlyMap<string, Claim> {
  const claims = new Map<string, Claim>();
  for (const { winner, rivals } of headsByKey(ofKind(pile, 'claim')).values()) {
    const { id: entry, body, device, madeAt } = winner.entry;
    const others = rivals.flatMap((rival) => (rival.entry.body.taken ? [rival.entry.device] : []));
    if (body.taken) claims.set(claimKey(body), { device, madeAt, entry, others });
  }
  return claims;
}
