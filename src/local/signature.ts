/** Checking the endpoint's signatures: ECDSA P-256 with SHA-256 (design.md section 8), by WebCrypto. */
import type { PublicKey, Signed } from '../rules/receipt.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };

/**
 * Has the endpoint signed this text with one of the keys that were pinned at enrolment?
 * @param keys the pinned keys; the one that the signature names is used, and no other
 */
export async function verifySigned(signed: Signed, keys: readonly PublicKey[]): Promise<boolean> {
  const pinned = keys.find((key) => key.kid === signed.kid);
  if (!pinned) return false;
  const key = await crypto.subtle.importKey('jwk', pinned.jwk, ALGORITHM, false, ['verify']);
  const text = new TextEncoder().encode(signed.text);
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, fromBase64Url(signed.signature), text);
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
}
