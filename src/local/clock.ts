/**
 * What a phone has noticed of its own clock, as evidence for a person (design.md section 8): it never orders anything.
 * A clock that goes back is seen at the next save, one that was moved either way when the endpoint tells the time.
 */
import { DAY_MS, MINUTE_MS, type Ms } from '../rules/calendar.ts';
import { CLOCK_JUMPS_MAX, type ClockJump, type ReportBody } from '../rules/report.ts';
import type { CounterRow } from './db.ts';
import { type Phone, phoneNow, readCounter } from './phone.ts';

/** A clock that is off by less may drift or have been set right by the network (ms). */
export const CLOCK_JUMP_MS = MINUTE_MS;
/** So long a jump is told of, as long as a phone keeps what it has sent. */
const JUMPS_KEPT_DAYS = 45;

/**
 * Within a transaction that writes the counter: notes it where the device's clock went back since it was last seen.
 * @returns the counter as it is to be written
 */
export async function seeClock(phone: Phone, counter: CounterRow): Promise<CounterRow> {
  const seenAt = phone.env.now();
  const byMs = seenAt - (counter.seenAt ?? seenAt);
  if (byMs < -CLOCK_JUMP_MS) {
    const jump = { at: phoneNow(phone), byMs };
    const { heard, seen } = await recentJumps(phone, jump.at);
    await phone.db.meta.put({ name: 'clock', jumps: heard, seen: [...seen, jump] });
  }
  return { ...counter, seenAt };
}

/**
 * Within a transaction: notes it where the endpoint's time shows that the clock was moved since it was last heard. That
 * stands in place of the ways back that the phone has seen by itself since: they are the same move, by less, and dated by a
 * clock that was moved. Where it is no way back, they stand as well: the clock has gone there and back.
 */
export async function compareClock(
  phone: Phone,
  { known, offsetMs, at }: { known: number; offsetMs: number; at: Ms },
): Promise<void> {
  const byMs = known - offsetMs;
  const { heard, seen } = await recentJumps(phone, at);
  const isMoved = Math.abs(byMs) > CLOCK_JUMP_MS;
  if (!isMoved && seen.length === 0) return;
  const stands = byMs < -CLOCK_JUMP_MS ? [] : seen;
  const jumps = [...heard, ...stands, ...(isMoved ? [{ at, byMs }] : [])];
  await phone.db.meta.put({ name: 'clock', jumps, seen: [] });
}

/** Within a transaction that may write the counter: what a report that is sealed now tells of the clock. */
export async function clockEvidence(phone: Phone): Promise<ReportBody['clock']> {
  const { db, clock, enrolment } = phone;
  await db.meta.put(await seeClock(phone, await readCounter(db, enrolment.device)));
  const finishedAt = phoneNow(phone);
  const { heard, seen } = await recentJumps(phone, finishedAt);
  const jumps = [...heard, ...seen].slice(-CLOCK_JUMPS_MAX);
  return {
    finishedAt,
    offsetMs: clock.offsetMs,
    offsetLearntAt: clock.learntAt,
    ...(jumps.length > 0 && { jumps }),
  };
}

/** Those that are told of, oldest first: what the endpoint's time has settled, and what only the phone has seen since. */
async function recentJumps({ db }: Phone, now: Ms): Promise<Record<'heard' | 'seen', ClockJump[]>> {
  const row = await db.meta.get('clock');
  const kept = row?.name === 'clock' ? row : undefined;
  const recent = (jumps: readonly ClockJump[] = []) =>
    jumps.filter(({ at }) => at > now - JUMPS_KEPT_DAYS * DAY_MS).slice(-CLOCK_JUMPS_MAX);
  return { heard: recent(kept?.jumps), seen: recent(kept?.seen) };
}
