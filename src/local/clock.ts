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
  if (byMs < -CLOCK_JUMP_MS) await noteJump(phone, { at: phoneNow(phone), byMs });
  return { ...counter, seenAt };
}

/** Within a transaction: notes it where the endpoint's time shows that the clock was moved since it was last heard. */
export async function compareClock(
  phone: Phone,
  { known, offsetMs, at }: { known: number; offsetMs: number; at: Ms },
): Promise<void> {
  const byMs = known - offsetMs;
  if (Math.abs(byMs) > CLOCK_JUMP_MS) await noteJump(phone, { at, byMs });
}

/** Within a transaction that may write the counter: what a report that is sealed now tells of the clock. */
export async function clockEvidence(phone: Phone): Promise<ReportBody['clock']> {
  const { db, clock, enrolment } = phone;
  await db.meta.put(await seeClock(phone, await readCounter(db, enrolment.device)));
  const finishedAt = phoneNow(phone);
  const jumps = await recentJumps(phone, finishedAt);
  return {
    finishedAt,
    offsetMs: clock.offsetMs,
    offsetLearntAt: clock.learntAt,
    ...(jumps.length > 0 && { jumps }),
  };
}

/** Those that are told of, oldest first. */
async function recentJumps({ db }: Phone, now: Ms): Promise<ClockJump[]> {
  const row = await db.meta.get('clock');
  const jumps = row?.name === 'clock' ? row.jumps : [];
  return jumps.filter(({ at }) => at > now - JUMPS_KEPT_DAYS * DAY_MS);
}

async function noteJump(phone: Phone, jump: ClockJump): Promise<void> {
  const jumps = [...(await recentJumps(phone, jump.at)), jump].slice(-CLOCK_JUMPS_MAX);
  await phone.db.meta.put({ name: 'clock', jumps });
}
