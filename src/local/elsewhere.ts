/** What waits in the other enrolments of this browser: each district's work stays its own (design.md section 9). */
import { type Enrolment, readEnrolments } from './enrolments.ts';
import type { Env } from './env.ts';
import { countOutbox } from './outbox.ts';
import { closePhone, openPhone, type Phone } from './phone.ts';

export interface Elsewhere {
  readonly enrolment: Enrolment;
  /** Entries that are not at its endpoint: waiting, or refused. */
  readonly waiting: number;
  /** Answers that are still being written. */
  readonly drafts: number;
  /** Its database could not be read: whatever is in it lies there still, and nobody knows how much it is. */
  readonly isUnread?: true;
}

/** The enrolments beside the one that is shown in which there is, or may be, something that no endpoint has. */
export async function readElsewhere({ env, enrolment }: Phone): Promise<Elsewhere[]> {
  const others = (await readEnrolments(env)).filter(({ key }) => key !== enrolment.key);
  const counted = await Promise.all(
    others.map((other) =>
      // One that fails says nothing of the rest.
      countIn(env, other).catch(
        (): Elsewhere => ({ enrolment: other, waiting: 0, drafts: 0, isUnread: true }),
      ),
    ),
  );
  return counted.filter(({ waiting, drafts, isUnread }) => isUnread || waiting + drafts > 0);
}

async function countIn(env: Env, enrolment: Enrolment): Promise<Elsewhere> {
  const phone = await openPhone(env, enrolment);
  try {
    const { unsent, refused } = await countOutbox(phone);
    return { enrolment, waiting: unsent + refused, drafts: await phone.db.drafts.count() };
  } finally {
    closePhone(phone);
  }
}
