/** What the worker does when the browser wakes it: one go at every enrolment, by the same rounds as the page's. */
import { tidyCopies } from '../local/copies.ts';
import { type Enrolment, readEnrolments } from '../local/enrolments.ts';
import type { Env } from '../local/env.ts';
import { countOutbox } from '../local/marks.ts';
import { closePhone, openPhone } from '../local/phone.ts';
import { runRounds } from '../sync/loop.ts';
import type { Transport } from '../sync/transport.ts';

/**
 * Sends what every enrolment of this browser has unsent, and pulls.
 * @returns true where the endpoint was reached and everything went out; false asks the browser to wake the worker again
 */
export async function syncAll(env: Env, transportOf: (enrolment: Enrolment) => Transport): Promise<boolean> {
  let isDone = true;
  for (const enrolment of await readEnrolments(env)) {
    // A database that fails keeps the others back no more than a line that does.
    const isSent = await syncOne(env, enrolment, transportOf(enrolment)).catch(() => false);
    isDone &&= isSent;
  }
  return isDone;
}

async function syncOne(env: Env, enrolment: Enrolment, transport: Transport): Promise<boolean> {
  const phone = await openPhone(env, enrolment);
  try {
    const { ok } = await runRounds(phone, transport, new AbortController().signal);
    await tidyCopies(phone);
    // With nothing to send, a round that failed is not done either: a page that hears of it would try, fail, and have
    // the browser wake the worker at once, and so on. The browser itself waits longer each time.
    return ok && (await countOutbox(phone)).unsent === 0;
  } finally {
    closePhone(phone);
  }
}
