/**
 * An authenticator for tests: it makes passkeys and signs with them as Web Authentication asks of one (level 3, 6 and 8.7),
 * with one key of ES256 and no attestation.
 */
import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { PasskeyMade, PasskeyProof } from '../../src/rules/passkeys.ts';

/** User present, user verified; and in a new passkey, its data are there (6.1). */
const PRESENT_AND_VERIFIED = 0x05;
const WITH_CREDENTIAL = 0x40;
const COORDINATE_BYTES = 32;
/** It counts nothing, as passkeys that follow their holder from device to device do. */
const COUNTER_BYTES = 4;

const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();

export interface Authenticator {
  readonly id: string;
  /** A new passkey, in answer to a challenge. */
  make(challenge: string): PasskeyMade;
  /** Signs in. */
  prove(challenge: string): PasskeyProof;
}

export interface Place {
  readonly origin: string;
  /** False: nobody has shown that it is them. */
  readonly isVerified?: boolean;
}

export function newAuthenticator({ origin, isVerified = true }: Place, name = 'one'): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rawId = sha256(`passkey ${name}`).subarray(0, 16);
  const id = base64url(rawId);
  const flags = isVerified ? PRESENT_AND_VERIFIED : PRESENT_AND_VERIFIED & 1;

  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authData = (more: number, ...rest: readonly Buffer[]) => {
    const head = [sha256(new URL(origin).hostname), Buffer.from([flags | more]), Buffer.alloc(COUNTER_BYTES)];
    return Buffer.concat([...head, ...rest]);
  };
  return {
    id,
    make: (challenge) => {
      const length = Buffer.from([0, rawId.length]);
      const data = authData(WITH_CREDENTIAL, Buffer.alloc(16), length, rawId, coseKey(publicKey));
      const response = {
        clientDataJSON: base64url(clientData('webauthn.create', challenge)),
        attestationObject: base64url(attestation(data)),
      };
      return { id, rawId: id, type: 'public-key', response };
    },
    prove: (challenge) => {
      const [data, client] = [authData(0), clientData('webauthn.get', challenge)];
      const signature = createSign('sha256').update(data).update(sha256(client)).sign(privateKey);
      const response = {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(signature),
      };
      return { id, rawId: id, type: 'public-key', response };
    },
  };
}

/** CBOR (RFC 8949) of `{fmt: "none", attStmt: {}, authData}`. */
function attestation(data: Buffer): Buffer {
  const length = Buffer.from([0x58, data.length]);
  return Buffer.concat([
    Buffer.from([0xa3, ...text('fmt'), ...text('none'), ...text('attStmt'), 0xa0, ...text('authData')]),
    length,
    data,
  ]);
}

/** CBOR of a COSE key (RFC 9053, 7.1): EC2, ES256, P-256, x and y. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const coordinate = (label: number, value: string) => [
    label,
    0x58,
    COORDINATE_BYTES,
    ...Buffer.from(value, 'base64url'),
  ];
  return Buffer.from([
    ...[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01],
    ...coordinate(0x21, x),
    ...coordinate(0x22, y),
  ]);
}

/** A short text in CBOR. */
function text(written: string): number[] {
  return [0x60 + written.length, ...Buffer.from(written)];
}
