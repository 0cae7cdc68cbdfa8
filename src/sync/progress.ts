/** How far a phone and the endpoint have come, and what a round tells of clock and line: pure. */
import type { SyncRow } from '../local/db.ts';
import type { Ms } from '../rules/calendar.ts';
import type { Scope } from '../rules/place.ts';
import { PUSH_ENTRIES_MAX } from '../rules/wire.ts';
import type { Plan } from './plan.ts';
import type { Change } from './reply.ts';

/** About so long a request may take to send. */
const SENDING_MS_AIM = 20_000;

/**
 * May a reply still count? Another tab may have heard something else meanwhile, perhaps of an endpoint that was lost since:
 * whoever answered this request was not asked about that, so replies count one after the other.
 */
export function isCurrent(sync: Pick<SyncRow, 'heads'>, { request }: Pick<Plan, 'request'>): boolean {
  const [now, then] = [Object.entries(sync.heads), request.heads];
  const isSame = ([scope, { seq, chain }]: (typeof now)[number]) =>
    then[scope]?.seq === seq && then[scope]?.chain === chain;
  return now.length === Object.keys(then).length && now.every(isSame);
}

/** Where the phone has come to, after a reply that counts. */
export function advance(
  sync: SyncRow,
  { epoch, cursor, heads, forked }: Pick<Change, 'epoch' | 'cursor' | 'heads' | 'forked'>,
): Pick<SyncRow, 'epoch' | 'cursor' | 'heads'> {
  const isSameEpoch = sync.epoch === epoch;
  const further: Record<Scope, number> = isSameEpoch ? { ...sync.cursor } : {};
  for (const [scope, seq] of Object.entries(cursor)) further[scope] = Math.max(seq, further[scope] ?? 0);
  const newest = { ...sync.heads };
  // What the endpoint has lost is pulled from the beginning again; the heads that it did not name as lost it knows.
  for (const scope of forked) {
    delete further[scope];
    delete newest[scope];
  }
  for (const [scope, head] of Object.entries(heads)) {
    if (head.seq >= (newest[scope]?.seq ?? 0)) newest[scope] = head;
  }
  return { epoch, cursor: further, heads: newest };
}

/**
 * The batch after a request that went through: twice as many, or as many as take about 20 s at this speed.
 * @param carried entries that went either way
 */
export function grownBatch(batch: number, carried: number, tookMs: number): number {
  if (carried === 0) return batch;
  const inTime = Math.floor((carried * SENDING_MS_AIM) / Math.max(1, tookMs));
  return Math.min(PUSH_ENTRIES_MAX, Math.max(2 * batch, inTime));
}

/** The batch after a request that was too large, or too long under way. */
export function shrunkBatch(batch: number): number {
  return Math.max(1, Math.floor(batch / 2));
}

/**
 * The offset of the endpoint's clock after a round. A reply tells it to within half its round trip: what lies within
 * that of what was known already is no news.
 */
export function learnOffset(known: number, serverTime: Ms, sentAt: Ms, repliedAt: Ms): number {
  const heard = serverTime - (sentAt + repliedAt) / 2;
  return Math.abs(heard - known) <= (repliedAt - sentAt) / 2 ? known : Math.round(heard);
}
