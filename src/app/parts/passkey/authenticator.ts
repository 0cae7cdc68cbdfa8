/** The person's authenticator, as the browser lets a page ask it (W3C Web Authentication, level 3). */
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import type { PasskeyBegin, PasskeyMade, PasskeyProof } from '../../../rules/passkeys.ts';

/** ES256 and RS256 (RFC 9053, RFC 8812): every authenticator has one of them. */
const ALGORITHMS = [-7, -257];
/** Most ids in one list; to a longer one Chromium says RangeError, "exceeds the maximum allowed size (64)". */
export const EXCLUDED_MAX = 64;
const ADDRESS = /^[\d.]+$|^\[/;

/** A passkey belongs to a name: a page at a bare address can have none. */
export function canUsePasskeys(hostname: string): boolean {
  return browserSupportsWebAuthn() && !ADDRESS.test(hostname);
}

/**
 * Makes a passkey that this device, or what it is kept in, finds by itself.
 * @param app what the person knows the app as
 * @throws where the person thinks better of it
 */
export async function makePasskey(
  { challenge, user, name, known }: PasskeyBegin,
  app: string,
): Promise<PasskeyMade> {
  const made = await startRegistration({
    optionsJSON: {
      challenge,
      rp: { name: app },
      user: { id: user, name, displayName: name },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: 'public-key' })),
      // The newest: an authenticator that holds an older one replaces it, since the person is the same.
      excludeCredentials: known.slice(-EXCLUDED_MAX).map((id) => ({ id, type: 'public-key' })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    },
  });
  return { ...made, type: 'public-key' };
}

/** Has a passkey answer a challenge. Rejects where the person thinks better of it. */
export async function provePasskey(challenge: string): Promise<PasskeyProof> {
  const proof = await startAuthentication({ optionsJSON: { challenge, userVerification: 'required' } });
  return { ...proof, type: 'public-key' };
}

/** Why an authenticator did not do it. Most browsers do not tell a person who turns away from one who is not there. */
export function whyNot(error: unknown): 'there' | 'cancelled' {
  const isThere =
    error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
  return isThere ? 'there' : 'cancelled';
}
