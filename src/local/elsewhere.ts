/** What waits in the other enrolments of this browser: each district's work stays its own (design.md section 9). */
import { type Enrolment, readEnrolments } from './enrolments.ts';
import { countOutbox } from './outbox.ts';
import { closePhone, openPhone, type Phone } from './phone.ts';

export interface Elsewhere {
  readonly enrolment: Enrolment;
  /** Entries that are not at its endpoint: waiting, or refused. */
  readonly waiting: number;
}

/** The enrolments beside the one that is shown in which something waits. */
export async function readElsewhere({ env, enrolment }: Phone): Promise<Elsewhere[]> {
  const others = (await readEnrolments(env)).filter(({ key }) => key !== enrolment.key);
  const counted = await Promise.all(
    others.map(async (other) => {
      const phone = await openPhone(env, other);
      try {
        const { unsent, refused } = await countOutbox(phone);
        return { enrolment: other, waiting: unsent + refused };
      } finally {
        closePhone(phone);
      }
    }),
  );
  return counted.filter(({ waiting }) => waiting > 0);
}
