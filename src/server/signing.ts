/** The endpoint's signature: ECDSA on P-256 with SHA-256, in the form that WebCrypto verifies (IEEE P1363, base64url). */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { link, writeFile } from 'node:fs/promises';
import type { PublicKey, Signed } from '../rules/receipt.ts';
import { publicKeySchema } from '../rules/schemas/receipt.ts';
import { writeWhole } from './whole-file.ts';

/** Only the endpoint's own user may read the key. */
const KEY_FILE_MODE = 0o600;
/** The form that WebCrypto verifies. */
const DSA_ENCODING = 'ieee-p1363';
/** So many characters of the public key's hash name it. */
const KID_CHARS = 16;

export interface Signing {
  /** What phones pin at enrolment; the first is the one that signs. */
  readonly keys: readonly PublicKey[];
  /** The name of the key that signs. */
  readonly kid: string;
  /** A text with the signature over its UTF-8 bytes. */
  sign(text: string): Signed;
  /** Has one of our keys signed this? */
  verify(signed: Signed): boolean;
}

/** A new key that nobody else has; kept nowhere. */
export function newSigning(): Signing {
  return signingWith(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
}

/**
 * The key in a file (PKCS #8, PEM), which is made where it is not there yet, readable by its owner alone.
 * @param isNew no phone has pinned a key of this endpoint yet: one may be made
 * @throws where the file holds no P-256 key; where it is missing, and another key would be a stranger's to the phones
 */
export async function signingFromFile(file: string, isNew = true): Promise<Signing> {
  if (!existsSync(file)) {
    if (!isNew) throw new Error(missing(file));
    await makeKeyFile(file);
  }
  chmodSync(file, KEY_FILE_MODE);
  return signingWith(keyIn(file));
}

function missing(file: string): string {
  return (
    `the signing key ${file} is missing, and phones know this endpoint by it: put its copy there. If there is none, make one ` +
    `(openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ${file}), and all devices have to enrol again`
  );
}

/** On the disk before it has its name: phones pin it within minutes, and a power cut must not make it another. */
async function makeKeyFile(file: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const names = { file, draft: `${file}.${process.pid}`, by: link };
  try {
    await writeWhole(names, (path) => writeFile(path, pem, { mode: KEY_FILE_MODE }));
  } catch (error) {
    // Another process that starts at the same time was first.
    if (!existsSync(file)) throw error;
  }
}

function keyIn(file: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(file));
  } catch (cause) {
    throw new Error(`${file} holds no signing key: put a copy of it there`, { cause });
  }
}

/** The name of the key in a file; null where there is no file. */
export function kidInFile(file: string): string | null {
  return existsSync(file) ? signingWith(keyIn(file)).kid : null;
}

function signingWith(key: KeyObject): Signing {
  const publicKey = createPublicKey(key);
  const { crv, kty, x, y } = publicKey.export({ format: 'jwk' });
  // RFC 7638: the hash of the key's members in this order names it, wherever it is.
  const kid = hash('sha256', JSON.stringify({ crv, kty, x, y }), 'base64url').slice(0, KID_CHARS);
  const known = publicKeySchema.parse({ kid, jwk: { kty, crv, x, y } });
  return {
    keys: [known],
    kid,
    sign: (text) => ({
      text,
      kid,
      signature: sign('sha256', Buffer.from(text), { key, dsaEncoding: DSA_ENCODING }).toString('base64url'),
    }),
    verify: ({ text, kid: named, signature }) =>
      named === kid &&
      verify(
        'sha256',
        Buffer.from(text),
        { key: publicKey, dsaEncoding: DSA_ENCODING },
        Buffer.from(signature, 'base64url'),
      ),
  };
}
