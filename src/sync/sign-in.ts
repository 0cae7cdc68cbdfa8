/** Signing in with a passkey: its proof becomes an enrolment of this browser, as an invitation's code does. */
import type { Env } from '../local/env.ts';
import { PASSKEY_PATHS, type PasskeyProof, signInBeginReplySchema } from '../rules/passkeys.ts';
import { askInTime, type Enrolled, enrolBy } from './enrol.ts';
import type { Failure, Transport } from './transport.ts';

/**
 * @param transport one that speaks for no enrolment: `httpTransport(null)`
 * @param prove has an authenticator answer a challenge; rejects where the person thinks better of it
 */
export async function signIn(
  env: Env,
  transport: Transport,
  prove: (challenge: string) => Promise<PasskeyProof>,
): Promise<Enrolled | Failure> {
  const begun = await askInTime(env, transport, PASSKEY_PATHS.signInBegin, {});
  if (!begun.ok) return begun;
  const reply = signInBeginReplySchema.safeParse(begun.data);
  if (!reply.success) return { ok: false, kind: 'notOurs' };
  const proof = await prove(reply.data.challenge);
  return enrolBy(env, (device) => askInTime(env, transport, PASSKEY_PATHS.signIn, { device, proof }));
}
