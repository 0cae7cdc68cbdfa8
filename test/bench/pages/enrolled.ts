/** In the page: a phone that has redeemed the code in its address, as the app's own page does. */
import { browserEnv } from '../../../src/local/env.ts';
import { openPhone, type Phone } from '../../../src/local/phone.ts';
import { enrol } from '../../../src/sync/enrol.ts';
import { runRounds } from '../../../src/sync/loop.ts';
import { httpTransport } from '../../../src/sync/transport.ts';

export async function enrolledPhone(): Promise<Phone> {
  const env = browserEnv(() => import('../../../src/local/put-back.ts'));
  const enrolled = await enrol(env, httpTransport(null), location.hash.slice(1));
  if (!enrolled.ok) throw new Error(`not enrolled: ${enrolled.kind}`);
  return openPhone(env, enrolled.enrolment);
}

/** Sends and pulls until nothing is left. */
export async function exchangeAll(phone: Phone): Promise<void> {
  const round = await runRounds(phone, httpTransport(phone.enrolment), new AbortController().signal);
  if (!round.ok) throw new Error(`no exchange: ${round.kind}`);
}

declare global {
  interface Window {
    seeded: Promise<void>;
  }
}
