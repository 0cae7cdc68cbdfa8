/** What waits in the other enrolments of this browser: each district's work stays its own (design.md section 9). */
import { type Enrolment, readEnrolments } from './enrolments.ts';
import type { Env } from './env.ts';
import { countPhotos } from './evidence.ts';
import { countOutbox } from './marks.ts';
import { closePhone, openPhone, type Phone } from './phone.ts';
import { photoDb } from './photo-db.ts';

export interface Elsewhere {
  readonly enrolment: Enrolment;
  /** Entries that are not at its endpoint: waiting, or refused. */
  readonly waiting: number;
  /** Answers that are still being written. */
  readonly drafts: number;
  /** Photos and documents of this phone that are not at its endpoint. */
  readonly photos: number;
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
        (): Elsewhere => ({ enrolment: other, waiting: 0, drafts: 0, photos: 0, isUnread: true }),
      ),
    ),
  );
  return counted.filter(({ waiting, drafts, photos, isUnread }) => isUnread || waiting + drafts + photos > 0);
}

async function countIn(env: Env, enrolment: Enrolment): Promise<Elsewhere> {
  const phone = await openPhone(env, enrolment);
  try {
    const { unsent, refused } = await countOutbox(phone);
    const { sent, of } = await countPhotos(phone);
    const drafts = await phone.db.drafts.count();
    return { enrolment, waiting: unsent + refused, drafts, photos: of - sent };
  } finally {
    closePhone(phone);
    photoDb(phone).close();
  }
}
