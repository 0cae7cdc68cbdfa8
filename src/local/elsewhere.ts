/** What waits in the other enrolments of this browser: each district's work stays its own (design.md section 9). */
import { type Enrolment, readEnrolments } from './enrolments.ts';
import { countOutbox } from './outbox.ts';
import { closePhone, openPhone, type Phone } from './phone.ts';

export interface Elsewhere {
  readonly enrolment: Enrolment;
  /** Entries that are not at its endpoint: waiting, or refused. */
  readonly waiting: number;
  /** Answers that are still being written. */
  readonly drafts: number;
}

/** The enrolments beside the one that is shown in which there is something that no endpoint has. */
export async function readElsewhere({ env, enrolment }: Phone): Promise<Elsewhere[]> {
  const others = (await readEnrolments(env)).filter(({ key }) => key !== enrolment.key);
  const counted = await Promise.all(
    others.map(async (other) => {
      const phone = await openPhone(env, other);
      try {
        const { unsent, refused } = await countOutbox(phone);
        return { enrolment: other, waiting: unsent + refused, drafts: await phone.db.drafts.count() };
      } finally {
        closePhone(phone);
      }
    }),
  );
  return counted.filter(({ waiting, drafts }) => waiting + drafts > 0);
}
